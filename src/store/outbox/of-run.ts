/** Welcome e-mails of one run that have not left: they leave ten minutes after it, at once, or never. */
import type { CompanyDb, Statement } from '../database.ts'
import { idAt } from '../ids.ts'

/** Which run, and since when it may have written any (Unix milliseconds). */
export interface WelcomesOf {
  id: string
  since: number
}

/** One that was taken to be sent is on its way. Ids are sortable by time. */
const OPEN = `outbox indexed by outbox_open where company_id = ?1 and id >= ?3 and state in ('waiting', 'failed')
  and state = 'waiting' and event = 'welcome' and attempts = 0 and payload->>'runId' = ?2`

/** How many wait, and when the last of them leaves; null when none do. */
export async function waitingWelcomes(
  db: CompanyDb,
  { id, since }: WelcomesOf,
): Promise<{ count: number; leaveAt: number } | null> {
  const row = await db.first<{ count: number; leaveAt: number | null }>(
    `select count(*) count, max(next_at) leaveAt from ${OPEN}`,
    id,
    idAt(since),
  )
  return row && row.leaveAt !== null ? { count: row.count, leaveAt: row.leaveAt } : null
}

/** Returns a row for each that leaves now. */
export const sendWelcomesNow = (db: CompanyDb, { id, since }: WelcomesOf, now: number): Statement =>
  db.statement(
    `update outbox set next_at = ?4 where company_id = ?1 and id in (select id from ${OPEN}) and attempts = 0
     returning id`,
    ...[id, idAt(since), now],
  )

/** Returns a row for each that is called off. */
export const callOffRunWelcomes = (
  db: CompanyDb,
  { id, since }: WelcomesOf,
  why: string,
  now: number,
): Statement =>
  db.statement(
    `update outbox set state = 'cancelled', error = ?5, done_at = ?4
     where company_id = ?1 and id in (select id from ${OPEN}) and attempts = 0 returning id`,
    ...[id, idAt(since), now, why],
  )
