/** Where a welcome e-mail leads: an account, and the profile of whoever has one. */

import { Invitee, MyProfile, NewWorkerAccount, WelcomeToken } from '../../api/outbox.ts'
import { hashPassword } from '../../auth/password.ts'
import { verify } from '../../auth/signed.ts'
import { hashToken } from '../../auth/tokens.ts'
import { nationalPhone } from '../../core/people/phone.ts'
import { notFound, Refusal } from '../../core/refusal.ts'
import { settings } from '../../env.ts'
import { WELCOME_PURPOSE } from '../../outbox/welcome.ts'
import { auditStatement } from '../../store/accounts/accounts.ts'
import { companyDb } from '../../store/database.ts'
import { getWorker } from '../../store/directory/workers.ts'
import { systemClock } from '../../store/ids.ts'
import { userByEmail } from '../../store/system/accounts.ts'
import {
  type Invited,
  invitedBy,
  joinWorker,
  workerOfUser,
} from '../../store/system/worker-accounts.ts'
import { actorOf, body, json, route } from '../context.ts'
import { newRouter } from '../router.ts'
import { namesOf } from '../views/worker.ts'

const tags = ['Welcome e-mail']
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

export const accountSetup = newRouter()
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
