/** A worker takes up their welcome link, with a new account or with the one they have. The link works once. */
import { hashPassword } from '../../auth/password.ts'
import { verify } from '../../auth/signed.ts'
import { hashToken } from '../../auth/tokens.ts'
import { Refusal } from '../../core/refusal.ts'
import type { Settings } from '../../env.ts'
import { WELCOME_PURPOSE } from '../../outbox/welcome.ts'
import { audited } from '../../store/audit.ts'
import { companyDb, type Statement } from '../../store/database.ts'
import { isTaken } from '../../store/fence.ts'
import type { Clock } from '../../store/ids.ts'
import { newUserStatements, proveAddress, userByEmail } from '../../store/system/accounts.ts'
import { enterCompany } from '../../store/system/memberships.ts'
import { type Invited, invitedBy, joinWorker } from '../../store/system/worker-accounts.ts'
import type { ActingWith } from '../acting.ts'

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

/** Has whoever this link is for an account already, in whichever company? */
export const hasAccount = async ({ d1 }: Joining, { email }: Invited): Promise<boolean> =>
  (await userByEmail(d1, email)) !== null

/** Throws `link_expired` and `already_exists`. */
export async function join(joining: Joining, token: string, password: string): Promise<Invited> {
  const { d1, clock } = joining
  const invited = await invitedWith(joining, token)
  if (await hasAccount(joining, invited)) throw taken()
  const { name, email } = invited
  const id = clock.newId()
  // The link went to that address and nowhere else.
  const user = { id, name, email, passwordHash: await hashPassword(password), proven: true }
  await claim(joining, token, invited, id, newUserStatements(d1, user, clock.now()))
  return invited
}

/** With the account of whoever is signed in. Throws `link_expired`, `forbidden`, and `already_exists`. */
export async function joinSignedIn(
  acting: ActingWith<'env' | 'config'>,
  token: string,
): Promise<Invited> {
  const { actor, clock, config, env } = acting
  const joining = { d1: env.DB, config, clock }
  const invited = await invitedWith(joining, token)
  if (actor.kind !== 'user' || actor.email !== invited.email.toLowerCase())
    throw new Refusal('forbidden', `This link is for ${invited.email}. Sign in with that address.`)
  await claim(joining, token, invited, actor.id, [proveAddress(env.DB, actor.id)])
  await enterCompany(env.DB, {
    ...{ userId: actor.id, sessionId: actor.sessionId ?? '' },
    ...{ companyId: invited.companyId, now: clock.now() },
  })
  return invited
}

async function claim(
  { d1, clock }: Joining,
  token: string,
  invited: Invited,
  userId: string,
  account: readonly Statement[],
): Promise<void> {
  const { companyId, email, name, workerId } = invited
  const given = { ...invited, tokenHash: hashToken(token), userId }
  const deed = { action: 'worker.joined', subject: workerId, detail: { name } }
  const line = audited({ db: companyDb(d1, companyId), clock, actor: email }, deed)
  try {
    if (!(await joinWorker(d1, given, clock.now(), line, account))) throw expired()
  } catch (error) {
    // Somebody else with this address was a moment faster.
    if (isTaken(error, 'user.email')) throw taken()
    if (isTaken(error, 'worker_accounts.user_id'))
      throw new Refusal(
        'already_exists',
        `You have a profile at ${invited.company} already, and this link is for another one. Ask your office.`,
      )
    throw error
  }
}

const taken = () =>
  new Refusal('already_exists', 'This email address has an account already: sign in with it.')
const expired = () =>
  new Refusal('link_expired', 'This link was used already, or has expired. Ask for a new one.')
