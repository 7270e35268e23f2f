/** Letting a held plan through, exactly as stored, once. */
import { Refusal } from '../../core/refusal.ts'
import type { Run } from '../../core/runs/run.ts'
import { isCompanyHold } from '../../core/runs/source-company.ts'
import { getConnection } from '../../store/connections/connections.ts'
import type { ActingWith } from '../acting.ts'
import { decided, heldRun, reopen } from './held.ts'

/** Throws `not_found`, `run_not_held`, `plan_changed`, `question_open`, `not_enabled` and `run_in_progress`. */
export async function releaseRun(
  acting: ActingWith<'jobs'>,
  id: string,
  planHash: string | undefined,
): Promise<Run> {
  const run = await heldRun(acting.db, id, planHash)
  if (isCompanyHold(run.hold))
    throw new Refusal(
      'question_open',
      'This sync waits for an answer: is it still the same company at the source?',
    )
  const { enabled, name } = await getConnection(acting.db, run.connectionId)
  if (!enabled)
    throw new Refusal('not_enabled', `${name} is switched off. Enable it under Settings.`)
  const apply = { ...run.state.apply, released: true, toApply: null, applied: 0 }
  return reopen(acting, run, { ...run.state, apply }, decided(acting, 'run.release', run))
}
