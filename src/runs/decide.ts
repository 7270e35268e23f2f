/** What an admin decides about a run: release or reject what is held, or stop it. */
import { Refusal } from '../core/refusal.ts'
import type { Run, RunState } from '../core/runs/run.ts'
import type { CompanyDb } from '../store/database.ts'
import type { Clock } from '../store/ids.ts'
import { closeHeld, reopenRun, requestCancel } from '../store/runs/decisions.ts'
import { getRun } from '../store/runs/runs.ts'
import { LEASE_MS } from './context.ts'
import type { Job } from './job.ts'

/**
 * Lets a held plan through, exactly as stored, once. `planHash` binds the decision to the plan the admin
 * saw. Throws `run_not_held`, `plan_changed`, `run_in_progress`.
 */
export async function releaseRun(
  db: CompanyDb,
  jobs: Queue,
  id: string,
  planHash: string | undefined,
  clock: Clock,
): Promise<Run> {
  const run = await heldRun(db, id, planHash)
  const apply = { ...run.state.apply, released: true, toApply: null, applied: 0 }
  return reopen(db, jobs, run, { ...run.state, apply }, clock)
}

/**
 * Drops what is held. With scope `run` nothing was changed and nothing will be; with scope
 * `deactivations` the run is finished without them, and each stays an open issue.
 */
export async function rejectRun(
  db: CompanyDb,
  jobs: Queue,
  id: string,
  planHash: string | undefined,
  clock: Clock,
): Promise<Run> {
  const run = await heldRun(db, id, planHash)
  if (run.hold?.scope === 'deactivations') {
    const apply = { ...run.state.apply, rejected: true }
    return reopen(db, jobs, run, { ...run.state, apply }, clock)
  }
  const error = { code: 'rejected', message: 'An admin rejected this sync. Nothing was changed.' }
  if (!(await closeHeld(db, run, error, clock.now()))) throw notHeld()
  return getRun(db, id)
}

/** Asks an active run to stop at its next step; what it has applied stays. A held run is rejected instead. */
export async function cancelRun(
  db: CompanyDb,
  jobs: Queue,
  id: string,
  clock: Clock,
): Promise<Run> {
  const run = await getRun(db, id)
  if (run.status === 'held') {
    if (run.hold?.scope === 'run') return rejectRun(db, jobs, id, undefined, clock)
    throw new Refusal('run_not_active', 'This sync waits for a decision: release it or reject it.')
  }
  if (!(await requestCancel(db, id)))
    throw new Refusal('run_not_active', 'This sync has ended already.')
  return getRun(db, id)
}

async function heldRun(db: CompanyDb, id: string, planHash: string | undefined): Promise<Run> {
  const run = await getRun(db, id)
  if (run.status !== 'held') throw notHeld()
  if (planHash !== undefined && planHash !== run.state.planHash)
    throw new Refusal('plan_changed', 'The plan is not the one you looked at. Look again.')
  return run
}

const notHeld = () => new Refusal('run_not_held', 'This sync is not held, or was decided already.')

async function reopen(
  db: CompanyDb,
  jobs: Queue,
  run: Run,
  state: RunState,
  clock: Clock,
): Promise<Run> {
  let reopened: boolean
  try {
    reopened = await reopenRun(db, run, 'apply', state, clock.now() + LEASE_MS)
  } catch {
    throw new Refusal('run_in_progress', 'A newer sync of this connection is under way.')
  }
  if (!reopened) throw notHeld()
  const job: Job = { kind: 'run', companyId: run.companyId, runId: run.id, seq: run.seq + 1 }
  await jobs.send(job)
  return getRun(db, run.id)
}
