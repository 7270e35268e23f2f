/** What begins and ends runs: starting, committing, and what admins and cron decide about them. */
import { type Counts, noCounts, type Tally } from '../../core/plan/counts.ts'
import type { RunStatus, RunStep } from '../../core/runs/kinds.ts'
import { kindOf } from '../../core/runs/kinds.ts'
import {
  newRunState,
  noRunCost,
  type Run,
  type RunState,
  type RunTerms,
} from '../../core/runs/run.ts'
import type { CompanyDb, Statement } from '../database.ts'
import { batchInFence, fence } from '../fence.ts'
import { sourceFailed } from '../incidents/state.ts'
import { isWhole } from '../whole-run.ts'
import { heldRunsEnded, runEnded } from './events.ts'
import { HELD_RUNS } from './whole.ts'

/** Fails on the unique index `runs_active` when the connection has a run under way. */
export function insertRun(
  db: CompanyDb,
  run: Pick<
    Run,
    'id' | 'connectionId' | 'mode' | 'direction' | 'triggerKind' | 'triggerBy' | 'terms'
  >,
  now: number,
  leaseUntil: number,
): Statement {
  return db.statement(
    `insert into runs (company_id, id, connection_id, mode, status, step, trigger_kind, trigger_by,
       lease_until, state, counts, cost, terms, queued_at, direction)
     values (?1, ?2, ?3, ?4, 'queued', ?14, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13)`,
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
    run.direction,
    kindOf(run).steps[0] ?? '',
  )
}

export interface UnfinishedRun {
  id: string
  /** It wrote some of its plan. */
  wrote: boolean
  /** People; of one that was stopped or failed on the way, the next brings in the rest as that would have. */
  broughtIn: boolean
}

/**
 * Syncs since `after` that were not committed, and wrote some of their plan, are held, or are under way. `newest`: of all
 * runs since, whatever they did, where there are any.
 */
export async function unfinishedRuns(
  db: CompanyDb,
  connectionId: string,
  after: string | null,
): Promise<{ unfinished: UnfinishedRun[]; newest: string | null }> {
  const rows = await db.all<{ id: string; open: number; wrote: number; brought: number }>(
    `select id, mode = 'apply' and direction = 'pull' and (step in ('apply', 'finish') or status = 'held' or active = 1) open,
       step in ('apply', 'finish') wrote, coalesce(terms->'onlyPeople', terms->'onlyPerson') is null
         and cancel_requested = 0 and status <> 'failed' and counts->>'created' + counts->>'linked' > 0 brought
     from runs where company_id = ?1 and connection_id = ?2 and id > ?3 order by id`,
    connectionId,
    after ?? '',
  )
  const unfinished = rows
    .filter((r) => r.open === 1)
    .map((r) => ({ id: r.id, wrote: r.wrote === 1, broughtIn: r.brought === 1 }))
  return { unfinished, newest: rows.at(-1)?.id ?? null }
}

/** What the run goes by is not what it was started with: what it would have compared with is another company's. */
export function changeTerms(db: CompanyDb, runId: string, terms: RunTerms): Statement {
  return db.statement(
    'update runs set terms = ?3 where company_id = ?1 and id = ?2',
    runId,
    JSON.stringify(terms),
  )
}

/** The page list of this run is what the next one starts from. */
export function commitRun(db: CompanyDb, run: Run): Statement {
  return db.statement(
    `update connections set committed_run_id = ?3, replan = case when replan = ?4 then 0 else replan end,
       expect = case when expect->>'joiners' <= ?5 then null
         else json_set(expect, '$.joiners', expect->>'joiners' - ?5) end
     where company_id = ?1 and id = ?2`,
    run.connectionId,
    run.id,
    run.terms.replanMark ?? (run.terms.replan ? 1 : 0),
    run.state.flow.joined,
  )
}

/** How a run that has ended is called from now on: undone, or as it ended before an undo that was undone. */
export function setEnd(db: CompanyDb, runId: string, status: RunStatus): Statement {
  return db.statement(
    'update runs set status = ?3 where company_id = ?1 and id = ?2 and active = 0',
    runId,
    status,
  )
}

export async function activeRunId(db: CompanyDb, connectionId: string): Promise<string | null> {
  const row = await db.first<{ id: string }>(
    'select id from runs where company_id = ?1 and connection_id = ?2 and active = 1',
    connectionId,
  )
  return row?.id ?? null
}

const A_NEWER_ONE = 'A newer sync took the place of this held one.'

