/** A run that waits for an admin's decision, and putting it back to work once there is one. */
import { causeOf } from '../../core/plan/guard/hold.ts'
import { REASONS } from '../../core/plan/outcome.ts'
import { isOfAll, type Asked as Part } from '../../core/plan/part.ts'
import { Refusal } from '../../core/refusal.ts'
import type { Run, RunState } from '../../core/runs/run.ts'
import { LEASE_MS } from '../../runs/context.ts'
import type { Job } from '../../runs/job.ts'
import { isOffered, takesQuiet, waitsWhole } from '../../runs/part.ts'
import { audited } from '../../store/audit.ts'
import type { CompanyDb, Statement } from '../../store/database.ts'
import { isTaken } from '../../store/fence.ts'
import { countHeld } from '../../store/plan/chunks.ts'
import { becomeSync, reopenRun } from '../../store/runs/decisions.ts'
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
  if (planHash !== undefined && planHash !== run.state.planHash) throw planChanged()
  return run
}

/** A held run, or a preview that can become a sync. Throws as `heldRun`, and `run_in_progress` while it works. */
export async function offeredRun(
  db: CompanyDb,
  id: string,
  planHash: string | undefined,
): Promise<Run> {
  const run = await getRun(db, id)
  if (run.status === 'running' && run.step === 'apply' && run.state.planHash === planHash)
    throw underWay(id)
  if (!isOffered(run)) return heldRun(db, id, planHash)
  if (planHash !== undefined && planHash !== run.state.planHash) throw planChanged()
  return run
}

/** What another admin has said of the same plan is being done: this can follow. */
const underWay = (runId: string) =>
  new Refusal(
    'run_in_progress',
    'What was accepted of this sync before is being written. Try again in a moment.',
    { facts: { runId } },
  )

const planChanged = () =>
  new Refusal('plan_changed', 'The plan is not the one you looked at. Look again.')

export const notHeld = () =>
  new Refusal('run_not_held', 'This sync is not held, or was decided already.')

/** What an admin decides about: the plan they looked at, and the part of it. */
export interface Asked extends Part {
  planHash?: string | undefined
  /** Of the part, as it was looked at. */
  partHash?: string | undefined
}

type Decision = NonNullable<RunState['apply']['decision']>

/** The part of what waits that is meant; null when it is all of it. Throws `invalid` for what does not wait. */
export async function decisionOf(
  db: CompanyDb,
  run: Run,
  verb: Decision['verb'],
  asked: Asked,
): Promise<Decision | null> {
  const { people = [], causes = [], fields = [], of = [] } = asked
  if (isOfAll(asked) && fields.length === 0) return null
  const whole = waitsWhole(run)
  if (verb === 'reject' && (fields.length > 0 || of.length > 0))
    throw new Refusal('invalid', 'Fields are accepted one by one. Rejected are people, or reasons.')
  if (verb === 'reject' && whole)
    throw new Refusal('invalid', 'This sync is held as a whole: reject all of it.')
  const reasons = run.hold?.reasons ?? []
  const isKnown = (c: string) =>
    Object.hasOwn(REASONS, c) ||
    Object.hasOwn(run.counts, c) ||
    reasons.some((r) => c === r.code || c === causeOf(r))
  const unknown = causes.find((c) => !isKnown(c))
  if (unknown !== undefined) throw new Refusal('invalid', `Nothing is held because of ${unknown}.`)
  const named = [...new Set([...people, ...of.map(([id]) => id)])]
  if ((await countHeld(db, run.id, named, whole)) < named.length)
    throw new Refusal('invalid', 'Not all of these people wait for a decision. Look again.')
  return {
    ...{ verb, people: [...people], causes: [...causes], next: 0 },
    ...(fields.length > 0 && { fields: [...fields] }),
    ...(of.length > 0 && { of: of.map(([id, some]) => [id, [...some]]) }),
    ...(whole && { to: run.state.plan.chunks }),
    ...(takesQuiet(run) && { preview: true }),
  }
}

/** The audit row of a decision, for the batch of the decision. */
export const decided = (
  acting: Acting,
  action: string,
  run: Run,
  part: Decision | null = null,
): Statement =>
  audited(acting, {
    action,
    subject: run.id,
    detail: {
      scope: run.hold?.scope ?? null,
      planHash: run.state.planHash,
      ...(part && { people: part.people, causes: part.causes }),
      ...(part?.fields && { fields: part.fields }),
      ...(part?.of && { of: part.of }),
    },
    onlyIfChanged: true,
  })

/** Throws `run_not_held`, `plan_changed` and `run_in_progress`. */
export async function reopen(
  acting: ActingWith<'jobs'>,
  run: Run,
  state: RunState,
  noted: Statement,
): Promise<Run> {
  const { db, jobs, clock } = acting
  let reopened: boolean
  try {
    const now = clock.now()
    reopened =
      run.mode === 'preview'
        ? await becomeSync(db, run, state, now, now + LEASE_MS, noted)
        : await reopenRun(db, run, 'apply', state, now + LEASE_MS, noted)
  } catch (error) {
    if (!isTaken(error, 'runs.connection_id')) throw error
    throw new Refusal('run_in_progress', 'A newer sync of this integration is under way.')
  }
  if (!reopened && run.mode === 'preview' && (await getRun(db, run.id)).mode === 'apply')
    throw underWay(run.id)
  if (!reopened && run.mode === 'preview')
    throw new Refusal('plan_changed', 'A newer sync looked at everybody since. Preview again.')
  if (!reopened) throw notHeld()
  const job: Job = { kind: 'run', companyId: run.companyId, runId: run.id, seq: run.seq + 1 }
  await jobs.send(job)
  return getRun(db, run.id)
}
