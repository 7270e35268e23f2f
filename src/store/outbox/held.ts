/** Welcome e-mails that wait while their connection holds something: they leave, or are called off, all at once. */
import { LEAVE_AFTER_MS } from '../../core/outbox/welcome.ts'
import type { CompanyDb, Statement } from '../database.ts'
import type { Message } from './outbox.ts'

const HELD = `outbox indexed by outbox_held where company_id = ?1 and connection_id = ?2 and state = 'held'`

export async function countHeldWelcomes(db: CompanyDb, connectionId: string): Promise<number> {
  const row = await db.first<{ n: number }>(`select count(*) n from ${HELD}`, connectionId)
  return row?.n ?? 0
}

/** Of whom the source says no more for sure who they are: nobody of them is mailed before that is answered. */
const IN_QUESTION = `select 1 from source_people s indexed by source_people_worker
  where s.company_id = ?1 and s.worker_id = outbox.payload->>'workerId' and s.connection_id = outbox.connection_id
    and s.issue_code in ('another_human', 'maybe_renumbered')`

/**
 * Nothing is held any more: they leave ten minutes later, but for those in question, who are looked at by each sync. The
 * links are good from now on, for as long as links are.
 */
export function letWelcomesLeave(db: CompanyDb, connectionId: string, now: number): Statement {
  return db.statement(
    `update outbox set state = 'waiting', next_at = ?3 + ${LEAVE_AFTER_MS}, created_at = ?3
     where (company_id, id) in (select company_id, id from ${HELD} and not exists (${IN_QUESTION}))`,
    connectionId,
    now,
  )
}

/**
 * What was taken to be sent waits after all, where it was asked meanwhile who they are: it leaves as the others do, once that
 * is answered. Returns a row then.
 */
export const holdInQuestion = (
  db: CompanyDb,
  { id, attempts }: Pick<Message, 'id' | 'attempts'>,
): Statement =>
  db.statement(
    `update outbox set state = 'held', attempts = 0
     where company_id = ?1 and id = ?2 and attempts = ?3 and state = 'waiting' and connection_id is not null
       and exists (${IN_QUESTION}) returning id`,
    id,
    attempts,
  )

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
