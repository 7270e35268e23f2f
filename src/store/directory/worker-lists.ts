/** Lists and searches of the directory: one page of whoever fits. */
import { z } from 'zod'
import { readCursor } from '../../core/cursor.ts'
import type { CompanyDb, Param, Row } from '../database.ts'
import {
  fitsSql,
  LINKS,
  matchOf,
  NOT_MERGED,
  narrows,
  OPEN_ISSUE,
  type WorkerFilter,
} from './worker-filter.ts'
import { parseWorker, type WorkerRow } from './workers.ts'

export interface WorkerPage {
  items: WorkerRow[]
  nextCursor: string | null
}

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
  if (filter.source || filter.hasIssue) return listLinked(db, filter, limit, cursor)
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
  { source, hasIssue, ...others }: WorkerFilter,
  limit: number,
  cursor: string | null,
): Promise<WorkerPage> {
  const more: Param[] = []
  const where = ['company_id = ?1', '(connection_id, external_id) > (?2, ?3)']
  if (source) where.push(`connection_id = ?${more.push(source) + 4}`)
  // People without a worker are passed over by what calls this: nobody knows how many they are.
  where.push(hasIssue ? 'attention = 1' : 'worker_id is not null')
  const fits = ['w.id is not null', fitsSql(others, more, 4)]
  if (hasIssue !== undefined) fits.push(`sp.issue_code is ${hasIssue ? 'not ' : ''}null`)
  // Somebody with issues at two sources comes up at the first of them only.
  if (!source)
    fits.push(`not exists (select 1 from ${LINKS} where e.company_id = ?1 and e.worker_id = w.id
      and e.connection_id < sp.connection_id and ${OPEN_ISSUE})`)
  const first = narrows(others) || hasIssue === false ? limit * 2 : limit + 1
  const further = narrows(others) || hasIssue !== undefined ? LOOK_FURTHER : []
  return scan(limit, [first, ...further], cursorOf(cursor, ['', '']), async (after, count) => {
    const rows = await db.all(
      `select w.*, ${fits.join(' and ')} fits, sp.connection_id, sp.external_id
       from (select connection_id, external_id, worker_id, issue_code from source_people
         ${hasIssue ? 'indexed by source_people_attention' : ''}
         where ${where.join(' and ')} order by connection_id, external_id limit ?4) sp
       left join workers w on w.company_id = ?1 and w.id = sp.worker_id`,
      after[0] ?? '',
      after[1] ?? '',
      count,
      ...more,
    )
    return rows.map((r) => ({
      row: r,
      fits: r.fits === 1,
      key: [String(r.connection_id), String(r.external_id)],
    }))
  })
}

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

type Key = readonly string[]
interface Candidate {
  row: Row
  fits: boolean
  key: Key
}

/** Read when nobody among those read so far fits, so that no page is empty for nothing. */
const LOOK_FURTHER = [1000, 3000]

/** One page of those who fit. `counts`: how many are read at once; each only if nobody fitted before. */
async function scan(
  limit: number,
  counts: readonly number[],
  start: Key,
  read: (after: Key, count: number) => Promise<Candidate[]>,
): Promise<WorkerPage> {
  let after = start
  for (const count of counts) {
    const candidates = await read(after, count)
    const fitting = candidates.filter((c) => c.fits)
    const shown = fitting.slice(0, limit)
    const all = candidates.length < count
    const last = fitting.length > limit ? shown.at(-1) : all ? undefined : candidates.at(-1)
    if (shown.length > 0 || !last)
      return {
        items: shown.map((c) => parseWorker(c.row)).sort(byName),
        nextCursor: last ? JSON.stringify(last.key) : null,
      }
    after = last.key
  }
  return { items: [], nextCursor: JSON.stringify(after) }
}

const byName = (a: WorkerRow, b: WorkerRow) =>
  a.sort_key < b.sort_key ? -1 : a.sort_key > b.sort_key ? 1 : a.id < b.id ? -1 : 1

const Cursor = z.array(z.string()).min(1).max(2)
function cursorOf(cursor: string | null, first: Key): Key {
  return cursor === null ? first : readCursor(Cursor.length(first.length), cursor)
}
