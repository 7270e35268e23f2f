/**
 * The story of an undo: a run of its own, which goes by what another run stored of itself and asks no source. Guard, apply
 * and the end are those of a sync.
 */
import { type RunContext, RunRefused, type StepResult } from '../runs/context.ts'
import type { Step } from '../runs/drive.ts'
import { apply } from '../sync/apply.ts'
import { guard } from '../sync/guard/guard.ts'
import { finishUndo } from './finish.ts'
import { planUndo } from './plan.ts'

export async function undo(ctx: RunContext, step: Step): Promise<void> {
  // What would go back of everybody, and what was built on it since.
  await step('plan', () => planUndo(ctx))
  // Is it too much at once? Not of what an admin has looked at.
  await step('guard', () => guardUndo(ctx))
  await step('apply', () => apply(ctx))
  await step('finish', () => finishUndo(ctx))
}

function guardUndo(ctx: RunContext): Promise<StepResult> {
  const { state, terms } = ctx.run
  const { planHash } = terms.undo ?? {}
  if (planHash === undefined) return guard(ctx)
  if (planHash !== state.planHash)
    throw new RunRefused(
      'plan_changed',
      'Something changed since the preview: look again, then undo. Nothing was changed.',
    )
  return Promise.resolve([])
}
