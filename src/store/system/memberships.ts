/** Who somebody is in which company: one account, and as many memberships as they have joined. */
import { systemDb } from '../database.ts'
import { COMPANY, type Company, type Role } from './accounts.ts'

/** The membership `m` lets its user in: a worker's does while the worker is active. */
const OPEN = `m.joined_at is not null and (m.role <> 'worker' or exists (select 1 from worker_accounts a
  join workers w on w.company_id = a.company_id and w.id = a.worker_id and w.status = 'active'
  where a.user_id = m.user_id and a.company_id = m.company_id))`

export interface Membership {
  role: Role
  company: Company
}

/** Whose session this is, and who they are in the company it is in; null when that is over. */
export async function memberOfSession(d1: D1Database, sessionId: string) {
  const row = await systemDb(d1).first<{
    userId: string
    name: string
    email: string
    role: Role
    company: string
  }>(
    `select u.id userId, u.name, u.email, m.role, ${COMPANY}
     from session s join user u on u.id = s.user_id
     join members m on m.company_id = s.company_id and m.user_id = s.user_id
     join companies c on c.id = m.company_id
     where s.id = ?1 and ${OPEN}`,
    sessionId,
  )
  return row && { ...row, company: JSON.parse(row.company) as Company }
}

/** Every company that is open to somebody, the one they joined first in front. */
export async function membershipsOf(d1: D1Database, userId: string): Promise<Membership[]> {
  const rows = await systemDb(d1).all<{ role: Role; company: string }>(
    `select m.role, ${COMPANY} from members m join companies c on c.id = m.company_id
     where m.user_id = ?1 and ${OPEN} order by m.created_at, m.company_id`,
    userId,
  )
  return rows.map(({ role, company }) => ({ role, company: JSON.parse(company) as Company }))
}

/** Where somebody's next session begins: in `wanted` if it is open to them, else where they were last. */
export async function homeOf(
  d1: D1Database,
  userId: string,
  wanted: string | null = null,
): Promise<string | null> {
  const row = await systemDb(d1).first<{ companyId: string }>(
    `select m.company_id companyId from members m where m.user_id = ?1 and ${OPEN}
     order by m.company_id is ?2 desc, coalesce(m.entered_at, 0) desc, m.created_at, m.company_id limit 1`,
    userId,
    wanted,
  )
  return row?.companyId ?? null
}

/** From now on this session of theirs is in that company; false where it is not open to them. */
export async function enterCompany(
  d1: D1Database,
  given: { userId: string; sessionId: string; companyId: string; now: number },
): Promise<boolean> {
  const db = systemDb(d1)
  const { userId, sessionId, companyId, now } = given
  const [moved] = await db.batch([
    db.statement(
      `update session set company_id = ?3 where id = ?1 and user_id = ?2
         and exists (select 1 from members m where m.user_id = ?2 and m.company_id = ?3 and ${OPEN}) returning id`,
      sessionId,
      userId,
      companyId,
    ),
    db.statement(
      `update members set entered_at = ?3 where user_id = ?1 and company_id = ?2
         and exists (select 1 from session s where s.id = ?4 and s.user_id = ?1 and s.company_id = ?2)`,
      ...[userId, companyId, now, sessionId],
    ),
  ])
  return moved?.length === 1
}