/** Held runs that are older than `before` give way; whoever wants to hear of ended syncs: `heldRunsEnded`, before it. */
export function supersedeHeld(
  db: CompanyDb,
  connectionId: string,
  before: string,
  now: number,
  message: string = A_NEWER_ONE,
): Statement {
  return db.statement(
    `update runs set status = 'cancelled', finished_at = ?4, error = ?5
     where company_id = ?1 and id in (select id from ${HELD_RUNS} and id < ?3) and status = 'held'`,
    connectionId,
    before,
    now,
    JSON.stringify({ code: 'superseded', message }),
  )
}

/**
 * Puts a held run back to work, once, together with `noted`: returns false when it is not held any more. Fails on the
 * unique index `runs_active` when another run is active.
 */
export async function reopenRun(
  db: CompanyDb,
  run: Run,
  step: RunStep,
  state: RunState,
  leaseUntil: number,
  noted: Statement,
): Promise<boolean> {
  const reopened = db.statement(
    `update runs set status = 'running', active = 1, step = ?3, state = ?4, seq = seq + 1, finished_at = null,
       lease_owner = null, lease_until = ?5, cancel_requested = 0
     where company_id = ?1 and id = ?2 and status = 'held' and seq = ?6 returning id`,
    run.id,
    step,
    JSON.stringify(state),
    leaseUntil,
    run.seq,
  )
  const [changed] = await db.batch([reopened, noted])
  return changed?.length === 1
}

/**
 * A preview becomes the sync it showed, once, together with `noted`, and takes the place of what was held before it: returns
 * false when a sync of everybody has begun since. Fails on the unique index `runs_active` when another run is active.
 */
export async function becomeSync(
  db: CompanyDb,
  run: Run,
  state: RunState,
  now: number,
  leaseUntil: number,
  noted: Statement,
): Promise<boolean> {
  const isStill = fence(
    db,
    'the preview is the last word of the source',
    `exists (select 1 from runs where company_id = ?1 and id = ?2 and mode = 'preview' and seq = ?3
       and status in ('succeeded', 'warnings'))
     and not exists (select 1 from runs n where n.company_id = ?1 and n.connection_id = ?4 and n.id > ?2
       and ${isWhole('n.')})`,
    run.id,
    run.seq,
    run.connectionId,
  )
  const begun = db.statement(
    `update runs set mode = 'apply', status = 'running', active = 1, step = 'apply', state = ?3, seq = seq + 1,
       finished_at = null, lease_owner = null, lease_until = ?4, cancel_requested = 0
     where company_id = ?1 and id = ?2`,
    run.id,
    JSON.stringify(state),
    leaseUntil,
  )
  const begins = [
    begun,
    noted,
    heldRunsEnded(db, run.connectionId, run.id, now),
    supersedeHeld(db, run.connectionId, run.id, now),
  ]
  return (await batchInFence(db, [isStill, ...begins])) !== null
}

/** Ends a held run without doing what it held, together with `noted`, which must write a row if it did and only then. */
export async function closeHeld(
  db: CompanyDb,
  run: Run,
  error: { code: string; message: string },
  now: number,
  noted: Statement,
): Promise<boolean> {
  const [changed] = await db.batch([
    db.statement(
      `update runs set status = 'cancelled', error = ?3, finished_at = ?4
       where company_id = ?1 and id = ?2 and status = 'held' returning id`,
      run.id,
      JSON.stringify(error),
      now,
    ),
    noted,
    // Looks at whether the statement before it changed something.
    runEnded(db, run.id, now),
  ])
  return changed?.length === 1
}

/** The job at work sees it at its next save. Written with `noted`; returns false when the run is not active. */
export async function requestCancel(
  db: CompanyDb,
  runId: string,
  noted: Statement,
): Promise<boolean> {
  const asked = db.statement(
    `update runs set cancel_requested = 1 where company_id = ?1 and id = ?2 and active = 1
     returning id`,
    runId,
  )
  const [changed] = await db.batch([asked, noted])
  return changed?.length === 1
}

/**
 * Ends a run nobody works on any more; `wrote`: what it had written by then. Returns false when it has ended already,
 * perhaps by this very asking.
 */
export async function failRun(
  db: CompanyDb,
  runId: string,
  error: { code: string; message: string },
  now: number,
  wrote: { counts: Counts; codes: Tally } | null = null,
): Promise<boolean> {
  const ended = [
    db.statement(
      `update runs set status = 'failed', active = 0, error = ?3, finished_at = ?4, lease_owner = null,
         counts = coalesce(?5, counts), state = case when ?6 is null then state else json_set(state, '$.codes', json(?6)) end
       where company_id = ?1 and id = ?2 and active = 1 returning id`,
      runId,
      JSON.stringify(error),
      now,
      wrote && JSON.stringify(wrote.counts),
      wrote && JSON.stringify(wrote.codes),
    ),
    runEnded(db, runId, now),
    ...sourceFailed(db, runId, now),
  ]
  const [changed] = await db.batch(ended, true)
  return changed?.length === 1
}
