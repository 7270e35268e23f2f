/** The welcome e-mail: its template, who was sent one and has an account, sending it by hand. */
import { z } from '@hono/zod-openapi'
import {
  PasswordLink,
  SendWelcome,
  WelcomePreview,
  WelcomeSent,
  WelcomeSettings,
  type WorkerAccount,
  WorkerAccounts,
} from '../../api/outbox.ts'
import { Id, ListQuery } from '../../api/shapes.ts'
import { authFor } from '../../auth/auth.ts'
import { PlaceCursor, readCursor } from '../../core/cursor.ts'
import { checkTemplate, renderWelcome, whyNotWelcome } from '../../core/outbox/welcome.ts'
import { notFound, Refusal } from '../../core/refusal.ts'
import { settings } from '../../env.ts'
import { auditStatement } from '../../store/accounts/accounts.ts'
import { systemClock } from '../../store/ids.ts'
import {
  type AccountRow,
  findAccountUser,
  findWelcomed,
  getWelcome,
  listAccounts,
  putWelcome,
  welcomeByHand,
} from '../../store/outbox/welcome.ts'
import { dropInvitations } from '../../store/system/accounts.ts'
import { actorOf, body, json, route } from '../context.ts'
import { newRouter } from '../router.ts'
import { iso, isoOrNull } from '../views/worker.ts'

const tags = ['Welcome e-mail']
const read = route({
  method: 'get',
  path: '/welcome-email',
  tags,
  role: 'admin',
  summary: 'The welcome e-mail as the company has written it',
  responses: { 200: json(WelcomeSettings, 'The template') },
})
const write = route({
  method: 'put',
  path: '/welcome-email',
  tags,
  role: 'admin',
  summary: 'Write the welcome e-mail; an unknown placeholder is refused',
  request: { body: body(WelcomeSettings) },
  responses: { 200: json(WelcomeSettings, 'The template as saved') },
})
const preview = route({
  method: 'post',
  path: '/welcome-email/preview',
  tags,
  role: 'admin',
  summary: 'The welcome e-mail as a new worker would get it',
  request: { body: body(WelcomeSettings) },
  responses: { 200: json(WelcomePreview, 'Subject, text and HTML') },
})
const accounts = route({
  method: 'get',
  path: '/worker-accounts',
  tags,
  role: 'admin',
  summary: 'Active workers, who of them was welcomed, and who has an account',
  request: { query: ListQuery },
  responses: { 200: json(WorkerAccounts, 'A page of workers, in the order of names') },
})
const passwordLink = route({
  method: 'post',
  path: '/worker-accounts/{workerId}/password-link',
  tags,
  role: 'admin',
  summary:
    'A link with which a worker who has forgotten their password sets a new one, shown this once',
  request: { params: z.object({ workerId: Id }) },
  responses: { 201: json(PasswordLink, 'The link') },
})
const send = route({
  method: 'post',
  path: '/welcome-emails',
  tags,
  role: 'admin',
  summary:
    'Send the welcome e-mail to up to 500 workers; a new link makes the one before worthless',
  request: { body: body(SendWelcome) },
  responses: { 202: json(WelcomeSent, 'How many are on their way, and who gets none') },
})
const PASSWORD_LINK_MS = 24 * 3_600_000
const EXAMPLE = {
  firstName: 'Sam',
  lastName: 'Sample',
  link: 'https://muster.example/welcome?token=…',
  expires: 'two weeks from now',
}

export const welcome = newRouter()
  .openapi(read, async (c) => c.json(await getWelcome(c.get('db'), actorOf(c).company.name), 200))
  .openapi(write, async (c) => {
    const [db, given] = [c.get('db'), c.req.valid('json')]
    refuseFaults(given)
    await db.batch([
      putWelcome(db, given),
      auditStatement(db, systemClock, actorOf(c), 'welcome.change', 'welcome e-mail', {
        subject: given.subject,
      }),
    ])
    return c.json(given, 200)
  })
  .openapi(preview, (c) => {
    const given = c.req.valid('json')
    refuseFaults(given)
    return c.json(renderWelcome(given, { ...EXAMPLE, company: actorOf(c).company.name }), 200)
  })
  .openapi(accounts, async (c) => {
    const { limit, cursor } = c.req.valid('query')
    const rows = await listAccounts(
      c.get('db'),
      limit + 1,
      cursor === undefined ? ['', ''] : readCursor(PlaceCursor, cursor),
    )
    const shown = rows.slice(0, limit)
    const last = shown.at(-1)
    const nextCursor =
      rows.length > limit && last ? JSON.stringify([last.sortKey, last.workerId]) : null
    return c.json({ items: shown.map(view), nextCursor }, 200)
  })
  .openapi(passwordLink, async (c) => {
    const [db, config] = [c.get('db'), settings(c.env)]
    const { workerId } = c.req.valid('param')
    const userId = await findAccountUser(db, workerId)
    if (!userId) throw notFound('account')
    await dropInvitations(c.env.DB, userId)
    const expiresAt = systemClock.now() + PASSWORD_LINK_MS
    const token = await authFor(c.env, config).invite(userId, expiresAt)
    await db.batch([
      auditStatement(db, systemClock, actorOf(c), 'worker.password_link', workerId, {}),
    ])
    const { origin } = new URL(config.APP_URL || c.req.url)
    const url = `${origin}/set-password?token=${token}`
    return c.json({ url, expiresAt: iso(expiresAt) }, 201)
  })
  .openapi(send, async (c) => {
    const db = c.get('db')
    const asked = [...new Set(c.req.valid('json').workerIds)]
    const found = new Map((await findWelcomed(db, asked)).map((w) => [w.id, w]))
    const refused: { workerId: string; message: string }[] = []
    const messages: [string, string, string][] = []
    for (const workerId of asked) {
      const worker = found.get(workerId)
      const why = worker ? whyNotWelcome(worker) : 'There is no such worker.'
      if (why) refused.push({ workerId, message: why })
      else messages.push([systemClock.newId(), workerId, worker?.email ?? ''])
    }
    const sent = messages.length
    if (sent > 0) {
      await db.batch([
        welcomeByHand(db, messages, systemClock.now()),
        auditStatement(db, systemClock, actorOf(c), 'welcome.send', 'welcome e-mail', {
          count: sent,
        }),
      ])
      await c.env.JOBS.send({ kind: 'deliver', companyId: db.companyId })
    }
    return c.json({ sent, refused }, 202)
  })

function refuseFaults(given: z.infer<typeof WelcomeSettings>): void {
  const errors = checkTemplate(given)
  const [first] = errors
  if (first) throw new Refusal('invalid', `The ${first.field} ${first.message}.`, { errors })
}

const view = (row: AccountRow): z.infer<typeof WorkerAccount> => ({
  workerId: row.workerId,
  name: row.name,
  email: row.email,
  sentAt: isoOrNull(row.sentAt),
  joinedAt: isoOrNull(row.joinedAt),
  whyNot: whyNotWelcome({ ...row, hasAccount: row.joinedAt !== null }),
})
