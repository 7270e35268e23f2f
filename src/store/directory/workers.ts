/** Workers, read: one of them, their sources, their history. Lists: worker-lists.ts; edits: worker-edits.ts. */
import { z } from 'zod'
import { idsOf } from '../../core/people/fields.ts'
import type { EditPolicy } from '../../core/people/ownership.ts'
import { notFound } from '../../core/refusal.ts'
import type { CompanyDb } from '../database.ts'
import { entryNames } from './lists.ts'
import { ledTo } from './merge/aliases.ts'

const WorkerRow = z.object({
  n: z.number(),
  id: z.string(),
  first_name: z.string(),
  last_name: z.string(),
  email: z.string().nullable(),
  phone: z.string().nullable(),
  payroll_id: z.string().nullable(),
  status: z.enum(['active', 'inactive', 'archived']),
  position_id: z.string().nullable(),
  team_id: z.string().nullable(),
  location_id: z.string().nullable(),
  profile_id: z.string().nullable(),
  hire_date: z.string().nullable(),
  seniority_date: z.string().nullable(),
  birthday: z.string().nullable(),
  labor_code: z.string().nullable(),
  employment_status: z.string().nullable(),
  suffix: z.string().nullable(),
  extension: z.string().nullable(),
  duty_id: z.string().nullable(),
  zone_id: z.string().nullable(),
  pay_rates: z.string().nullable(),
  employee_ids: z.string().nullable(),
  avatar: z.string().nullable(),
  custom_1: z.string().nullable(),
  custom_2: z.string().nullable(),
  custom_3: z.string().nullable(),
  custom_4: z.string().nullable(),
  custom_5: z.string().nullable(),
  custom_6: z.string().nullable(),
  custom_7: z.string().nullable(),
  custom_8: z.string().nullable(),
  custom_9: z.string().nullable(),
  custom_10: z.string().nullable(),
  other_duties: z.string().nullable(),
  other_zones: z.string().nullable(),
  sort_key: z.string(),
  local_fields: z.string(),
  version: z.number(),
  created_at: z.number(),
  updated_at: z.number(),
})
export type WorkerRow = z.infer<typeof WorkerRow>
export const parseWorker = (row: unknown): WorkerRow => WorkerRow.parse(row)

/** The worker, or the refusal `not_found`. The id of somebody who was merged leads to who stays. */
export async function getWorker(db: CompanyDb, id: string): Promise<WorkerRow> {
  const row = await rowOf(db, id)
  if (!row) throw notFound('worker')
  if (row.status !== 'archived') return row
  const led = (await ledTo(db, [id])).get(id)
  return (led && (await rowOf(db, led))) || row
}

/** The worker of just this id. */
export async function rowOf(db: CompanyDb, id: string): Promise<WorkerRow | null> {
  const row = await db.first('select * from workers where company_id = ?1 and id = ?2', id)
  return row && parseWorker(row)
}

/** The names, by id, of all list entries these workers have: one query. */
export function entryNamesOf(
  db: CompanyDb,
  workers: readonly WorkerRow[],
): Promise<ReadonlyMap<string, string>> {
  return entryNames(
    db,
    workers.flatMap((w) => [
      w.position_id,
      w.team_id,
      w.location_id,
      w.profile_id,
      w.duty_id,
      w.zone_id,
      ...idsOf(w.other_duties),
      ...idsOf(w.other_zones),
    ]),
  )
}

export interface LinkRow {
  workerId: string
  connectionId: string
  connectionName: string
  kind: string
  editPolicy: EditPolicy
  /** JSON of the connection's settings. */
  settings: string
  externalId: string
  issueCode: string | null
  issueMessage: string | null
  /** JSON: src/core/plan/guard/verdict.ts. */
  verdict: string | null
}

/** The sources a worker is linked to, highest standing first. */
export const linksOf = (db: CompanyDb, workerId: string): Promise<LinkRow[]> =>
  linksOfAll(db, [workerId])

/** The same of several. */
export function linksOfAll(db: CompanyDb, workerIds: readonly string[]): Promise<LinkRow[]> {
  return db.all<LinkRow & Record<string, never>>(
    `select sp.worker_id workerId, c.id connectionId, c.name connectionName, c.kind, c.edit_policy editPolicy, c.settings,
       sp.external_id externalId, sp.issue_code issueCode, sp.issue_message issueMessage, sp.verdict
     from json_each(?2) j cross join source_people sp indexed by source_people_worker
       on sp.company_id = ?1 and sp.worker_id = j.value
     cross join connections c on c.company_id = ?1 and c.id = sp.connection_id
     order by c.priority desc, c.created_at, c.id`,
    JSON.stringify(workerIds),
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
  /** JSON: the versions it takes back. */
  undoes: string | null
}

/** Of somebody whom others were merged into: what happened to all of them, newest first. `before`: the last one seen. */
export async function historyOfAll(
  db: CompanyDb,
  workerIds: readonly string[],
  limit: number,
  before: readonly [at: number, workerId: string, version: number] | null,
): Promise<(HistoryRow & { workerId: string })[]> {
  return db.all<HistoryRow & { workerId: string } & Record<string, never>>(
    `select worker_id workerId, version, at, action, actor_kind actorKind, actor, connection_id connectionId,
       run_id runId, changes, undoes
     from json_each(?2) j cross join worker_history h on h.company_id = ?1 and h.worker_id = j.value
     where (at, worker_id, version) < (?3, ?4, ?5) order by at desc, worker_id desc, version desc limit ?6`,
    JSON.stringify(workerIds),
    ...(before ?? [Number.MAX_SAFE_INTEGER, '~', 0]),
    limit,
  )
}

/** Newest first; `before` is the version after which to go on. */
export async function historyOf(
  db: CompanyDb,
  workerId: string,
  limit: number,
  before: number | null,
): Promise<HistoryRow[]> {
  return db.all<HistoryRow & Record<string, never>>(
    `select version, at, action, actor_kind actorKind, actor, connection_id connectionId, run_id runId, changes, undoes
     from worker_history where company_id = ?1 and worker_id = ?2 and version < ?3 order by version desc limit ?4`,
    workerId,
    before ?? Number.MAX_SAFE_INTEGER,
    limit,
  )
}
