/** A run that waits for an admin's decision, and putting it back to work once there is one. */
import { causeOf } from '../../core/plan/hold.ts'
import { Refusal } from '../../core/refusal.ts'
import type { Run, RunState } from '../../core/runs/run.ts'
import { LEASE_MS } from '../../runs/context.ts'
import type { Job } from '../../runs/job.ts'
import { audited } from '../../store/audit.ts'
import type { CompanyDb, Statement } from '../../store/database.ts'
import { isTaken } from '../../store/fence.ts'
import { countHeld } from '../../store/plan/chunks.ts'
import { reopenRun } from '../../store/runs/decisions.ts'
import { getRun } from '../../store/runs/runs.ts'
import type { Acting, ActingWith } from '../acting.ts'

/** `planHash` binds the decision to the plan the admin saw. Throws `not_found`, `run_not_held` and `plan_changed`. */
export async function heldRun(
  db: CompanyDb,
  id: string,
  planHash: string | undefined,
): Promise<Run> {
  const run = await getRun(db, id)
  if (run.status !== 'held') throw notHeld()
  if (planHash !== undefined && planHash !== run.state.planHash)
    throw new Refusal('plan_changed', 'The plan is not the one you looked at. Look again.')
  return run
}

export const notHeld = () =>
  new Refusal('run_not_held', 'This sync is not held, or was decided already.')

/** What an admin decides about: the plan they looked at; of it some people, or those held for some reasons. */
export interface Asked {
  planHash?: string | undefined
  people?: readonly string[] | undefined
  causes?: readonly string[] | undefined
}

type Part = NonNullable<RunState['apply']['decision']>

/** The part of what is held that is meant; null when it is all of it. Throws `invalid` for what is not held. */
export async function partOf(
  db: CompanyDb,
  run: Run,
  verb: Part['verb'],
  { people = [], causes = [] }: Asked,
): Promise<Part | null> {
  if (people.length === 0 && causes.length === 0) return null
  if (run.hold?.scope === 'run')
    throw new Refusal('invalid', 'This sync is held as a whole: decide about all of it.')
  const reasons = run.hold?.reasons ?? []
  const unknown = causes.find((c) => !reasons.some((r) => c === r.code || c === causeOf(r)))
  if (unknown !== undefined) throw new Refusal('invalid', `Nothing is held because of ${unknown}.`)
  const held = await countHeld(db, run.id, people)
  if (held < new Set(people).size)
    throw new Refusal('invalid', 'Not all of these people are held. Look again.')
  return { verb, people: [...people], causes: [...causes], next: 0 }
}

/** The audit row of a decision, for the batch of the decision. */
export const decided = (
  acting: Acting,
  action: string,
  run: Run,
  part: Part | null = null,
): Statement =>
  audited(acting, {
    action,
    subject: run.id,
    detail: {
      scope: run.hold?.scope ?? null,
      planHash: run.state.planHash,
      ...(part && { people: part.people, causes: part.causes }),
    },
    onlyIfChanged: true,
  })

/** Throws `run_not_held` and `run_in_progress`. */
export async function reopen(
  acting: ActingWith<'jobs'>,
  run: Run,
  state: RunState,
  noted: Statement,
): Promise<Run> {
  const { db, jobs, clock } = acting
  let reopened: boolean
  try {
    reopened = await reopenRun(db, run, 'apply', state, clock.now() + LEASE_MS, noted)
  } catch (error) {
    if (!isTaken(error, 'runs.connection_id')) throw error
    throw new Refusal('run_in_progress', 'A newer sync of this connection is under way.')
  }
  if (!reopened) throw notHeld()
  const job: Job = { kind: 'run', companyId: run.companyId, runId: run.id, seq: run.seq + 1 }
  await jobs.send(job)
  return getRun(db, run.id)
}
