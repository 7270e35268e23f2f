/** Lists and searches of the directory: one page of whoever fits. */
import type { CompanyDb, Param, Row } from '../database.ts'
import { type Candidate, cursorOf, LOOK_FURTHER, scan, type WorkerPage } from './scan.ts'
import { openIssueSides } from './with-issue.ts'
import { fitsSql, matchOf, NOT_MERGED, narrows, type WorkerFilter } from './worker-filter.ts'

export type { WorkerPage }

/**
 * One page, in the order of names; a search or a source has an order of its own, and each page is sorted.
 * At most three statements, reading a few rows for each one shown unless hardly anybody fits.
 */
export async function listWorkers(
  db: CompanyDb,
  filter: WorkerFilter,
  limit: number,
  cursor: string | null,
): Promise<WorkerPage> {
  const match = matchOf(db, filter.query ?? '')
  if (match) return search(db, match, filter, limit, cursor)
  if (filter.query?.trim()) return { items: [], nextCursor: null }
  if (filter.hasIssue) return listWithIssue(db, filter, limit, cursor)
  if (filter.source) return listLinked(db, filter, limit, cursor)
  const { location, position, ...others } = filter
  if (location) return listByEntry(db, { ...others, position }, 'location', location, limit, cursor)
  if (position) return listByEntry(db, others, 'position', position, limit, cursor)
  return listByName(db, filter, limit, cursor)
}

async function listByName(
  db: CompanyDb,
  { status, ...rest }: WorkerFilter,
  limit: number,
  cursor: string | null,
): Promise<WorkerPage> {
  const more: Param[] = []
  const ofStatus = (s: string) =>
    `select * from (select * from workers where company_id = ?1 and status = '${s}'
       and (sort_key, id) > (?2, ?3) order by sort_key, id limit ?4)`
  const sql = status ? ofStatus(status) : `${ofStatus('active')} union all ${ofStatus('inactive')}`
  const others = fitsSql(rest, more, 4, 'of one status')
  const fits = status === 'archived' ? `(${others} and ${NOT_MERGED})` : others
  const counts = narrows(rest) ? [limit * 2, ...LOOK_FURTHER] : [limit + 1]
  return scan(limit, counts, cursorOf(cursor, ['', '']), async ([key = '', id = ''], count) => {
    const rows = await db.all(
      `select w.*, ${fits} fits from (${sql}) w where w.company_id = ?1 order by w.sort_key, w.id limit ?4`,
      key,
      id,
      count,
      ...more,
    )
    return rows.map(byNameCandidate)
  })
}

const byNameCandidate = (r: Row): Candidate => ({
  row: r,
  fits: r.fits === 1,
  key: [String(r.sort_key), String(r.id)],
})

/** Everybody with one location, or one position, in the order of names. */
async function listByEntry(
  db: CompanyDb,
  filter: WorkerFilter,
  field: 'location' | 'position',
  entry: string,
  limit: number,
  cursor: string | null,
): Promise<WorkerPage> {
  const more: Param[] = [entry]
  const fits = fitsSql(filter, more, 4)
  const counts = narrows(filter) ? [limit * 2, ...LOOK_FURTHER] : [limit + 1]
  return scan(limit, counts, cursorOf(cursor, ['', '']), async ([key = '', id = ''], count) => {
    const rows = await db.all(
      `select w.*, ${fits} fits from workers w indexed by workers_${field}
       where w.company_id = ?1 and w.${field}_id = ?5 and (w.sort_key, w.id) > (?2, ?3)
       order by w.sort_key, w.id limit ?4`,
      key,
      id,
      count,
      ...more,
    )
    return rows.map(byNameCandidate)
  })
}

/** By way of the links: in the order of the source's own ids. */
async function listLinked(
  db: CompanyDb,
  { source = '', ...filter }: WorkerFilter,
  limit: number,
  cursor: string | null,
): Promise<WorkerPage> {
  const more: Param[] = [source]
  const fits = fitsSql(filter, more, 4)
  const counts = narrows(filter) ? [limit * 2, ...LOOK_FURTHER] : [limit + 1]
  return scan(limit, counts, cursorOf(cursor, ['', '']), async (after, count) => {
    const rows = await db.all(
      `select w.*, w.id is not null and ${fits} fits, sp.connection_id, sp.external_id
       from (select connection_id, external_id, worker_id from source_people
         where company_id = ?1 and (connection_id, external_id) > (?2, ?3) and connection_id = ?5
           and worker_id is not null order by connection_id, external_id limit ?4) sp
       left join workers w on w.company_id = ?1 and w.id = sp.worker_id`,
      after[0] ?? '',
      after[1] ?? '',
      count,
      ...more,
    )
    return rows.map(ofSource)
  })
}

/** By way of the issues, so that what is read grows with them: first whose they are, then whom a question for many is about. */
async function listWithIssue(
  db: CompanyDb,
  { hasIssue: _, source, now = 0, ...filter }: WorkerFilter,
  limit: number,
  cursor: string | null,
): Promise<WorkerPage> {
  const more: Param[] = [now]
  const of = source ? `?${more.push(source) + 4}` : null
  const fits = fitsSql(filter, more, 4)
  const counts = [narrows(filter) ? limit * 2 : limit + 1, ...LOOK_FURTHER]
  return scan(limit, counts, cursorOf(cursor, ['', '']), async (after, count) => {
    const rows = await db.all(
      `select w.*, w.id is not null and c.fits and ${fits} fits, c.connection_id, c.external_id
       from (${openIssueSides('?5', of)} order by connection_id, external_id limit ?4) c
       left join workers w on w.company_id = ?1 and w.id = c.worker_id`,
      after[0] ?? '',
      after[1] ?? '',
      count,
      ...more,
    )
    return rows.map(ofSource)
  })
}

const ofSource = (r: Row): Candidate => ({
  row: r,
  fits: r.fits === 1,
  key: [String(r.connection_id), String(r.external_id)],
})

async function search(
  db: CompanyDb,
  match: string,
  filter: WorkerFilter,
  limit: number,
  cursor: string | null,
): Promise<WorkerPage> {
  const more: Param[] = []
  const fits = fitsSql(filter, more, 4)
  const { query: _, ...others } = filter
  const counts = narrows(others) ? [limit * 2, ...LOOK_FURTHER] : [limit + 1]
  return scan(limit, counts, cursorOf(cursor, ['0']), async ([after], count) => {
    const rows = await db.all(
      `select w.*, w.id is not null and ${fits} fits, s.rowid found from (select rowid from worker_search
         where worker_search match ?2 and rowid > ?3 order by rowid limit ?4) s
       left join workers w on w.n = s.rowid and w.company_id = ?1`,
      match,
      Number(after) || 0,
      count,
      ...more,
    )
    return rows.map((r) => ({ row: r, fits: r.fits === 1, key: [String(r.found)] }))
  })
}
