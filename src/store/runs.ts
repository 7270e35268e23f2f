/** Runs: one row each, the lease that lets one job at a time work on it, and lists of them. */
import { z } from 'zod'
import { type Counts, noCounts, type Tally } from '../core/counts.ts'
import { type GuardPolicy, GuardPolicySchema, type Hold } from '../core/guard.ts'
import { notFound } from '../core/refusal.ts'
import type { CompanyDb, Row, Statement } from './database.ts'

export type RunStatus =
  | 'queued'
  | 'running'
  | 'held'
  | 'succeeded'
  | 'warnings'
  | 'failed'
  | 'cancelled'
  | 'undone'
export type RunStep = 'pull' | 'plan' | 'guard' | 'apply' | 'finish'
export type TriggerKind = 'manual' | 'autosync' | 'token' | 'webconnector' | 'webhook'

/** What the run was started with; a change of settings meanwhile is for the next one. */
export interface RunTerms {
  editPolicy: 'locked' | 'overwrite' | 'unlocked'
  guard: GuardPolicy
  /** The runs whose pages this one compares with: the last one committed, and any that stopped half-way since. */
  baseRunIds: string[]
  /** Everybody is planned, changed or not. */
  replan: boolean
  /** People in the last committed run; null before there was one. */
  lastGood: number | null
}

/** Where the steps are. Everything a job needs to go on where another stopped. */
export interface RunState {
  /** `cursor` null before the first page; `done` after the last. */
  pull: {
    cursor: string | null
    page: number
    rows: number
    unreadable: number
    total: number | null
    done: boolean
  }
  /** `work`: where the list of people to plan is kept; `people`: different people at the source. */
  plan: {
    work: string | null
    next: number
    chunks: number
    people: number
    present: number
    notSynced: number
    toPlan: number | null
  }
  apply: {
    next: number
    applied: number
    toApply: number | null
    released: boolean
    rejected: boolean
  }
  /** How often each reason was given, once the plan is made. */
  codes: Tally
  /** Deactivations planned, and the digest of the whole plan. */
  deactivations: number
  planHash: string | null
  /** Failures in a row of the source, for waiting longer each time. */
  attempts: number
  /** How often a dead job's work was taken up again within this step. */
  recoveries: number
  /** Why the run waits for the source, while it does. */
  waiting: string | null
}

export const newRunState = (): RunState => ({
  pull: { cursor: null, page: 0, rows: 0, unreadable: 0, total: null, done: false },
  plan: { work: null, next: 0, chunks: 0, people: 0, present: 0, notSynced: 0, toPlan: null },
  apply: { next: 0, applied: 0, toApply: null, released: false, rejected: false },
  codes: [],
  deactivations: 0,
  planHash: null,
  attempts: 0,
  recoveries: 0,
  waiting: null,
})

export interface RunCost {
  rowsRead: number
  rowsWritten: number
  queries: number
  vendorRequests: number
  workingMs: number
}
export const noRunCost = (): RunCost => ({
  rowsRead: 0,
  rowsWritten: 0,
  queries: 0,
  vendorRequests: 0,
  workingMs: 0,
})

export interface Run {
  id: string
  companyId: string
  connectionId: string
  mode: 'apply' | 'preview'
  status: RunStatus
  step: RunStep
  triggerKind: TriggerKind
  triggerBy: string
  seq: number
  leaseOwner: string | null
  leaseUntil: number
  cancelRequested: boolean
  state: RunState
  counts: Counts
  cost: RunCost
  hold: Hold | null
  error: { code: string; message: string } | null
  terms: RunTerms
  queuedAt: number
  startedAt: number | null
  finishedAt: number | null
}

const jsonOf = <T>(text: string) => JSON.parse(text) as T
const Reasons = z.array(z.object({ code: z.string(), message: z.string() }))

const RunRow = z.object({
  id: z.string(),
  company_id: z.string(),
  connection_id: z.string(),
  mode: z.enum(['apply', 'preview']),
  status: z.enum([
    'queued',
    'running',
    'held',
    'succeeded',
    'warnings',
    'failed',
    'cancelled',
    'undone',
  ]),
  step: z.enum(['pull', 'plan', 'guard', 'apply', 'finish']),
  trigger_kind: z.enum(['manual', 'autosync', 'token', 'webconnector', 'webhook']),
  trigger_by: z.string(),
  seq: z.number(),
  lease_owner: z.string().nullable(),
  lease_until: z.number(),
  cancel_requested: z.number(),
  state: z.string(),
  counts: z.string(),
  cost: z.string(),
  hold: z.string().nullable(),
  error: z.string().nullable(),
  terms: z.string(),
  queued_at: z.number(),
  started_at: z.number().nullable(),
  finished_at: z.number().nullable(),
})

