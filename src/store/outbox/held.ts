/** Welcome e-mails that wait while their connection holds something: they leave, or are called off, all at once. */
import { LEAVE_AFTER_MS } from '../../core/outbox/welcome.ts'
import type { CompanyDb, Statement } from '../database.ts'

const HELD = `outbox indexed by outbox_held where company_id = ?1 and connection_id = ?2 and state = 'held'`

export async function countHeldWelcomes(db: CompanyDb, connectionId: string): Promise<number> {
  const row = await db.first<{ n: number }>(`select count(*) n from ${HELD}`, connectionId)
  return row?.n ?? 0
}

/** Nothing is held any more: they leave ten minutes later. The links are good from now on, for as long as links are. */
export function letWelcomesLeave(db: CompanyDb, connectionId: string, now: number): Statement {
  return db.statement(
    `update outbox set state = 'waiting', next_at = ?3 + ${LEAVE_AFTER_MS}, created_at = ?3
     where (company_id, id) in (select company_id, id from ${HELD})`,
    connectionId,
    now,
  )
}

/** Nobody of them is to be welcomed by itself; by hand, under Welcome e-mail, they still can be. */
export function callOffWelcomes(
  db: CompanyDb,
  connectionId: string,
  why: string,
  now: number,
): Statement {
  return db.statement(
    `update outbox set state = 'cancelled', error = ?4, done_at = ?3
     where (company_id, id) in (select company_id, id from ${HELD})`,
    connectionId,
    now,
    why,
  )
}
