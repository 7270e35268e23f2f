/** Exceptions of status, of all companies: whose day has come. How they end: src/store/directory/exceptions.ts. */
import type { Db } from '../database.ts'

/** Those whose day has come, of all companies. */
export function endedExceptions(
  db: Db,
  now: number,
  limit: number,
): Promise<{ companyId: string; workerId: string }[]> {
  return db.all<{ companyId: string; workerId: string }>(
    'select company_id companyId, worker_id workerId from status_exceptions where ends_at <= ?1 order by ends_at limit ?2',
    now,
    limit,
  )
}
