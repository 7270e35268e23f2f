/** Giving a member another role, which ends their sessions in the company. There is always an owner who has joined. */
import { changeRole, type MemberRow } from '../../store/accounts/members.ts'
import type { MemberRole } from '../../store/system/accounts.ts'
import type { Acting } from '../acting.ts'
import { lastOwner, memberOf } from './member.ts'

/** Throws `not_found` and `last_owner`. */
export async function giveRole(
  acting: Acting,
  userId: string,
  role: MemberRole,
): Promise<MemberRow> {
  const member = await memberOf(acting.db, userId)
  if (role !== member.role && !(await changeRole(acting, member, role))) throw lastOwner()
  return { ...member, role }
}
