/** The welcome e-mail: its template, who was sent one, sending it by hand; and the account it leads to. */
import type { z } from '@hono/zod-openapi'
import { hashPassword } from '../../auth/password.ts'
import { verify } from '../../auth/signed.ts'
import { hashToken } from '../../auth/tokens.ts'
import { PlaceCursor, readCursor } from '../../core/cursor.ts'
import { nationalPhone } from '../../core/phone.ts'
import { notFound, Refusal } from '../../core/refusal.ts'
import { checkTemplate, renderWelcome, whyNotWelcome } from '../../core/welcome.ts'
import { settings } from '../../env.ts'
import { WELCOME_PURPOSE } from '../../outbox/welcome.ts'
import { auditStatement } from '../../store/accounts.ts'
import { companyDb } from '../../store/database.ts'
import { systemClock } from '../../store/ids.ts'
import { userByEmail } from '../../store/system-accounts.ts'
import {
  type Invited,
  invitedBy,
  joinWorker,
  workerOfUser,
} from '../../store/system-worker-accounts.ts'
import {
  type AccountRow,
  findWorkerAccount,
  getWelcome,
  listAccounts,
  putWelcome,
  welcomeByHand,
} from '../../store/welcome.ts'
import { getWorker } from '../../store/workers.ts'
import { actorOf, body, json, route } from '../context.ts'
import { newRouter } from '../router.ts'
import {
  Invitee,
  MyProfile,
  NewWorkerAccount,
  SendWelcome,
  WelcomePreview,
  WelcomeSent,
  WelcomeSettings,
  WelcomeToken,
  type WorkerAccount,
  WorkerAccounts,
} from '../schemas/outbox.ts'
import { ListQuery } from '../schemas/shapes.ts'
import { isoOrNull, namesOf } from '../views/worker.ts'

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
const invitee = route({
  method: 'post',
  path: '/account-setup/check',
  tags,
  role: 'public',
  summary: 'Whose welcome link this is',
  request: { body: body(WelcomeToken) },
  responses: { 200: json(Invitee, 'For whom an account can be set up') },
})
const join = route({
  method: 'post',
  path: '/account-setup',
  tags,
  role: 'public',
  summary: 'Set up the account a welcome link is for; the link works once',
  request: { body: body(NewWorkerAccount) },
  responses: { 201: json(Invitee, 'The account is set up: sign in with its e-mail') },
})
const me = route({
  method: 'get',
  path: '/me',
  tags,
  role: 'worker',
  summary: 'My profile: what the directory has of whoever asks',
  responses: { 200: json(MyProfile, 'The profile') },
})

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
  .openapi(send, async (c) => {
    const [db, now] = [c.get('db'), systemClock.now()]
    const refused: { workerId: string; message: string }[] = []
    const statements = []
    for (const workerId of new Set(c.req.valid('json').workerIds)) {
      const [worker, account] = await Promise.all([
        getWorker(db, workerId),
        findWorkerAccount(db, workerId),
      ])
      const name = `${worker.first_name} ${worker.last_name}`.trim()
      const { email, status } = worker
      const why = whyNotWelcome({ name, email, status, hasAccount: Boolean(account?.userId) })
      if (why) refused.push({ workerId, message: why })
      else statements.push(welcomeByHand(db, systemClock.newId(), worker, now))
    }
    const sent = statements.length
    if (sent > 0) {
      const audit = auditStatement(db, systemClock, actorOf(c), 'welcome.send', 'welcome e-mail', {
        count: sent,
      })
      await db.batch([...statements, audit])
      await c.env.JOBS.send({ kind: 'deliver', companyId: db.companyId })
    }
    return c.json({ sent, refused }, 202)
  })
  .openapi(invitee, async (c) => {
    const { company, firstName, email } = await invitedWith(c.env, c.req.valid('json').token)
    return c.json({ company, firstName, email }, 200)
  })
  .openapi(join, async (c) => {
    const { token, password } = c.req.valid('json')
    const invited = await invitedWith(c.env, token)
    if (await userByEmail(c.env.DB, invited.email))
      throw new Refusal(
        'already_exists',
        'This e-mail address has an account already: sign in with it.',
      )
    const done = await joinWorker(
      c.env.DB,
      {
        ...invited,
        tokenHash: hashToken(token),
        userId: systemClock.newId(),
        passwordHash: await hashPassword(password),
      },
      systemClock.now(),
    )
    if (!done) throw expired()
    const db = companyDb(c.env.DB, invited.companyId)
    await db.batch([
      auditStatement(db, systemClock, invited.email, 'worker.joined', invited.workerId, {
        name: invited.name,
      }),
    ])
    const { company, firstName, email } = invited
    return c.json({ company, firstName, email }, 201)
  })
  .openapi(me, async (c) => {
    const [db, actor] = [c.get('db'), actorOf(c)]
    const workerId = actor.kind === 'user' ? await workerOfUser(c.env.DB, actor.id) : null
    if (!workerId) throw notFound('profile')
    const w = await getWorker(db, workerId)
    const names = await namesOf(db, [w])
    const name = (id: string | null) => (id === null ? null : (names.get(id) ?? null))
    return c.json(
      {
        company: actor.company.name,
        name: `${w.first_name} ${w.last_name}`.trim(),
        firstName: w.first_name,
        lastName: w.last_name,
        email: w.email,
        phoneNational: nationalPhone(w.phone),
        payrollId: w.payroll_id,
        position: name(w.position_id),
        team: name(w.team_id),
        location: name(w.location_id),
        hireDate: w.hire_date,
      },
      200,
    )
  })

function refuseFaults(given: z.infer<typeof WelcomeSettings>): void {
  const errors = checkTemplate(given)
  const [first] = errors
  if (first) throw new Refusal('invalid', `The ${first.field} ${first.message}.`, { errors })
}

const expired = () =>
  new Refusal('link_expired', 'This link was used already, or has expired. Ask for a new one.')

/** Throws `link_expired` for a link that is not ours, was used, replaced or is too old. */
async function invitedWith(env: Env, token: string): Promise<Invited> {
  const now = systemClock.now()
  const ours = await verify(settings(env), WELCOME_PURPOSE, token, now)
  const invited = ours === null ? null : await invitedBy(env.DB, hashToken(token), now)
  if (!invited) throw expired()
  return invited
}

const view = (row: AccountRow): z.infer<typeof WorkerAccount> => ({
  workerId: row.workerId,
  name: row.name,
  email: row.email,
  sentAt: isoOrNull(row.sentAt),
  joinedAt: isoOrNull(row.joinedAt),
  whyNot: whyNotWelcome({ ...row, hasAccount: row.joinedAt !== null }),
})
