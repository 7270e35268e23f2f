/** The outbox across companies: whose messages are due, and what is past its time. */
import { systemDb } from '../database.ts'

/** Companies with something due, in no order; at most `limit`. */
export async function companiesWithDue(
  d1: D1Database,
  now: number,
  limit: number,
): Promise<string[]> {
  const rows = await systemDb(d1).all<{ company_id: string }>(
    `select distinct company_id from (select company_id from outbox indexed by outbox_due
       where state = 'waiting' and next_at <= ?1 limit ?2)`,
    now,
    limit,
  )
  return rows.map((r) => r.company_id)
}

/** Removes what has left, or was given up, before `before`; at most `limit` at once. */
export async function deleteOldMessages(
  d1: D1Database,
  before: number,
  limit: number,
): Promise<void> {
  const db = systemDb(d1)
  const removed = db.statement(
    `delete from outbox where (company_id, id) in (
       select company_id, id from outbox where state <> 'waiting' and done_at < ?1 limit ?2)`,
    before,
    limit,
  )
  await db.batch([removed], true)
}
