/** Erasures: who did it, when, and how far one is that goes on. Times are Unix milliseconds. */
import { z } from 'zod'
import { Who } from '../../core/erasure/who.ts'
import { notFound } from '../../core/refusal.ts'
import { audited } from '../audit.ts'
import type { CompanyDb, Statement } from '../database.ts'
import { fence } from '../fence.ts'
import type { Clock } from '../ids.ts'

/** find: what runs know of them · rows: what is theirs goes · the next three for each connection · mentions: by others. */
export const ERASE_STEPS = [
  'find',
  'rows',
  'plans',
  'pages',
  'files',
  'mentions',
  'search',
] as const
export type EraseStep = (typeof ERASE_STEPS)[number]

export const EraseState = z.object({
  who: Who,
  step: z.enum(ERASE_STEPS),
  /** The connections still to be gone through, the one at work first. */
  connections: z.array(z.string()),
  /** Where the step is: a run, a name in R2, a table. */
  at: z.string(),
})
export type EraseState = z.infer<typeof EraseState>

/** Something that stays elsewhere: how many, and where. */
export const Stays = z.object({
  what: z.enum(['webhooks', 'emails', 'cards', 'contacts', 'sources', 'file']),
  count: z.number(),
  where: z.string(),
})
export const EraseReport = z.object({
  erased: z.record(z.string(), z.number()).default({}),
  stays: z.array(Stays).default([]),
})
export type EraseReport = z.infer<typeof EraseReport>

const Row = z
  .object({
    id: z.string(),
    worker_id: z.string(),
    actor: z.string(),
    at: z.number(),
    done_at: z.number().nullable(),
    state: z.string().nullable(),
    report: z.string(),
    marks: z.number().default(0),
  })
  .transform((r) => ({
    id: r.id,
    workerId: r.worker_id,
    actor: r.actor,
    at: r.at,
    doneAt: r.done_at,
    state: r.state === null ? null : EraseState.parse(JSON.parse(r.state)),
    report: EraseReport.parse(JSON.parse(r.report)),
    /** So many keys at sources are kept out by it. */
    marks: r.marks,
  }))
export type Erasure = z.infer<typeof Row>

const MARKS = `(select count(*) from erased_people p where p.company_id = ?1 and p.erasure_id = e.id) marks`

/** Of this worker; null when they were never erased. */
export async function erasureOf(db: CompanyDb, workerId: string): Promise<Erasure | null> {
  const row = await db.first(
    `select e.*, ${MARKS} from erasures e where e.company_id = ?1 and e.worker_id = ?2`,
    workerId,
  )
  return row && Row.parse(row)
}

/** The erasure, or the refusal `not_found`. */
export async function getErasure(db: CompanyDb, id: string): Promise<Erasure> {
  const row = await db.first(
    `select e.*, ${MARKS} from erasures e where e.company_id = ?1 and e.id = ?2`,
    id,
  )
  if (!row) throw notFound('erasure')
  return Row.parse(row)
}

/** Newest first; `before` is the id of the last one already seen. */
export async function listErasures(
  db: CompanyDb,
  limit: number,
  before: string | null,
): Promise<Erasure[]> {
  const rows = await db.all(
    `select e.*, ${MARKS} from erasures e where e.company_id = ?1 and e.id < ?2 order by e.id desc limit ?3`,
    before ?? '~',
    limit,
  )
  return rows.map((row) => Row.parse(row))
}

/** Only while the worker is there, and no erasure of theirs: of two at once one is written. Returns the id as a row. */
export function insertErasure(
  db: CompanyDb,
  erasure: Pick<Erasure, 'id' | 'workerId' | 'actor' | 'at'> & {
    state: EraseState
    report: EraseReport
  },
): Statement {
  return db.statement(
    `insert into erasures (company_id, id, worker_id, actor, at, state, report)
     select ?1, ?2, w.id, ?4, ?5, ?6, ?7 from workers w where w.company_id = ?1 and w.id = ?3
       and not exists (select 1 from erasures e where e.company_id = ?1 and e.worker_id = ?3)
     returning id`,
    ...[erasure.id, erasure.workerId, erasure.actor, erasure.at],
    ...[JSON.stringify(erasure.state), JSON.stringify(erasure.report)],
  )
}

/** Takes the lease; null when it is done, or somebody else is at it. */
export async function claimErasure(
  db: CompanyDb,
  id: string,
  owner: string,
  now: number,
  until: number,
): Promise<Erasure | null> {
  const claim = db.statement(
    `update erasures set lease_owner = ?3, lease_until = ?5
     where company_id = ?1 and id = ?2 and done_at is null
       and (lease_owner is null or lease_owner = ?3 or lease_until < ?4) returning *`,
    ...[id, owner, now, until],
  )
  const [rows] = await db.batch([claim], true)
  return rows?.[0] ? Row.parse(rows[0]) : null
}

/** Undoes the batch it stands in unless `owner` still holds the lease. */
export const eraseFence = (db: CompanyDb, id: string, owner: string): Statement =>
  fence(
    db,
    'the erasure is held',
    'exists (select 1 from erasures where company_id = ?1 and id = ?2 and lease_owner = ?3 and done_at is null)',
    id,
    owner,
  )

/** Undoes the batch unless none of these connections has a run under way: what it has in hand would come back. */
export const restsFence = (db: CompanyDb, connectionIds: readonly string[]): Statement =>
  fence(
    db,
    'nothing runs',
    `not exists (select 1 from json_each(?2) j cross join runs r indexed by runs_active
       on r.connection_id = j.value and r.active = 1 and r.company_id = ?1)`,
    JSON.stringify(connectionIds),
  )

/** How far it is, and the lease from here on; null gives it up. */
export const saveErasure = (
  db: CompanyDb,
  { id, state, report }: Pick<Erasure, 'id' | 'state' | 'report'>,
  lease: { owner: string | null; until: number },
): Statement =>
  db.statement(
    `update erasures set state = ?3, report = ?4, lease_owner = ?5, lease_until = ?6
     where company_id = ?1 and id = ?2`,
    ...[id, JSON.stringify(state), JSON.stringify(report), lease.owner, lease.until],
  )

/** Nothing is known of who it was any more; the audit log says that it is done. */
export const endErasure = (
  db: CompanyDb,
  clock: Clock,
  { id, report, workerId, actor }: Erasure,
): Statement[] => [
  db.statement(
    `update erasures set state = null, report = ?3, done_at = ?4, lease_owner = null, lease_until = 0
     where company_id = ?1 and id = ?2 and done_at is null`,
    ...[id, JSON.stringify(report), clock.now()],
  ),
  audited(
    { db, clock, actor },
    {
      ...{ action: 'worker.erased', subject: workerId, detail: { erasure: id } },
      onlyIfChanged: true,
    },
  ),
]
