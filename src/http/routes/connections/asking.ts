/** Who is asked about the people of a connection; and what whoever was asked says, behind a link of their own. */
import type { z } from '@hono/zod-openapi'
import { answerAsk } from '../../../actions/asking/answer.ts'
import { type Opened, openWithCode, openWithPass, sendCode } from '../../../actions/asking/open.ts'
import { askNow, chooseWhoIsAsked } from '../../../actions/asking/settings.ts'
import {
  AskCode,
  AskedNow,
  AskSaid,
  AskToken,
  ChooseWhoIsAsked,
  CodeSent,
  OpenedAsk,
  WhoIsAsked,
} from '../../../api/asking.ts'
import { fieldsToSay } from '../../../core/asking/rules.ts'
import { rowSentence } from '../../../core/asking/words.ts'
import { settings } from '../../../env.ts'
import { findCompany } from '../../../store/accounts/company.ts'
import { rowsOfAsk } from '../../../store/asking/asks.ts'
import { askSettingsOf } from '../../../store/asking/settings.ts'
import { getConnection } from '../../../store/connections/connections.ts'
import { systemClock } from '../../../store/ids.ts'
import { acting, body, idParam, json, route } from '../../context.ts'
import { newRouter } from '../../router.ts'
import { iso } from '../../views/iso.ts'

const tags = ['Asking']
const read = route({
  method: 'get',
  path: '/connections/{id}/asking',
  tags,
  role: 'viewer',
  summary: 'Who is asked about the people of a connection',
  request: { params: idParam },
  responses: { 200: json(WhoIsAsked, 'Payroll, and whether workers are asked themselves') },
})
const change = route({
  method: 'put',
  path: '/connections/{id}/asking',
  tags,
  role: 'admin',
  summary: 'Choose who is asked about the people of a connection',
  request: { params: idParam, body: body(ChooseWhoIsAsked) },
  responses: { 200: json(WhoIsAsked, 'As it is from now on') },
})
const send = route({
  method: 'post',
  path: '/connections/{id}/asking/send',
  tags,
  role: 'admin',
  summary: 'Ask now instead of at eight in the morning: nobody twice a day, and nothing twice',
  request: { params: idParam },
  responses: { 200: json(AskedNow, 'How many emails leave') },
})
const code = route({
  method: 'post',
  path: '/asks/code',
  tags,
  role: 'public',
  summary: 'Send the code that opens a link, to the address the link was made for',
  request: { body: body(AskToken) },
  responses: { 200: json(CodeSent, 'It is on its way') },
})
const open = route({
  method: 'post',
  path: '/asks/open',
  tags,
  role: 'public',
  summary: 'Open a link with its code',
  request: { body: body(AskCode) },
  responses: { 200: json(OpenedAsk, 'What is asked') },
})
const say = route({
  method: 'post',
  path: '/asks/answer',
  tags,
  role: 'public',
  summary: 'Say it is done, not ours, or what it is; the first answer counts',
  request: { body: body(AskSaid) },
  responses: { 200: json(OpenedAsk, 'What is asked still') },
})

const asking = (env: Env) => ({
  d1: env.DB,
  config: settings(env),
  clock: systemClock,
  jobs: env.JOBS,
})

async function view({ db, ask }: Opened, pass: string): Promise<z.infer<typeof OpenedAsk>> {
  const [rows, company] = await Promise.all([rowsOfAsk(db, ask.id), findCompany(db)])
  return {
    ...{ pass, kind: ask.kind, language: ask.language, until: iso(ask.until) },
    company: company?.name ?? '',
    // Whoever the receiver would not be asked about today is shown to them no more.
    people: rows
      .filter((row) => row.theirs)
      .map((row) => ({
        ...{ connectionId: row.connectionId, externalId: row.externalId, code: row.code },
        ...{ name: row.name, answer: row.answer, open: row.open },
        message: rowSentence({ ...row, said: null }, ask.language),
        messages: {
          en: rowSentence({ ...row, said: null }, 'en'),
          es: rowSentence({ ...row, said: null }, 'es'),
        },
        fields: fieldsToSay(row.code, row.fields),
      })),
  }
}

export const askingRoutes = newRouter()
  .openapi(read, async (c) => {
    const { id } = c.req.valid('param')
    await getConnection(c.get('db'), id)
    return c.json(await askSettingsOf(c.get('db'), id), 200)
  })
  .openapi(change, async (c) => {
    const { id } = c.req.valid('param')
    return c.json(await chooseWhoIsAsked(acting(c), id, c.req.valid('json')), 200)
  })
  .openapi(send, async (c) => c.json(await askNow(acting(c), c.req.valid('param').id), 200))
  .openapi(code, async (c) => c.json(await sendCode(asking(c.env), c.req.valid('json').token), 200))
  .openapi(open, async (c) => {
    const { token, code } = c.req.valid('json')
    const { pass, opened } = await openWithCode(asking(c.env), token, code)
    return c.json(await view(opened, pass), 200)
  })
  .openapi(say, async (c) => {
    const { pass, ...said } = c.req.valid('json')
    const opened = await openWithPass(asking(c.env), pass)
    await answerAsk(asking(c.env), opened, said)
    return c.json(await view(opened, pass), 200)
  })
