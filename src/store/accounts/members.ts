/** The members of a company. There is always an owner who has joined: the statements themselves see to it. */

import { audited, type Noting } from '../audit.ts'
import type { CompanyDb, Statement } from '../database.ts'
import {
  endSessions,
  eraseUnlessMember,
  type MemberRole,
  newUserStatement,
} from '../system/accounts.ts'

export interface MemberRow {
  userId: string
  name: string
  email: string
  role: MemberRole
  createdAt: number
  joinedAt: number | null
}

const MEMBER = `select m.user_id as userId, u.name, u.email, m.role, m.created_at as createdAt,
  m.joined_at as joinedAt from members m join user u on u.id = m.user_id
  where m.company_id = ?1 and m.role <> 'worker'`

const NOT_THE_LAST_OWNER = `(role <> 'owner' or exists (select 1 from members o
  where o.company_id = ?1 and o.role = 'owner' and o.user_id <> ?2 and o.joined_at is not null))`

/** Oldest first; `after` is the id of the last one already seen. */
export function listMembers(db: CompanyDb, limit: number, after = ''): Promise<MemberRow[]> {
  return db.all<MemberRow>(`${MEMBER} and m.user_id > ?2 order by m.user_id limit ?3`, after, limit)
}

/** The names of these members, by id. */
export async function memberNames(
  db: CompanyDb,
  ids: readonly string[],
): Promise<Map<string, string>> {
  if (ids.length === 0) return new Map()
  const rows = await db.all<{ userId: string; name: string }>(
    `${MEMBER} and m.user_id in (select value from json_each(?2))`,
    JSON.stringify([...new Set(ids)]),
  )
  return new Map(rows.map((r) => [r.userId, r.name]))
}

/** Is one of these addresses (in whatever case) a member's, who is more than somebody of the directory? */
export async function memberWith(db: CompanyDb, addresses: readonly string[]): Promise<boolean> {
  const row = await db.first(
    `${MEMBER} and lower(u.email) in (select lower(value) from json_each(?2)) limit 1`,
    JSON.stringify(addresses),
  )
  return row !== null
}

export function memberById(db: CompanyDb, userId: string): Promise<MemberRow | null> {
  return db.first<MemberRow>(`${MEMBER} and m.user_id = ?2`, userId)
}

/**
 * A new person and their membership; `staleUserId` is an account of that address that belongs to nobody. `inviting`: what
 * else is written of them in the same batch.
 */
export async function addMember(
  by: Noting,
  d1: D1Database,
  given: { name: string; email: string; role: MemberRole; staleUserId?: string | undefined },
  inviting: (userId: string) => readonly Statement[] = () => [],
): Promise<MemberRow> {
  const { db, clock } = by
  const { name, role, staleUserId } = given
  const [userId, now, email] = [clock.newId(), clock.now(), given.email.toLowerCase()]
  await db.batch([
    ...(staleUserId ? eraseUnlessMember(d1, staleUserId) : []),
    newUserStatement(d1, { id: userId, name, email, now }),
    db.statement(
      'insert into members (company_id, user_id, role, created_at) values (?1, ?2, ?3, ?4)',
      ...[userId, role, now],
    ),
    ...inviting(userId),
    audited(by, { action: 'member.invited', subject: email, detail: { userId, role } }),
  ])
  return { userId, name, email, role, createdAt: now, joinedAt: null }
}

/** Invites again somebody who has not joined yet, perhaps with another role. */
export async function inviteAgain(
  by: Noting,
  member: MemberRow,
  role: MemberRole,
  inviting: readonly Statement[],
): Promise<MemberRow> {
  await by.db.batch([
    ...inviting,
    by.db.statement(
      `update members set role = ?3
       where company_id = ?1 and user_id = ?2 and joined_at is null`,
      ...[member.userId, role],
    ),
    audited(by, {
      action: 'member.invited',
      subject: member.email,
      detail: { userId: member.userId, role, again: true },
    }),
  ])
  return { ...member, role }
}

/** False when it would leave the company without an owner. With the new role they have to sign in anew. */
export async function changeRole(
  by: Noting,
  d1: D1Database,
  member: MemberRow,
  role: MemberRole,
): Promise<boolean> {
  const [changed] = await by.db.batch([
    by.db.statement(
      `update members set role = ?3 where company_id = ?1 and user_id = ?2
       and (?3 = 'owner' or ${NOT_THE_LAST_OWNER}) returning user_id`,
      ...[member.userId, role],
    ),
    audited(by, {
      action: 'member.role_changed',
      subject: member.email,
      detail: { userId: member.userId, before: member.role, after: role },
      onlyIfChanged: true,
    }),
    endSessions(d1, member.userId, role),
  ])
  return changed?.length === 1
}

/** Ends the membership, the account and every session; false when it would leave no owner. */
export async function removeMember(
  by: Noting,
  d1: D1Database,
  member: MemberRow,
): Promise<boolean> {
  const [removed] = await by.db.batch([
    by.db.statement(
      `delete from members where company_id = ?1 and user_id = ?2
       and ${NOT_THE_LAST_OWNER} returning user_id`,
      member.userId,
    ),
    audited(by, {
      action: 'member.removed',
      subject: member.email,
      detail: { userId: member.userId, role: member.role },
      onlyIfChanged: true,
    }),
    unassign(by.db, member.userId),
    ...eraseUnlessMember(d1, member.userId),
  ])
  return removed?.length === 1
}

/** What somebody who is a member no more was to see to is nobody's. */
const unassign = (db: CompanyDb, userId: string): Statement =>
  db.statement(
    `update issues set assignee_id = null where company_id = ?1 and state in ('open', 'waiting') and assignee_id = ?2
       and not exists (select 1 from members m where m.company_id = ?1 and m.user_id = ?2)`,
    userId,
  )
