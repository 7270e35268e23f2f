/** The outbox across companies: whose messages are due, and what is past its time. */
import { systemDb } from '../database.ts'

/**
 * Companies with something due; at most `limit`. One seek for each with anything that waits, so that what is due is found by
 * the company's own index, and those beyond the limit come with the next look.
 */
export async function companiesWithDue(
  d1: D1Database,
  now: number,
  limit: number,
): Promise<string[]> {
  const rows = await systemDb(d1).all<{ company_id: string }>(
    `select company_id from (
       with recursive waiting (company_id) as (
         select min(company_id) from outbox indexed by outbox_due where state = 'waiting'
         union all
         select (select min(o.company_id) from outbox o indexed by outbox_due
           where o.state = 'waiting' and o.company_id > waiting.company_id)
         from waiting where waiting.company_id is not null)
       select company_id from waiting) due
     where exists (select 1 from outbox o indexed by outbox_due
       where o.company_id = due.company_id and o.state = 'waiting' and o.next_at <= ?1) limit ?2`,
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
