/** The lease that lets one job at a time work on a run, and how that job records how far it got. */
import type { Counts } from '../../core/plan/counts.ts'
import type { Hold } from '../../core/plan/guard/hold.ts'
import type { RunStatus, RunStep } from '../../core/runs/kinds.ts'
import type { Run, RunCost, RunState } from '../../core/runs/run.ts'
import type { CompanyDb, Statement } from '../database.ts'
import { fence } from '../fence.ts'
import { parseRun } from './runs.ts'

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
  const claim = db.statement(
    `update runs set lease_owner = ?4, lease_until = ?6, started_at = coalesce(started_at, ?5),
       status = case status when 'queued' then 'running' else status end
     where company_id = ?1 and id = ?2 and seq = ?3 and active = 1 and (lease_owner is null or lease_owner = ?4 or lease_until < ?5)
     returning *`,
    id,
    seq,
    owner,
    now,
    until,
  )
  // Harmless to repeat: the owner is this job alone.
  const [rows] = await db.batch([claim], true)
  return rows?.[0] ? parseRun(rows[0]) : null
}

/** Put first in a batch, it undoes the whole batch unless `owner` still holds the run's lease. */
export function leaseFence(db: CompanyDb, runId: string, owner: string): Statement {
  return fence(
    db,
    'the lease is held',
    `exists (select 1 from runs where company_id = ?1 and id = ?2 and lease_owner = ?3 and active = 1)`,
    runId,
    owner,
  )
}

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

const toJson = (value: unknown) => (value === null ? null : JSON.stringify(value))

/** Gives the lease back, so that the next delivery of the job can try. */
export async function releaseLease(
  db: CompanyDb,
  runId: string,
  owner: string,
  until: number,
): Promise<void> {
  const released = db.statement(
    `update runs set lease_owner = null, lease_until = ?4
     where company_id = ?1 and id = ?2 and lease_owner = ?3`,
    runId,
    owner,
    until,
  )
  await db.batch([released], true)
}
