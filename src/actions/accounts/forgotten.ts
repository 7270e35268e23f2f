/** Somebody says that they have forgotten their password: if there is such an account, a link goes to its address. */
import { mailedToken, newPasswordLink } from '../../auth/links.ts'
import { digest53 } from '../../core/digest.ts'
import { Refusal } from '../../core/refusal.ts'
import type { Settings } from '../../env.ts'
import { audited } from '../../store/audit.ts'
import { companyDb } from '../../store/database.ts'
import { type Clock, idAt } from '../../store/ids.ts'
import { putMessage } from '../../store/outbox/outbox.ts'
import { countTry, userByEmail } from '../../store/system/accounts.ts'
import { homeOf } from '../../store/system/memberships.ts'

const LASTS_MS = 3_600_000
/** Within so long, one e-mail to an account, however often it is asked for. */
const ONE_IN_MS = 5 * 60_000
const TRIES_A_MINUTE = 10

/** Nobody is known yet. `from`: the address of whoever asks. */
export interface Forgetting {
  env: Env
  config: Settings
  clock: Clock
  from: string
}

/** Throws `not_enabled` where no e-mail leaves, and `rate_limited`; says nothing of any account. */
export async function mayAskForLink({ env, config, clock, from }: Forgetting): Promise<void> {
  if (config.EMAIL_PROVIDER === 'none')
    throw new Refusal(
      'not_enabled',
      'No email leaves this Muster. Ask an owner of your company for a new link.',
    )
  if ((await countTry(env.DB, `forgotten|${from}`, clock.now())) > TRIES_A_MINUTE)
    throw new Refusal('rate_limited', 'Too many tries. Wait a minute.')
}

/** Takes longer where there is an account: nobody may wait for it. */
export async function mailForgotten(forgetting: Forgetting, email: string): Promise<void> {
  const { env, config, clock } = forgetting
  const user = await userByEmail(env.DB, email)
  // In the name of the company they were in last.
  const companyId = user && (await homeOf(env.DB, user.id))
  if (!companyId) return
  const db = companyDb(env.DB, companyId)
  const begun = Math.floor(clock.now() / ONE_IN_MS) * ONE_IN_MS
  const key = `password:${user.id}:${begun}`
  // The same for everybody who asks at once, and so is the link.
  const id = `${idAt(begun)}${digest53(key).toString(32)}`
  const until = begun + ONE_IN_MS + LASTS_MS
  const token = await mailedToken(config, id, until)
  const target = email.toLowerCase()
  const message = { id, key, kind: 'email', event: 'password', target, payload: { until } } as const
  await db.batch([
    ...newPasswordLink(env.DB, { ...clock, newId: () => id }, user.id, until, token).statements,
    putMessage(db, message, clock.now()),
    audited(
      { db, clock, actor: target },
      { action: 'password.forgotten', subject: target, onlyIfChanged: true },
    ),
  ])
  await env.JOBS.send({ kind: 'deliver', companyId: db.companyId })
}
