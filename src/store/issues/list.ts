/** Issues, read: one, or a page of those that are asked for. */
import type { Issue } from '../../core/issues/issue.ts'
import { notFound } from '../../core/refusal.ts'
import type { CompanyDb } from '../database.ts'
import { IN_STATE, matching, type SearchedFilter } from './matching.ts'
import { parseIssue } from './rows.ts'

/** The issue, or the refusal `not_found`. */
export async function getIssue(db: CompanyDb, id: string): Promise<Issue> {
  const row = await db.first('select * from issues where company_id = ?1 and id = ?2', id)
  if (!row) throw notFound('issue')
  return parseIssue(row)
}

/** Those of the ids that there are. */
export async function issuesWithIds(db: CompanyDb, ids: readonly string[]): Promise<Issue[]> {
  if (ids.length === 0) return []
  const rows = await db.all(
    `select i.* from json_each(?2) j cross join issues i on i.company_id = ?1 and i.id = j.value`,
    JSON.stringify(ids),
  )
  return rows.map(parseIssue)
}

/** Newest first; `before` is the id of the last one already seen. */
export async function listIssues(
  db: CompanyDb,
  filter: SearchedFilter,
  limit: number,
  before: string | null,
): Promise<Issue[]> {
  const { from, params } = matching(filter)
  const rows = await db.all(
    `select i.* ${from} and i.id < ?3 order by i.id desc limit ?4`,
    filter.now,
    before ?? '~',
    limit,
    ...params,
  )
  return rows.map(parseIssue)
}

export async function countIssues(db: CompanyDb, filter: SearchedFilter): Promise<number> {
  const { from, params } = matching(filter)
  const row = await db.first<{ n: number }>(
    `select count(*) n ${from} and ?3 is null and ?4 is null`,
    filter.now,
    null,
    null,
    ...params,
  )
  return row?.n ?? 0
}

export interface IssueCount {
  /** Empty for what no connection is the cause of. */
  connectionId: string
  code: string
  open: number
  waiting: number
}

/** How many there are of each code and connection, of what is not done. `now`: Unix milliseconds. */
export function issueCounts(db: CompanyDb, now: number): Promise<IssueCount[]> {
  return db.all<IssueCount>(
    `select i.connection_id connectionId, i.code, total(${IN_STATE.open}) open, total(${IN_STATE.waiting}) waiting
     from issues i indexed by issues_state where i.company_id = ?1 and i.state in ('open', 'waiting')
     group by i.connection_id, i.code`,
    now,
  )
}

/** How many are open of each connection: what GET /issues counts. */
export async function openByConnection(
  db: CompanyDb,
  now: number,
): Promise<ReadonlyMap<string, number>> {
  const sums = new Map<string, number>()
  for (const { connectionId, open } of await issueCounts(db, now))
    sums.set(connectionId, (sums.get(connectionId) ?? 0) + open)
  return sums
}

/** How many of those open began at or after `sinceId`, an id of that moment, of each connection. */
export async function newByConnection(
  db: CompanyDb,
  now: number,
  sinceId: string,
): Promise<ReadonlyMap<string, number>> {
  const rows = await db.all<{ connectionId: string; n: number }>(
    `select i.connection_id connectionId, count(*) n from issues i indexed by issues_state
     where i.company_id = ?1 and i.state in ('open', 'waiting') and i.id >= ?3 and (${IN_STATE.open})
     group by i.connection_id`,
    now,
    sinceId,
  )
  return new Map(rows.map((r) => [r.connectionId, r.n]))
}