/** JSON columns are written by this file alone, from these types; what an older version lacks is filled in. */
export function parseRun(row: Row): Run {
  const r = RunRow.parse(row)
  const hold = r.hold ? jsonOf<Hold>(r.hold) : null
  const terms = jsonOf<RunTerms>(r.terms)
  return {
    id: r.id,
    companyId: r.company_id,
    connectionId: r.connection_id,
    mode: r.mode,
    status: r.status,
    step: r.step,
    triggerKind: r.trigger_kind,
    triggerBy: r.trigger_by,
    seq: r.seq,
    leaseOwner: r.lease_owner,
    leaseUntil: r.lease_until,
    cancelRequested: r.cancel_requested === 1,
    state: { ...newRunState(), ...jsonOf<Partial<RunState>>(r.state) },
    counts: { ...noCounts(), ...jsonOf<Partial<Counts>>(r.counts) },
    cost: { ...noRunCost(), ...jsonOf<Partial<RunCost>>(r.cost) },
    hold: hold && { scope: hold.scope, reasons: Reasons.parse(hold.reasons) },
    error: r.error ? jsonOf(r.error) : null,
    terms: { ...terms, guard: GuardPolicySchema.parse(terms.guard) },
    queuedAt: r.queued_at,
    startedAt: r.started_at,
    finishedAt: r.finished_at,
  }
}

/** The run, or the refusal `not_found`. */
export async function getRun(db: CompanyDb, id: string): Promise<Run> {
  const row = await db.first('select * from runs where company_id = ?1 and id = ?2', id)
  if (!row) throw notFound('run')
  return parseRun(row)
}

/** Newest first; `cursor` is the id of the last run seen. */
export async function listRuns(
  db: CompanyDb,
  connectionId: string,
  limit: number,
  cursor: string | null,
): Promise<Run[]> {
  const rows = await db.all(
    `select * from runs where company_id = ?1 and connection_id = ?2 and id < ?3 order by id desc limit ?4`,
    connectionId,
    cursor ?? '~',
    limit,
  )
  return rows.map(parseRun)
}

/** Fails on the unique index `runs_active` when the connection has a run under way. */
export function insertRun(
  db: CompanyDb,
  run: Pick<Run, 'id' | 'connectionId' | 'mode' | 'triggerKind' | 'triggerBy' | 'terms'>,
  now: number,
  leaseUntil: number,
): Statement {
  return db.statement(
    `insert into runs (company_id, id, connection_id, mode, status, step, trigger_kind, trigger_by,
       lease_until, state, counts, cost, terms, queued_at)
     values (?1, ?2, ?3, ?4, 'queued', 'pull', ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12)`,
    run.id,
    run.connectionId,
    run.mode,
    run.triggerKind,
    run.triggerBy,
    leaseUntil,
    JSON.stringify(newRunState()),
    JSON.stringify(noCounts()),
    JSON.stringify(noRunCost()),
    JSON.stringify(run.terms),
    now,
  )
}

/**
 * Takes the lease for one job, if the run is active, at hand-over `seq`, and nobody else holds it.
 * Returns the run as it is then, or null: a late or repeated message, or a job still at work.
 */
export async function claimRun(
  db: CompanyDb,
  id: string,
  seq: number,
  owner: string,
  now: number,
  until: number,
): Promise<Run | null> {
  const row = await db.first(
    `update runs set lease_owner = ?4, lease_until = ?6, started_at = coalesce(started_at, ?5),
       status = case status when 'queued' then 'running' else status end
     where company_id = ?1 and id = ?2 and seq = ?3 and active = 1 and (lease_owner is null or lease_until < ?5)
     returning *`,
    id,
    seq,
    owner,
    now,
    until,
  )
  return row && parseRun(row)
}

/** Put first in a batch, it undoes the whole batch unless `owner` still holds the run's lease. */
export function leaseFence(db: CompanyDb, runId: string, owner: string): Statement {
  return db.statement(
    `select json(case when exists (select 1 from runs
       where company_id = ?1 and id = ?2 and lease_owner = ?3 and active = 1) then '1' else '${FENCE}' end)`,
    runId,
    owner,
  )
}
const FENCE = 'lease lost'
/** Did a batch fail because of a fence? SQLite's own words for text that is not JSON. */
export const isFenceError = (error: unknown): boolean =>
  error instanceof Error && error.message.includes('malformed JSON')

export interface RunProgress {
  status?: RunStatus
  step: RunStep
  state: RunState
  counts?: Counts
  cost: RunCost
  hold?: Hold | null
  error?: { code: string; message: string } | null
  /** Set when the run ends or is held: it is then no longer active. */
  ended?: number | null
  /** The lease from here on; null gives it up. */
  lease: { owner: string | null; until: number }
  /** A hand-over to another job. */
  nextSeq?: boolean
}

/** Where a run has got to. */
export function saveRun(db: CompanyDb, run: Run, p: RunProgress): Statement {
  return db.statement(
    `update runs set status = ?3, step = ?4, state = ?5, counts = ?6, cost = ?7, hold = ?8, error = ?9,
       active = ?10, finished_at = ?11, lease_owner = ?12, lease_until = ?13, seq = seq + ?14
     where company_id = ?1 and id = ?2 returning cancel_requested`,
    run.id,
    p.status ?? run.status,
    p.step,
    JSON.stringify(p.state),
    JSON.stringify(p.counts ?? run.counts),
    JSON.stringify(p.cost),
    toJson(p.hold === undefined ? run.hold : p.hold),
    toJson(p.error === undefined ? run.error : p.error),
    p.ended == null ? 1 : 0,
    p.ended ?? null,
    p.lease.owner,
    p.lease.until,
    p.nextSeq ? 1 : 0,
  )
}

