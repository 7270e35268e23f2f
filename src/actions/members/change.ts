/** Giving a member another role, or removing them. There is always an owner who has joined. */
import { notFound, Refusal } from '../../core/refusal.ts'
import {
  changeRole,
  type MemberRow,
  memberById,
  removeMember,
} from '../../store/accounts/members.ts'
import type { CompanyDb } from '../../store/database.ts'
import type { MemberRole } from '../../store/system/accounts.ts'
import type { Acting, ActingWith } from '../acting.ts'

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

/** Ends the membership and every session; throws `not_found` and `last_owner`. */
export async function dismissMember(acting: ActingWith<'env'>, userId: string): Promise<void> {
  const member = await memberOf(acting.db, userId)
  if (!(await removeMember(acting, acting.env.DB, member))) throw lastOwner()
}

async function memberOf(db: CompanyDb, userId: string): Promise<MemberRow> {
  const member = await memberById(db, userId)
  if (!member) throw notFound('member')
  return member
}

const lastOwner = () =>
  new Refusal(
    'last_owner',
    'A company needs an owner who has joined: make somebody else one first.',
  )
