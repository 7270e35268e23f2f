/** The directory: lists and searches. What changes it by hand is in worker-edits.ts, by sync in apply.ts. */
import { z } from 'zod'
import { notFound } from '../core/refusal.ts'
import { queryWords } from '../core/text.ts'
import type { CompanyDb, Param } from './database.ts'

const WorkerRow = z.object({
  n: z.number(),
  id: z.string(),
  first_name: z.string(),
  last_name: z.string(),
  email: z.string().nullable(),
  phone: z.string().nullable(),
  payroll_id: z.string().nullable(),
  status: z.enum(['active', 'inactive']),
  position_id: z.string().nullable(),
  position: z.string().nullable().optional(),
  sort_key: z.string(),
  local_fields: z.string(),
  version: z.number(),
  created_at: z.number(),
  updated_at: z.number(),
})
export type WorkerRow = z.infer<typeof WorkerRow>
export const parseWorker = (row: unknown): WorkerRow => WorkerRow.parse(row)

/** The worker, or the refusal `not_found`. */
export async function getWorker(db: CompanyDb, id: string): Promise<WorkerRow> {
  const row = await db.first(
    `select w.*, p.name position from workers w
     left join positions p on p.company_id = ?1 and p.id = w.position_id
     where w.company_id = ?1 and w.id = ?2`,
    id,
  )
  if (!row) throw notFound('worker')
  return parseWorker(row)
}

export interface WorkerFilter {
  query?: string | undefined
  status?: 'active' | 'inactive' | undefined
  /** A connection: only workers linked to it. */
  source?: string | undefined
  hasIssue?: boolean | undefined
}
export interface WorkerPage {
  items: WorkerRow[]
  nextCursor: string | null
}

/**
 * One page. Without a search in the order of names; a search finds the beginnings of words and is in
 * that order page by page. At most three statements, reading a few rows for each one shown.
 */
export async function listWorkers(
  db: CompanyDb,
  filter: WorkerFilter,
  limit: number,
  cursor: string | null,
): Promise<WorkerPage> {
  const words = queryWords(filter.query ?? '')
  if (words.length > 0) return search(db, words, filter, limit, cursor)
  if (filter.query?.trim()) return { items: [], nextCursor: null }
  if (filter.source || filter.hasIssue) return listLinked(db, filter, limit, cursor)
  return listByName(db, filter.status, limit, cursor)
}

async function listByName(
  db: CompanyDb,
  status: WorkerFilter['status'],
  limit: number,
  cursor: string | null,
): Promise<WorkerPage> {
  const [key, id] = cursorOf(cursor, ['', ''])
  const ofStatus = (s: string) =>
    `select * from (select * from workers where company_id = ?1 and status = '${s}'
       and (sort_key, id) > (?2, ?3) order by sort_key, id limit ?4)`
  const sql = status ? ofStatus(status) : `${ofStatus('active')} union all ${ofStatus('inactive')}`
  const rows = await db.all(
    `select * from (${sql}) where company_id = ?1 order by sort_key, id limit ?4`,
    key,
    id,
    limit + 1,
  )
  return pageOf(rows.map(parseWorker), limit, (w) => [w.sort_key, w.id])
}

/** By way of the links: in the order of the source's own ids. */
async function listLinked(
  db: CompanyDb,
  filter: WorkerFilter,
  limit: number,
  cursor: string | null,
): Promise<WorkerPage> {
  const [connection, external] = cursorOf(cursor, ['', ''])
  const params: Param[] = [connection, external, limit + 1]
  const where = [
    'sp.company_id = ?1',
    '(sp.connection_id, sp.external_id) > (?2, ?3)',
    'sp.worker_id is not null',
  ]
  if (filter.source) where.push(`sp.connection_id = ?${params.push(filter.source) + 1}`)
  if (filter.hasIssue) where.push('sp.attention = 1', 'sp.issue_code is not null')
  if (filter.status) where.push(`w.status = ?${params.push(filter.status) + 1}`)
  const index = filter.hasIssue ? 'indexed by source_people_attention' : ''
  const rows = await db.all(
    `select w.*, sp.connection_id, sp.external_id from source_people sp ${index}
       cross join workers w on w.company_id = ?1 and w.id = sp.worker_id
     where ${where.join(' and ')} order by sp.connection_id, sp.external_id limit ?4`,
    ...params,
  )
  const keys = rows.map((r) => [String(r.connection_id), String(r.external_id)] as const)
  const page = pageOf(rows.map(parseWorker), limit, (_, i) => keys[i] ?? ['', ''])
  return { ...page, items: page.items.sort(byName) }
}

