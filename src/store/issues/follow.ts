/** A question that goes on belongs to whoever it is about now. */
import type { CompanyDb, Statement } from '../database.ts'

/**
 * `moved`: [id of the question, id of the worker it is about now, or null]. By itself, and only where it is needed:
 * written with each question that is asked again, its place among those of its worker would be written anew each time.
 */
export const followWorkers = (
  db: CompanyDb,
  moved: readonly (readonly [issueId: string, workerId: string | null])[],
): Statement =>
  db.statement(
    `update issues set worker_id = j.worker
     from (select value->>0 id, value->>1 worker from json_each(?2)) j
     where issues.company_id = ?1 and issues.id = j.id`,
    JSON.stringify(moved),
  )
