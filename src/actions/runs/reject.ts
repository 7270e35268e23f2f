/**
 * Dropping what is held, or some of it. Of a whole run nothing was changed and nothing will be; else the run goes on
 * without those changes, and each stays an open issue.
 */
import type { Run } from '../../core/runs/run.ts'
import { closeHeld } from '../../store/runs/decisions.ts'
import { getRun } from '../../store/runs/runs.ts'
import type { Acting, ActingWith } from '../acting.ts'
import { type Asked, decided, decisionOf, heldRun, notHeld, reopen } from './held.ts'

/** Throws `not_found`, `run_not_held`, `plan_changed`, `invalid` and `run_in_progress`. */
export async function rejectRun(
  acting: ActingWith<'jobs'>,
  id: string,
  asked: Asked = {},
): Promise<Run> {
  const run = await heldRun(acting.db, id, asked.planHash)
  const part = await decisionOf(acting.db, run, 'reject', asked)
  if (run.hold?.scope === 'run') return closeRun(acting, run, 'run.reject')
  const apply = {
    ...run.state.apply,
    toApply: null,
    applied: 0,
    ...(part ? { decision: part } : { rejected: true }),
  }
  return reopen(acting, run, { ...run.state, apply }, decided(acting, 'run.reject', run, part))
}

/** Ends a run that is held as a whole; `action`: what the audit log calls it. */
export async function closeRun(acting: Acting, run: Run, action: string): Promise<Run> {
  const { db, clock } = acting
  const message = run.state.apply.accepted
    ? 'An admin rejected the rest of this sync. What was accepted before stays.'
    : 'An admin rejected this sync. Nothing was changed.'
  const error = { code: 'rejected', message }
  const noted = decided(acting, action, run)
  if (!(await closeHeld(db, run, error, clock.now(), noted))) throw notHeld()
  return getRun(db, run.id)
}
