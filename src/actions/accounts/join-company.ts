/** Taking an invitation up, or declining it: with its link, or signed in with the address it went to. */
import { linkName } from '../../auth/links.ts'
import { hashPassword } from '../../auth/password.ts'
import { notFound, Refusal } from '../../core/refusal.ts'
import type { Settings } from '../../env.ts'
import { audited, type Deed } from '../../store/audit.ts'
import { companyDb } from '../../store/database.ts'
import { isTaken } from '../../store/fence.ts'
import type { Clock } from '../../store/ids.ts'
import { newUserStatements, proveAddress, userByEmail } from '../../store/system/accounts.ts'
import {
  declineInvitation,
  type Invitation,
  invitationByLink,
  invitationsTo,
  joinByInvitation,
} from '../../store/system/invitations.ts'
import { enterCompany } from '../../store/system/memberships.ts'
import type { ActingWith } from '../acting.ts'

/** Nobody is known yet: the link says who comes. */
export interface Invitee {
  d1: D1Database
  config: Settings
  clock: Clock
}

/** `hasAccount`: whoever comes signs in and joins; else they choose a password. Throws `link_expired`. */
export async function invitationWith(
  { d1, clock }: Pick<Invitee, 'd1' | 'clock'>,
  token: string,
): Promise<Invitation & { hasAccount: boolean }> {
  const invitation = await invitationByLink(d1, linkName(token), clock.now())
  if (!invitation) throw expired()
  return { ...invitation, hasAccount: (await userByEmail(d1, invitation.email)) !== null }
}

/** The account of whoever has none yet. Throws `link_expired` and `already_exists`. */
export async function joinAnew(
  invitee: Invitee,
  token: string,
  password: string,
): Promise<Invitation> {
  const { d1, config, clock } = invitee
  const { hasAccount, ...invitation } = await invitationWith(invitee, token)
  if (hasAccount) throw taken()
  const { id, name, email } = invitation
  // Where e-mail leaves, nobody but the owner of the address has the link.
  const proven = config.EMAIL_PROVIDER !== 'none'
  const user = { id, name, email, passwordHash: await hashPassword(password), proven }
  const account = newUserStatements(d1, user, clock.now())
  const given = { ...invitation, userId: id }
  const line = noted(d1, clock, 'member.joined', invitation)
  try {
    const joined = await joinByInvitation(d1, given, clock.now(), line, account)
    if (!joined) throw expired()
  } catch (error) {
    // Somebody else with this address was a moment faster.
    throw isTaken(error, 'user.email') ? taken() : error
  }
  return invitation
}

/** Which invitation: by its link, or by its id among those that wait for whoever is signed in. */
export type Which = { token: string } | { id: string }

/** The session is in the company from then on. Throws `link_expired`, `not_found`, and `forbidden` for another's. */
export async function acceptInvitation(
  acting: ActingWith<'env' | 'config'>,
  which: Which,
): Promise<Invitation> {
  const { actor, clock, env, config } = acting
  const invitation = await ownInvitation(acting, which)
  const proof =
    'token' in which && config.EMAIL_PROVIDER !== 'none' ? [proveAddress(env.DB, actor.id)] : []
  const given = { ...invitation, userId: actor.id }
  const line = noted(env.DB, clock, 'member.joined', invitation)
  if (!(await joinByInvitation(env.DB, given, clock.now(), line, proof))) throw expired()
  await enterCompany(env.DB, {
    ...{ userId: actor.id, sessionId: actor.sessionId ?? '' },
    ...{ companyId: invitation.companyId, now: clock.now() },
  })
  return invitation
}

/** Throws as `acceptInvitation` does. */
export async function decline(acting: ActingWith<'env'>, which: Which): Promise<void> {
  const { clock, env } = acting
  const invitation = await ownInvitation(acting, which)
  const line = noted(env.DB, clock, 'member.declined', invitation)
  if (!(await declineInvitation(env.DB, invitation, line))) throw expired()
}

async function ownInvitation(
  { actor, clock, env }: ActingWith<'env'>,
  which: Which,
): Promise<Invitation> {
  if (actor.kind !== 'user') throw notFound('invitation')
  if ('id' in which) {
    const waiting = await invitationsTo(env.DB, actor.id, clock.now())
    const found = waiting.find((i) => i.id === which.id)
    if (!found) throw notFound('invitation')
    return found
  }
  const invitation = await invitationWith({ d1: env.DB, clock }, which.token)
  if (invitation.email !== actor.email?.toLowerCase())
    throw new Refusal(
      'forbidden',
      `This invitation is for ${invitation.email}, and you are signed in as ${actor.email}. Sign out, and sign in with the other address.`,
    )
  return invitation
}

/** Whoever has the address did it. */
function noted(d1: D1Database, clock: Clock, action: Deed['action'], invitation: Invitation) {
  const { companyId, email, id, role } = invitation
  const by = { db: companyDb(d1, companyId), clock, actor: email }
  return audited(by, { action, subject: email, detail: { invitation: id, role } })
}

const taken = () =>
  new Refusal('already_exists', 'This email address has an account already: sign in with it.')
const expired = () =>
  new Refusal(
    'link_expired',
    'This invitation was used or withdrawn, or has expired. Ask for a new one.',
  )
