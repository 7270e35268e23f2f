/** Asking an active run to stop at its next step; what it has applied stays. A held run is rejected instead. */
import { Refusal } from '../../core/refusal.ts'
import type { Run } from '../../core/runs/run.ts'
import { requestCancel } from '../../store/runs/decisions.ts'
import { getRun } from '../../store/runs/runs.ts'
import type { Acting } from '../acting.ts'
import { decided } from './held.ts'
import { closeRun } from './reject.ts'

/** Throws `not_found`, `run_not_active` and `run_not_held`. */
export async function cancelRun(acting: Acting, id: string): Promise<Run> {
  const { db } = acting
  const run = await getRun(db, id)
  if (run.status === 'held') {
    if (run.hold?.scope === 'run') return closeRun(acting, run, 'run.cancel')
    throw new Refusal('run_not_active', 'This sync waits for a decision: release it or reject it.')
  }
  if (!(await requestCancel(db, id, decided(acting, 'run.cancel', run))))
    throw new Refusal('run_not_active', 'This sync has ended already.')
  return getRun(db, id)
}
