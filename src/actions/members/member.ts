/** A member somebody wants to change, and why the last owner cannot be. */
import { notFound, Refusal } from '../../core/refusal.ts'
import { type MemberRow, memberById } from '../../store/accounts/members.ts'
import type { CompanyDb } from '../../store/database.ts'

/** Throws `not_found`. */
export async function memberOf(db: CompanyDb, userId: string): Promise<MemberRow> {
  const member = await memberById(db, userId)
  if (!member) throw notFound('member')
  return member
}

export const lastOwner = () =>
  new Refusal(
    'last_owner',
    'A company needs an owner who has joined: make somebody else one first.',
  )