/** Runs since `after` that wrote some of their plan and were not committed. */
export async function unfinishedRunIds(
  db: CompanyDb,
  connectionId: string,
  after: string | null,
): Promise<string[]> {
  const rows = await db.all<{ id: string }>(
    `select id from runs where company_id = ?1 and connection_id = ?2 and id > ?3
       and mode = 'apply' and step in ('apply', 'finish') order by id`,
    connectionId,
    after ?? '',
  )
  return rows.map((r) => r.id)
}

/** The page list of this run is what the next one starts from. */
export function commitRun(db: CompanyDb, run: Run): Statement {
  return db.statement(
    'update connections set committed_run_id = ?3, replan = replan and not ?4 where company_id = ?1 and id = ?2',
    run.connectionId,
    run.id,
    run.terms.replan ? 1 : 0,
  )
}

const toJson = (value: unknown) => (value === null ? null : JSON.stringify(value))

export async function activeRunId(db: CompanyDb, connectionId: string): Promise<string | null> {
  const row = await db.first<{ id: string }>(
    'select id from runs where company_id = ?1 and connection_id = ?2 and active = 1',
    connectionId,
  )
  return row?.id ?? null
}

/** Held runs give way to a newer one; what they held back is found again by it. */
export function supersedeHeld(
  db: CompanyDb,
  connectionId: string,
  byRunId: string,
  now: number,
): Statement {
  return db.statement(
    `update runs set status = 'cancelled', finished_at = ?4, error = ?5
     where company_id = ?1 and connection_id = ?2 and id in
       (select id from runs where company_id = ?1 and connection_id = ?2 and id < ?3
        order by id desc limit 20) and status = 'held'`,
    connectionId,
    byRunId,
    now,
    JSON.stringify({
      code: 'superseded',
      message: 'A newer sync took the place of this held one.',
    }),
  )
}

/** Puts a held run back to work, once: returns false when it is not held any more, or another run is active. */
export async function reopenRun(
  db: CompanyDb,
  run: Run,
  step: RunStep,
  state: RunState,
  leaseUntil: number,
): Promise<boolean> {
  const changed = await db.run(
    `update runs set status = 'running', active = 1, step = ?3, state = ?4, seq = seq + 1, finished_at = null,
       lease_owner = null, lease_until = ?5, cancel_requested = 0
     where company_id = ?1 and id = ?2 and status = 'held' and seq = ?6`,
    run.id,
    step,
    JSON.stringify(state),
    leaseUntil,
    run.seq,
  )
  return changed === 1
}

/** Ends a held run without doing what it held. */
export async function closeHeld(
  db: CompanyDb,
  run: Run,
  error: { code: string; message: string },
  now: number,
): Promise<boolean> {
  const changed = await db.run(
    `update runs set status = 'cancelled', error = ?3, finished_at = ?4
     where company_id = ?1 and id = ?2 and status = 'held'`,
    run.id,
    JSON.stringify(error),
    now,
  )
  return changed === 1
}

/** The job at work sees it at its next save. Returns false when the run is not active. */
export async function requestCancel(db: CompanyDb, runId: string): Promise<boolean> {
  const changed = await db.run(
    'update runs set cancel_requested = 1 where company_id = ?1 and id = ?2 and active = 1',
    runId,
  )
  return changed === 1
}

/** Ends a run nobody works on any more. Returns false when it has ended already. */
export async function failRun(
  db: CompanyDb,
  runId: string,
  error: { code: string; message: string },
  now: number,
): Promise<boolean> {
  const changed = await db.run(
    `update runs set status = 'failed', active = 0, error = ?3, finished_at = ?4, lease_owner = null
     where company_id = ?1 and id = ?2 and active = 1`,
    runId,
    JSON.stringify(error),
    now,
  )
  return changed === 1
}

/** Runs whose id is not before `since`, oldest first, at most as many as an hourly sync makes in a month. */
export async function runsSince(
  db: CompanyDb,
  connectionId: string,
  since: string,
): Promise<Run[]> {
  const rows = await db.all(
    'select * from runs where company_id = ?1 and connection_id = ?2 and id >= ?3 order by id limit 1000',
    connectionId,
    since,
  )
  return rows.map(parseRun)
}

/** Gives the lease back, so that the next delivery of the job can try. */
export async function releaseLease(
  db: CompanyDb,
  runId: string,
  owner: string,
  until: number,
): Promise<void> {
  await db.run(
    `update runs set lease_owner = null, lease_until = ?4
     where company_id = ?1 and id = ?2 and lease_owner = ?3`,
    runId,
    owner,
    until,
  )
}
