/** Time entries, read: one of them, or those of some days. Edits: edits.ts; what a push does: pushes.ts. */
import { z } from 'zod'
import { notFound } from '../../core/refusal.ts'
import type { CompanyDb, Param, Row } from '../database.ts'

const EntryRow = z.object({
  id: z.string(),
  worker_id: z.string(),
  project_id: z.string(),
  day: z.string(),
  hundredths: z.number(),
  position_id: z.string().nullable(),
  note: z.string().nullable(),
  key: z.string().nullable(),
  version: z.number(),
  pending: z.number(),
  created_at: z.number(),
  updated_at: z.number(),
  pushed_version: z.number().nullable(),
  pushed_at: z.number().nullable(),
  problem_code: z.string().nullable(),
  problem: z.string().nullable(),
  first_name: z.string().nullable(),
  last_name: z.string().nullable(),
  payroll_id: z.string().nullable(),
  project: z.string().nullable(),
  position: z.string().nullable(),
})
export type EntryRow = z.infer<typeof EntryRow>

/**
 * With the names of worker, project and position, and what became of it at the vendor that has its card, or else at
 * whichever was asked; `from` is the table or statement they are joined to, as `t`.
 */
const WITH_NAMES = (from: string) => `
  select t.id, t.worker_id, t.project_id, t.day, t.hundredths, t.position_id, t.note, t.key, t.version, t.pending,
    t.created_at, t.updated_at, c.pushed_version, c.pushed_at,
    iif(c.problem_version = t.version, c.problem_code, null) problem_code, c.problem, w.first_name, w.last_name, w.payroll_id, p.name project, q.name position
  from ${from}
  left join workers w on w.company_id = ?1 and w.id = t.worker_id
  left join list_entries p on p.company_id = ?1 and p.id = t.project_id
  left join list_entries q on q.company_id = ?1 and q.id = t.position_id
  left join time_cards c on c.company_id = ?1 and c.entry_id = t.id and c.connection_id = (
    select a.connection_id from time_cards a where a.company_id = ?1 and a.entry_id = t.id
    order by a.card_id is null and a.sent_at is null, a.connection_id desc limit 1)`

const parse = (row: Row): EntryRow => EntryRow.parse(row)

export interface EntryFilter {
  /** YYYY-MM-DD, both included. */
  from?: string | undefined
  to?: string | undefined
  workerId?: string | undefined
  projectId?: string | undefined
  /** pending: not as pushed · pushed · problem: a push said why not. */
  state?: 'pending' | 'pushed' | 'problem' | undefined
}

/** In the order of days; `after` is [day, id] of the last one seen. Deleted ones are left out. */
export async function listTimeEntries(
  db: CompanyDb,
  filter: EntryFilter,
  limit: number,
  after: readonly [string, string] | null,
): Promise<EntryRow[]> {
  const where = [
    't.company_id = ?1',
    't.day between ?2 and ?3',
    '(t.day, t.id) > (?4, ?5)',
    't.deleted_at is null',
  ]
  const params: Param[] = [
    filter.from ?? '',
    filter.to ?? '9999',
    after?.[0] ?? '',
    after?.[1] ?? '',
  ]
  const add = (clause: string, value: string) => {
    params.push(value)
    where.push(clause.replace('?', `?${params.length + 1}`))
  }
  if (filter.workerId) add('t.worker_id = ?', filter.workerId)
  if (filter.projectId) add('t.project_id = ?', filter.projectId)
  if (filter.state === 'pending') where.push('t.pending = 1')
  if (filter.state === 'pushed') where.push('t.pending = 0')
  if (filter.state === 'problem') where.push('t.pending = 1', 'c.problem_version = t.version')
  const index = filter.workerId
    ? 'time_entries_worker'
    : filter.state === 'pending' || filter.state === 'problem'
      ? 'time_entries_pending'
      : 'time_entries_day'
  params.push(limit)
  const rows = await db.all(
    `${WITH_NAMES(`time_entries t indexed by ${index}`)} where ${where.join(' and ')}
     order by t.day, t.id limit ?${params.length + 1}`,
    ...params,
  )
  return rows.map(parse)
}

/** The entry, or the refusal `not_found`; deleted ones are not there. */
export async function getTimeEntry(db: CompanyDb, id: string): Promise<EntryRow> {
  const row = await db.first(
    `${WITH_NAMES('time_entries t')} where t.company_id = ?1 and t.id = ?2 and t.deleted_at is null`,
    id,
  )
  if (!row) throw notFound('time entry')
  return parse(row)
}

/** By id or by key, whichever is asked for; those nobody knows are missing. */
export async function timeEntriesBy(
  db: CompanyDb,
  by: 'id' | 'key',
  values: readonly string[],
): Promise<Map<string, EntryRow>> {
  if (values.length === 0) return new Map()
  const given = by === 'key' ? 't.key is not null and t.key = j.value' : 't.id = j.value'
  const rows = await db.all(
    `${WITH_NAMES(`json_each(?2) j cross join time_entries t on t.company_id = ?1 and ${given}`)}
     where t.deleted_at is null`,
    JSON.stringify(values),
  )
  return new Map(rows.map(parse).map((row) => [(by === 'key' ? row.key : row.id) ?? '', row]))
}

/** Hundredths of an hour entered for each worker and day asked about, without the entry `except`. */
export async function hoursOn(
  db: CompanyDb,
  asked: readonly (readonly [workerId: string, day: string])[],
  except = '',
): Promise<Map<string, number>> {
  if (asked.length === 0) return new Map()
  const rows = await db.all<{ worker_id: string; day: string; sum: number }>(
    `select t.worker_id, t.day, sum(t.hundredths) sum from json_each(?2) j
       cross join time_entries t indexed by time_entries_worker
         on t.company_id = ?1 and t.worker_id = j.value->>0 and t.day = j.value->>1
     where t.deleted_at is null and t.id <> ?3 group by 1, 2`,
    JSON.stringify(asked),
    except,
  )
  return new Map(rows.map((r) => [`${r.worker_id} ${r.day}`, r.sum]))
}

/** How many entries a worker has. */
export async function countHours(db: CompanyDb, workerId: string): Promise<number> {
  const row = await db.first<{ n: number }>(
    `select count(*) n from time_entries
     where company_id = ?1 and worker_id = ?2 and deleted_at is null`,
    workerId,
  )
  return row?.n ?? 0
}
