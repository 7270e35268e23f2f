/** Close: adds up what became of the hours. */
import { countOutcomes, mergeTallies, openIn } from '../core/plan/counts.ts'
import { type RunContext, type StepResult, save } from '../runs/context.ts'
import { listChunks } from '../store/plan/chunks.ts'
import { runFinished } from '../store/runs/events.ts'

export async function close(ctx: RunContext): Promise<StepResult> {
  const { run, db } = ctx
  const chunks = await listChunks(db, run.id)
  const codes = mergeTallies(chunks.map((c) => c.tally))
  const total = codes.reduce((sum, [, , n]) => sum + n, 0)
  run.state.codes = codes
  const counts = countOutcomes(codes, total, total, 0)
  counts.synced = total - counts.skipped - counts.failed - counts.conflict
  await save(ctx, runFinished(ctx.db, ctx.run, ctx.clock.now()), {
    status: openIn(counts, codes) > 0 ? 'warnings' : 'succeeded',
    counts,
    ended: ctx.clock.now(),
    lease: { owner: null, until: 0 },
  })
  return 'ended'
}
