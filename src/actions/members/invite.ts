/** Inviting somebody, or inviting again somebody who has not joined: a link with which they set a password. */
import { newInvitation } from '../../auth/invitations.ts'
import { Refusal } from '../../core/refusal.ts'
import { addMember, inviteAgain, type MemberRow, memberById } from '../../store/accounts/members.ts'
import { isTaken } from '../../store/fence.ts'
import { type MemberRole, userByEmail } from '../../store/system/accounts.ts'
import type { ActingWith } from '../acting.ts'

const LASTS_MS = 7 * 86_400_000

export interface Invited {
  member: MemberRow
  token: string
  /** Unix milliseconds. */
  expiresAt: number
}

/** Throws `already_exists` for an address that somebody has an account with. */
export async function inviteMember(
  acting: ActingWith<'env'>,
  given: { name: string; email: string; role: MemberRole },
): Promise<Invited> {
  const { db, clock, env } = acting
  const expiresAt = clock.now() + LASTS_MS
  const known = await userByEmail(env.DB, given.email)
  if (known?.companyId) {
    const before = await memberById(db, known.id)
    if (!before || before.joinedAt !== null) throw inUse()
    const { token, statements } = newInvitation(env.DB, clock, known.id, expiresAt)
    const member = await inviteAgain(acting, before, given.role, statements)
    return { member, token, expiresAt }
  }
  let token = ''
  const inviting = (userId: string) => {
    const invitation = newInvitation(env.DB, clock, userId, expiresAt)
    token = invitation.token
    return invitation.statements
  }
  try {
    const added = { ...given, staleUserId: known?.id }
    const member = await addMember(acting, env.DB, added, inviting)
    return { member, token, expiresAt }
  } catch (error) {
    if (isTaken(error, 'user.email')) throw inUse()
    throw error
  }
}

const inUse = () => new Refusal('already_exists', 'This e-mail address has an account already.')