/** Matches of one statement; filtered ones are made up for, twice at most. */
async function search(
  db: CompanyDb,
  words: readonly string[],
  filter: WorkerFilter,
  limit: number,
  cursor: string | null,
): Promise<WorkerPage> {
  // The company is a word of each of its workers; detail=none knows no columns and no phrases.
  const match = [`"${db.companyId}"`, ...words.map((w) => `"${w}"*`)].join(' AND ')
  const items: WorkerRow[] = []
  let after = Number(cursorOf(cursor, ['0'])[0])
  for (let tries = 0; tries < 3 && items.length < limit; tries++) {
    const wanted = limit - items.length
    const rows = await db.all(
      `select w.*, s.rowid found from (select rowid from worker_search
         where worker_search match ?2 and rowid > ?3 order by rowid limit ?4) s
       left join workers w on w.n = s.rowid and w.company_id = ?1`,
      match,
      after,
      wanted,
    )
    const found = rows.filter((r) => r.id !== null).map(parseWorker)
    items.push(...found.filter((w) => !filter.status || w.status === filter.status))
    const last = rows.at(-1)
    if (!last || rows.length < wanted) return { items: items.sort(byName), nextCursor: null }
    after = Number(last.found)
  }
  return { items: items.sort(byName), nextCursor: JSON.stringify([String(after)]) }
}

const byName = (a: WorkerRow, b: WorkerRow) =>
  a.sort_key < b.sort_key ? -1 : a.sort_key > b.sort_key ? 1 : a.id < b.id ? -1 : 1

const Cursor = z.array(z.string()).min(1).max(2)
function cursorOf(cursor: string | null, first: string[]): [string, string] {
  try {
    const parts = cursor === null ? first : Cursor.parse(JSON.parse(cursor))
    return [parts[0] ?? '', parts[1] ?? '']
  } catch {
    throw notFound('page')
  }
}

function pageOf(
  rows: WorkerRow[],
  limit: number,
  keyOf: (row: WorkerRow, i: number) => readonly [string, string],
): WorkerPage {
  const items = rows.slice(0, limit)
  const last = items.at(-1)
  const more = rows.length > limit && last
  return { items, nextCursor: more ? JSON.stringify(keyOf(last, limit - 1)) : null }
}

export interface LinkRow {
  connectionId: string
  connectionName: string
  kind: string
  editPolicy: 'locked' | 'overwrite' | 'unlocked'
  externalId: string
  issueCode: string | null
  issueMessage: string | null
}

/** The sources a worker is linked to, highest standing first. */
export async function linksOf(db: CompanyDb, workerId: string): Promise<LinkRow[]> {
  return db.all<LinkRow & Record<string, never>>(
    `select c.id connectionId, c.name connectionName, c.kind, c.edit_policy editPolicy,
       sp.external_id externalId, sp.issue_code issueCode, sp.issue_message issueMessage
     from source_people sp cross join connections c on c.company_id = ?1 and c.id = sp.connection_id
     where sp.company_id = ?1 and sp.worker_id = ?2 order by c.priority desc, c.created_at, c.id`,
    workerId,
  )
}

export interface HistoryRow {
  version: number
  at: number
  action: string
  actorKind: string
  actor: string
  connectionId: string | null
  runId: string | null
  changes: string
}

/** Newest first; `before` is the version after which to go on. */
export async function historyOf(
  db: CompanyDb,
  workerId: string,
  limit: number,
  before: number | null,
): Promise<HistoryRow[]> {
  return db.all<HistoryRow & Record<string, never>>(
    `select version, at, action, actor_kind actorKind, actor, connection_id connectionId, run_id runId, changes
     from worker_history where company_id = ?1 and worker_id = ?2 and version < ?3 order by version desc limit ?4`,
    workerId,
    before ?? Number.MAX_SAFE_INTEGER,
    limit,
  )
}
