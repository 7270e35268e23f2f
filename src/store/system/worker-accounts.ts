/** Setting up a worker's account: whoever has the link is not signed in yet. */
import { type CompanyDb, companyDb, type Statement, systemDb } from '../database.ts'
import { batchInFence, fence } from '../fence.ts'

export interface Invited {
  companyId: string
  company: string
  workerId: string
  firstName: string
  name: string
  /** The address the link went to, which is still theirs. */
  email: string
}

/** The worker of account `a` may join: active, and still at the address their link went to. */
const STILL_THEIRS = `w.status = 'active' and lower(w.email) = lower(a.address)`

/** Whose link this is, if it still works: unused, not expired, of an active worker, at the address it went to. */
export async function invitedBy(
  d1: D1Database,
  tokenHash: string,
  now: number,
): Promise<Invited | null> {
  return systemDb(d1).first<Invited & Record<string, never>>(
    `select a.company_id companyId, c.name company, w.id workerId, w.first_name firstName,
       trim(w.first_name || ' ' || w.last_name) name, a.address email
     from worker_accounts a join companies c on c.id = a.company_id
     join workers w on w.company_id = a.company_id and w.id = a.worker_id and ${STILL_THEIRS}
     where a.token_hash = ?1 and a.token_until > ?2 and a.user_id is null`,
    tokenHash,
    now,
  )
}

/**
 * The account of whoever the link went to is that worker's from now on, and their place in the company, with the audit row
 * of it, all or nothing; false when the link was used, or is dead, meanwhile. `account`: what makes it, where there was
 * none; throws on `user.email` when the address has one already. Throws on `worker_accounts.user_id` for who is another
 * worker of the company.
 */
export async function joinWorker(
  d1: D1Database,
  given: Invited & { tokenHash: string; userId: string },
  now: number,
  noted: Statement,
  account: readonly Statement[],
): Promise<boolean> {
  const { companyId, workerId, userId, tokenHash } = given
  const own = companyDb(d1, companyId)
  const claim: Statement = own.statement(
    `update worker_accounts as a set user_id = ?3, joined_at = ?4, token_hash = null
     where company_id = ?1 and worker_id = ?2 and token_hash = ?5 and user_id is null and exists (
       select 1 from workers w where w.company_id = ?1 and w.id = ?2 and ${STILL_THEIRS})`,
    ...[workerId, userId, now, tokenHash],
  )
  const claimed = fence(
    own,
    'the link works',
    `exists (select 1 from worker_accounts where company_id = ?1 and worker_id = ?2 and user_id = ?3)`,
    workerId,
    userId,
  )
  const joined = await batchInFence(own, [
    claim,
    claimed,
    ...account,
    // Whoever has a role here keeps it.
    own.statement(
      `insert or ignore into members (company_id, user_id, role, created_at, joined_at) values (?1, ?2, 'worker', ?3, ?3)`,
      ...[userId, now],
    ),
    noted,
  ])
  return joined !== null
}

/** The active worker of the company whose account this is; null for anybody else. */
export async function workerOfUser(db: CompanyDb, userId: string): Promise<string | null> {
  const row = await db.first<{ workerId: string }>(
    `select a.worker_id workerId from worker_accounts a
     join workers w on w.company_id = ?1 and w.id = a.worker_id and w.status = 'active'
     where a.company_id = ?1 and a.user_id = ?2`,
    userId,
  )
  return row?.workerId ?? null
}
