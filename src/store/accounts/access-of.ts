/** Whether one worker can get in: by a login, by a link that works, or by an e-mail that has not left yet. */
import type { DirectoryStatus } from '../../core/people/person.ts'
import type { CompanyDb, Statement } from '../database.ts'

/** What a worker's access is at the moment. Times are Unix milliseconds. */
export interface Access {
  name: string
  status: DirectoryStatus
  /** Of the login, or where the link or the e-mail that is on its way goes. */
  address: string | null
  joinedAt: number | null
  sentAt: number | null
  /** Until when the link works that is out; null when none is. */
  linkUntil: number | null
  /** A welcome e-mail has not left yet. */
  waits: boolean
}

/** Welcome e-mails of the worker ?2 that have not left. Their keys begin with the worker's id. */
const OPEN = `company_id = ?1 and key >= 'welcome:' || ?2 and key < 'welcome:' || ?2 || ';'
  and kind = 'email' and state in ('waiting', 'held')`

/** null when there is no such worker. */
export async function accessOf(
  db: CompanyDb,
  workerId: string,
  now: number,
): Promise<Access | null> {
  const row = await db.first<Omit<Access, 'waits'> & { target: string | null }>(
    `select trim(w.first_name || ' ' || w.last_name) name, w.status, coalesce(u.email, a.address) address,
       a.joined_at joinedAt, a.sent_at sentAt,
       case when a.user_id is null and a.token_hash is not null and a.token_until > ?3 then a.token_until end linkUntil,
       (select o.target from outbox o indexed by outbox_key where ${OPEN} limit 1) target
     from workers w left join worker_accounts a on a.company_id = ?1 and a.worker_id = w.id
     left join user u on u.id = a.user_id where w.company_id = ?1 and w.id = ?2`,
    workerId,
    now,
  )
  if (!row) return null
  const { target, ...access } = row
  return { ...access, address: target ?? access.address, waits: target !== null }
}

/** The user whose account an active worker's is; null when they have none. `onlyHere`: it opens this profile alone. */
export async function accountUserOf(
  db: CompanyDb,
  workerId: string,
): Promise<{ id: string; email: string; onlyHere: boolean } | null> {
  const row = await db.first<{ id: string; email: string; onlyHere: number }>(
    `select u.id, u.email, not exists (select 1 from members m where m.user_id = u.id
         and (m.company_id <> ?1 or m.role <> 'worker')) onlyHere
     from worker_accounts a
     join workers w on w.company_id = ?1 and w.id = a.worker_id and w.status = 'active'
     join user u on u.id = a.user_id
     where a.company_id = ?1 and a.worker_id = ?2`,
    workerId,
  )
  return row && { ...row, onlyHere: row.onlyHere === 1 }
}

export interface AccountAddress {
  address: string | null
  joined: boolean
}

/** Of these workers, those who have a login or a link to one. */
export async function accountsOf(
  db: CompanyDb,
  workerIds: readonly string[],
): Promise<Map<string, AccountAddress>> {
  const rows = await db.all<{ id: string; address: string | null; joined: number }>(
    `select a.worker_id id, coalesce(u.email, a.address) address, a.user_id is not null joined
     from json_each(?2) j cross join worker_accounts a on a.company_id = ?1 and a.worker_id = j.value
     left join user u on u.id = a.user_id`,
    JSON.stringify(workerIds),
  )
  return new Map(rows.map(({ id, address, joined }) => [id, { address, joined: joined === 1 }]))
}

/** Welcome e-mails of this worker that have not left do not leave any more; `why` is said of them. */
export const callOffWelcomesOf = (
  db: CompanyDb,
  workerId: string,
  why: string,
  now: number,
): Statement =>
  db.statement(
    `update outbox indexed by outbox_key set state = 'cancelled', error = ?3, done_at = ?4 where ${OPEN}`,
    workerId,
    why,
    now,
  )
