/** Removing a member: their membership and every session end. There is always an owner who has joined. */
import { removeMember as remove } from '../../store/accounts/members.ts'
import type { ActingWith } from '../acting.ts'
import { lastOwner, memberOf } from './member.ts'

/** Throws `not_found` and `last_owner`. */
export async function removeMember(acting: ActingWith<'env'>, userId: string): Promise<void> {
  const member = await memberOf(acting.db, userId)
  if (!(await remove(acting, acting.env.DB, member))) throw lastOwner()
}
