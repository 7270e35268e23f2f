/** How many a list of the directory is about. */
import type { CompanyDb, Param } from '../database.ts'
import { fitsSql, matchOf, type WorkerFilter } from './worker-filter.ts'

/**
 * Those whom `listWorkers` would show, all pages together. One statement, which reads each worker once, and their
 * links where those are asked for: asked once for a list, and not for each page of it.
 */
export async function countWorkers(db: CompanyDb, filter: WorkerFilter): Promise<number> {
  const match = matchOf(db, filter.query ?? '')
  if (!match && filter.query?.trim()) return 0
  const params: Param[] = match ? [match] : []
  const fits = fitsSql(filter, params, 1)
  const found = match
    ? `(select rowid from worker_search where worker_search match ?2) s
       join workers w on w.n = s.rowid and w.company_id = ?1`
    : 'workers w'
  const row = await db.first(
    `select count(*) total from ${found} where w.company_id = ?1 and ${fits}`,
    ...params,
  )
  return Number(row?.total ?? 0)
}
