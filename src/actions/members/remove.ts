/** Removing a member, and leaving oneself: what they were here ends, and nothing elsewhere. */
import { notFound } from '../../core/refusal.ts'
import { removeMember as remove, withdrawInvitation } from '../../store/accounts/members.ts'
import type { ActingWith } from '../acting.ts'
import { lastOwner, memberOf } from './member.ts'

/** Of somebody who has not joined, the invitation. Throws `not_found` and `last_owner`. */
export async function removeMember(acting: ActingWith<'env'>, userId: string): Promise<void> {
  const member = await memberOf(acting.db, userId)
  if (member.joinedAt === null) await withdrawInvitation(acting, member)
  else if (!(await remove(acting, acting.env.DB, member))) throw lastOwner()
}

/** Throws `not_found` for who has no role here, such as a token, and `last_owner`. */
export async function leaveCompany(acting: ActingWith<'env'>): Promise<void> {
  const { actor, env } = acting
  const { id: userId, email, role } = actor
  if (actor.kind !== 'user' || email === null || role === 'worker') throw notFound('member')
  if (!(await remove(acting, env.DB, { userId, email, role }, 'member.left'))) throw lastOwner()
}
