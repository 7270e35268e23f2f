/** Giving a member another role, which ends their sessions. There is always an owner who has joined. */
import { changeRole, type MemberRow } from '../../store/accounts/members.ts'
import type { MemberRole } from '../../store/system/accounts.ts'
import type { ActingWith } from '../acting.ts'
import { lastOwner, memberOf } from './member.ts'

/** Throws `not_found` and `last_owner`. */
export async function giveRole(
  acting: ActingWith<'env'>,
  userId: string,
  role: MemberRole,
): Promise<MemberRow> {
  const member = await memberOf(acting.db, userId)
  if (role !== member.role && !(await changeRole(acting, acting.env.DB, member, role)))
    throw lastOwner()
  return { ...member, role }
}
