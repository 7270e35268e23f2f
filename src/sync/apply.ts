/** Apply: the stored plan, chunk by chunk, and nothing else. */
import { type Counts, countOutcomes, mergeTallies } from '../core/plan/counts.ts'
import { keepLease, LeaseLost, type RunContext, type StepResult, save } from '../runs/context.ts'
import type { Statement } from '../store/database.ts'
import { idAt } from '../store/ids.ts'
import { applyChunk, rejectChunk } from '../store/plan/apply.ts'
import { type ChunkInfo, chunkBody, listChunks } from '../store/plan/chunks.ts'
import { welcomeChunk } from '../store/plan/welcome.ts'
import { runHeld, workersChanged } from '../store/runs/events.ts'
import { getRun } from '../store/runs/runs.ts'

export async function apply(ctx: RunContext): Promise<StepResult> {
  const { state } = ctx.run
  const chunks = await listChunks(ctx.db, ctx.run.id)
  const people = (list: readonly ChunkInfo[]) =>
    list.reduce((sum, c) => sum + c.tally.reduce((n, [, , count]) => n + count, 0), 0)
  const waiting = chunks.filter((c) => c.kind !== 'outcomes' && c.applied === 0)
  const changes = waiting.filter((c) => c.kind === 'changes')
  const deactivations = waiting.filter((c) => c.kind === 'held')
  const held = ctx.run.hold?.scope === 'deactivations' && !state.apply.released
  state.apply.toApply ??= people(waiting)

  for (const [chunk, reject] of [
    ...changes.map((c) => [c, false] as const),
    ...deactivations.filter(() => !held || state.apply.rejected).map((c) => [c, held] as const),
  ]) {
    await writeChunk(ctx, chunk, reject, people([chunk]))
    if (ctx.budget.used()) return 'budget'
  }
  if (!held || state.apply.rejected || deactivations.length === 0) return []
  await save(ctx, runHeld(ctx.db, ctx.run, ctx.clock.now()), {
    status: 'held',
    counts: await countsSoFar(ctx, chunks),
    ended: ctx.clock.now(),
    lease: { owner: null, until: 0 },
  })
  return 'ended'
}

/** What leaves by itself because of these people, if anybody is to be told. */
function leaving(ctx: RunContext, chunk: ChunkInfo, now: number): Statement[] {
  if (!chunk.parts.includes('h')) return []
  const { terms, id } = ctx.run
  const first = terms.lastGood === null && !terms.welcomeFirst
  const welcomes = ctx.connection.invite === 'automatic' && !first && chunk.parts.includes('w')
  return [
    workersChanged(ctx.db, id, chunk.chunk, now),
    ...(welcomes ? [welcomeChunk(ctx.db, id, chunk.chunk, idAt(now), now)] : []),
  ]
}

/** Everybody but those whose deactivation waits; who of them is still at the source is not in sync. */
async function countsSoFar(ctx: RunContext, chunks: readonly ChunkInfo[]): Promise<Counts> {
  const { people, present, notSynced } = ctx.run.state.plan
  let waiting = 0
  for (const { chunk } of chunks.filter((c) => c.kind === 'held')) {
    await keepLease(ctx)
    waiting += (await chunkBody(ctx.db, ctx.run.id, chunk)).filter((p) => !p.gone).length
  }
  const through = chunks.filter((c) => c.kind !== 'held').map((c) => c.tally)
  return countOutcomes(mergeTallies(through), people, present, notSynced + waiting)
}

async function writeChunk(
  ctx: RunContext,
  chunk: ChunkInfo,
  reject: boolean,
  people: number,
): Promise<void> {
  const frame = {
    runId: ctx.run.id,
    chunk: chunk.chunk,
    parts: chunk.parts,
    connectionId: ctx.connection.id,
    now: ctx.clock.now(),
    sourceName: ctx.connection.name,
  }
  const before = ctx.run.state.apply.applied
  ctx.run.state.apply.applied += people
  try {
    await save(
      ctx,
      reject
        ? rejectChunk(ctx.db, frame)
        : [...applyChunk(ctx.db, frame), ...leaving(ctx, chunk, frame.now)],
    )
  } catch (error) {
    if (!(error instanceof LeaseLost)) throw error
    // The batch undid itself: because of the lease, or because this chunk is applied already.
    const run = await getRun(ctx.db, ctx.run.id)
    if (run.leaseOwner !== ctx.owner) throw error
    ctx.run.state.apply.applied = before
  }
}
