/** The members of a company. There is always an owner who has joined: the statements themselves see to it. */

import { audited, type Noting } from '../audit.ts'
import type { CompanyDb, Statement } from '../database.ts'
import { eraseUnlessMember, type MemberRole } from '../system/accounts.ts'
import { forgetMember } from '../views/views.ts'

export interface MemberRow {
  /** Of somebody who is invited: the invitation's. */
  userId: string
  name: string
  email: string
  role: MemberRole
  createdAt: number
  joinedAt: number | null
  /** Until when the invitation of somebody who has not joined is good. */
  invitedUntil: number | null
}

/** Those who have joined, and those who are invited: of the latter nothing is known but what was typed in. */
const MEMBERS = (and: string, end = '') => `select * from (
  select * from (select m.user_id userId, u.name, u.email, m.role, m.created_at createdAt, m.joined_at joinedAt,
    null invitedUntil from members m join user u on u.id = m.user_id
    where m.company_id = ?1 and m.role <> 'worker' and m.user_id ${and} order by m.user_id ${end})
  union all
  select * from (select id userId, name, email, role, created_at createdAt, null joinedAt, expires_at invitedUntil
    from invitations where company_id = ?1 and id ${and} order by id ${end}))`

const NOT_THE_LAST_OWNER = `(role <> 'owner' or exists (select 1 from members o
  where o.company_id = ?1 and o.role = 'owner' and o.user_id <> ?2 and o.joined_at is not null))`

/** Oldest first; `after` is the id of the last one already seen. */
export function listMembers(db: CompanyDb, limit: number, after = ''): Promise<MemberRow[]> {
  return db.all<MemberRow>(
    `${MEMBERS('> ?2', 'limit ?3')} order by userId limit ?3`,
    ...[after, limit],
  )
}

/** The names of these members, by id. */
export async function memberNames(
  db: CompanyDb,
  ids: readonly string[],
): Promise<Map<string, string>> {
  if (ids.length === 0) return new Map()
  const rows = await db.all<{ userId: string; name: string }>(
    `${MEMBERS('in (select value from json_each(?2))')} order by userId`,
    JSON.stringify([...new Set(ids)]),
  )
  return new Map(rows.map((r) => [r.userId, r.name]))
}

export function memberById(db: CompanyDb, userId: string): Promise<MemberRow | null> {
  return db.first<MemberRow>(MEMBERS('= ?2'), userId)
}

/** Is one of these addresses (in whatever case) of somebody who has a role here, or is invited to one? */
export async function memberWith(db: CompanyDb, addresses: readonly string[]): Promise<boolean> {
  const row = await db.first(
    `select 1 one from members m join user u on u.id = m.user_id where m.company_id = ?1 and m.role <> 'worker'
       and u.email in (select lower(value) from json_each(?2))
     union all select 1 from invitations where company_id = ?1
       and email in (select lower(value) from json_each(?2)) limit 1`,
    JSON.stringify(addresses),
  )
  return row !== null
}

/** Whoever of this address has joined with a role. */
export async function joinedWith(db: CompanyDb, email: string): Promise<boolean> {
  const row = await db.first(
    `select 1 one from members m join user u on u.id = m.user_id
     where m.company_id = ?1 and m.role <> 'worker' and u.email = ?2`,
    email.toLowerCase(),
  )
  return row !== null
}

/** False when it would leave the company without an owner. Whoever is here with the old role has to sign in anew. */
export async function changeRole(
  by: Noting,
  member: MemberRow,
  role: MemberRole,
): Promise<boolean> {
  const { db } = by
  const { userId, email } = member
  const invited = member.joinedAt === null
  const [changed] = await db.batch([
    invited
      ? db.statement(
          'update invitations set role = ?3 where company_id = ?1 and id = ?2 returning id',
          ...[userId, role],
        )
      : db.statement(
          `update members set role = ?3 where company_id = ?1 and user_id = ?2 and role <> 'worker'
           and (?3 = 'owner' or ${NOT_THE_LAST_OWNER}) returning user_id`,
          ...[userId, role],
        ),
    audited(by, {
      action: 'member.role_changed',
      subject: email,
      detail: { userId, before: member.role, after: role },
      onlyIfChanged: true,
    }),
    db.statement(
      `delete from session where company_id = ?1 and user_id = ?2
         and exists (select 1 from members m where m.company_id = ?1 and m.user_id = ?2 and m.role = ?3)`,
      ...[userId, role],
    ),
  ])
  return changed?.length === 1
}

/**
 * Ends what somebody is here, and every session that is here; in other companies they stay what they are, and so does
 * their account. Somebody of the directory stays that. False when it would leave no owner.
 */
export async function removeMember(
  by: Noting,
  d1: D1Database,
  { userId, email, role }: Pick<MemberRow, 'userId' | 'email' | 'role'>,
  action = 'member.removed',
): Promise<boolean> {
  const { db } = by
  const gone = `not exists (select 1 from members m where m.company_id = ?1 and m.user_id = ?2 and m.role <> 'worker')`
  const [removed] = await db.batch([
    db.statement(
      `update members set role = 'worker' where company_id = ?1 and user_id = ?2 and role <> 'worker'
       and ${NOT_THE_LAST_OWNER} returning user_id`,
      userId,
    ),
    audited(by, { action, subject: email, detail: { userId, role }, onlyIfChanged: true }),
    db.statement(
      `delete from members where company_id = ?1 and user_id = ?2 and role = 'worker'
         and not exists (select 1 from worker_accounts a where a.company_id = ?1 and a.user_id = ?2)`,
      userId,
    ),
    db.statement(`delete from session where company_id = ?1 and user_id = ?2 and ${gone}`, userId),
    unassign(db, userId),
    ...forgetMember(db, userId),
    ...eraseUnlessMember(d1, userId),
  ])
  return removed?.length === 1
}

/** What was sent to them leads nowhere any more. */
export async function withdrawInvitation(by: Noting, invited: MemberRow): Promise<void> {
  const { userId, email, role } = invited
  await by.db.batch([
    by.db.statement('delete from invitations where company_id = ?1 and id = ?2', userId),
    audited(by, {
      action: 'member.removed',
      subject: email,
      detail: { userId, role, invited: true },
      onlyIfChanged: true,
    }),
    unassign(by.db, userId),
  ])
}

/** What somebody who has no role here any more was to see to is nobody's. */
const unassign = (db: CompanyDb, userId: string): Statement =>
  db.statement(
    `update issues set assignee_id = null where company_id = ?1 and state in ('open', 'waiting') and assignee_id = ?2
       and not exists (select 1 from members m where m.company_id = ?1 and m.user_id = ?2 and m.role <> 'worker')`,
    userId,
  )
