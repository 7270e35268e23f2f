/** Finish of an undo: adds up what was put back, and says so of the run that was taken back as a whole. */
import { openIn } from '../core/plan/counts.ts'
import { kindOf } from '../core/runs/kinds.ts'
import { type RunContext, type StepResult, save } from '../runs/context.ts'
import type { Statement } from '../store/database.ts'
import { setEnd } from '../store/runs/decisions.ts'
import { runFinished } from '../store/runs/events.ts'
import { soFar } from '../sync/so-far.ts'

export async function finishUndo(ctx: RunContext): Promise<StepResult> {
  const { run, db } = ctx
  const counts = await soFar(ctx)
  const now = ctx.clock.now()
  await save(ctx, [...ends(ctx), ...runFinished(db, run, now)], {
    status: openIn(counts, run.state.codes) > 0 ? 'warnings' : 'succeeded',
    counts,
    ended: now,
    lease: { owner: null, until: 0 },
  })
  return 'ended'
}

/** Of some of its people, the run stands; so does one of which the rest still waits. */
function ends({ db, run }: RunContext): Statement[] {
  const { undo } = run.terms
  if (!undo || !kindOf(run).writes || undo.people || undo.released) return []
  const { restores } = undo
  return [
    ...(undo.was === 'held' ? [] : [setEnd(db, undo.runId, 'undone')]),
    ...(restores && restores.status !== 'held'
      ? [setEnd(db, restores.runId, restores.status)]
      : []),
  ]
}
