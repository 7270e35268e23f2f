/** A worker sets up the account their welcome link is for. The link works once. */
import { hashPassword } from '../../auth/password.ts'
import { verify } from '../../auth/signed.ts'
import { hashToken } from '../../auth/tokens.ts'
import { Refusal } from '../../core/refusal.ts'
import type { Settings } from '../../env.ts'
import { WELCOME_PURPOSE } from '../../outbox/welcome.ts'
import { audited } from '../../store/audit.ts'
import { companyDb } from '../../store/database.ts'
import { isTaken } from '../../store/fence.ts'
import type { Clock } from '../../store/ids.ts'
import { userByEmail } from '../../store/system/accounts.ts'
import { type Invited, invitedBy, joinWorker } from '../../store/system/worker-accounts.ts'

/** Nobody is known yet: the link says who comes. */
export interface Joining {
  d1: D1Database
  config: Settings
  clock: Clock
}

/**
 * Whose link this is; throws `link_expired` for one that is not ours, was used, replaced, is too old, or went to an
 * address that is theirs no more.
 */
export async function invitedWith({ d1, config, clock }: Joining, token: string): Promise<Invited> {
  const ours = await verify(config, WELCOME_PURPOSE, token, clock.now())
  const invited = ours === null ? null : await invitedBy(d1, hashToken(token), clock.now())
  if (!invited) throw expired()
  return invited
}

/** Throws `link_expired` and `already_exists`. */
export async function join(joining: Joining, token: string, password: string): Promise<Invited> {
  const { d1, clock } = joining
  const invited = await invitedWith(joining, token)
  if (await userByEmail(d1, invited.email)) throw taken()
  const { workerId, name, email } = invited
  const account = {
    ...invited,
    tokenHash: hashToken(token),
    userId: clock.newId(),
    passwordHash: await hashPassword(password),
  }
  const noting = { db: companyDb(d1, invited.companyId), clock, actor: email }
  const deed = { action: 'worker.joined', subject: workerId, detail: { name } }
  try {
    if (!(await joinWorker(d1, account, clock.now(), audited(noting, deed)))) throw expired()
  } catch (error) {
    // Somebody else with this address was a moment faster.
    throw isTaken(error, 'user.email') ? taken() : error
  }
  return invited
}

const taken = () =>
  new Refusal('already_exists', 'This e-mail address has an account already: sign in with it.')
const expired = () =>
  new Refusal('link_expired', 'This link was used already, or has expired. Ask for a new one.')
