/** Apply: the stored plan, chunk by chunk, and nothing else. */
import { EMAILS_CODE, NOT_ACCEPTED } from '../core/plan/guard/hold.ts'
import { companyOf } from '../runs/company.ts'
import { keepLease, LeaseLost, type RunContext, type StepResult, save } from '../runs/context.ts'
import { soFar } from '../runs/so-far.ts'
import { nowHeld } from '../runs/standing.ts'
import type { Statement } from '../store/database.ts'
import { idAt } from '../store/ids.ts'
import { callOffWelcomes } from '../store/outbox/held.ts'
import { applyChunk, rejectChunk } from '../store/plan/apply.ts'
import { type ChunkInfo, listChunks, releaseChunks } from '../store/plan/chunks.ts'
import { welcomeChunk } from '../store/plan/welcome.ts'
import { workersChanged } from '../store/runs/events.ts'
import { getRun } from '../store/runs/runs.ts'
import { settled } from './finish.ts'
import { carryOut } from './guard/decided.ts'
import { questions } from './guard/guard.ts'

const REJECTED = 'An admin rejected the welcome emails of this sync.'

export async function apply(ctx: RunContext): Promise<StepResult> {
  const { state, id } = ctx.run
  if (state.apply.asks) await takeOver(ctx)
  if (state.apply.decision && (await carryOut(ctx, state.apply.decision)) === 'budget')
    return 'budget'
  if (state.apply.released) await save(ctx, [releaseChunks(ctx.db, id)])
  const chunks = await listChunks(ctx.db, id)
  const waiting = (kind: ChunkInfo['kind']) =>
    chunks.filter((c) => c.kind === kind && c.applied === 0)
  const [changes, held] = [waiting('changes'), waiting('held')]
  const rejected = state.apply.rejected ? held : []
  const people = (list: readonly ChunkInfo[]) =>
    list.reduce((sum, c) => sum + c.tally.reduce((n, [, , count]) => n + count, 0), 0)
  state.apply.toApply ??= people([...changes, ...rejected])

  for (const [chunk, reject] of [
    ...changes.map((c) => [c, false] as const),
    ...rejected.map((c) => [c, true] as const),
  ]) {
    await writeChunk(ctx, chunk, reject, people([chunk]))
    if (ctx.budget.used()) return 'budget'
  }
  const { emails } = state.apply
  const calledOff =
    waitsForEmails(ctx) || emails === 'reject'
      ? [callOffWelcomes(ctx.db, ctx.connection.id, REJECTED, ctx.clock.now())]
      : []
  if (state.apply.rejected) return calledOff
  const off = emails === 'reject' ? calledOff : []
  if (held.length === 0 && !waitsForEmails(ctx)) return off
  const tells = await nowHeld(ctx, state.guard?.news === true)
  if (state.guard) state.guard.news = false
  await save(ctx, [...off, ...tells, ...(await settled(ctx))], {
    status: 'held',
    counts: await soFar(ctx, { each: () => keepLease(ctx) }),
    ended: ctx.clock.now(),
    lease: { owner: null, until: 0 },
  })
  return 'ended'
}

/** What a preview leaves to the sync that it becomes. */
async function takeOver(ctx: RunContext): Promise<void> {
  const { apply } = ctx.run.state
  delete apply.asks
  if (!apply.decision) ctx.run.hold = null
  await save(ctx, [...(await questions(ctx)), ...companyOf(ctx)])
}

/** The run is held because of its welcome e-mails, and nobody has said anything about them. */
const waitsForEmails = ({ run: { hold, state } }: RunContext): boolean =>
  hold?.reasons.some((r) => r.code === EMAILS_CODE) === true &&
  !state.apply.emails &&
  !state.apply.released

/** What leaves by itself because of these people, if anybody is to be told. */
function leaving(ctx: RunContext, chunk: ChunkInfo, now: number): Statement[] {
  if (!chunk.parts.includes('h')) return []
  const { db, connection, run } = ctx
  const { terms, id } = run
  const first = (terms.first ?? terms.lastGood === null) && !terms.welcomeFirst
  const welcomes = connection.invite === 'automatic' && !first && chunk.parts.includes('w')
  // While the connection holds something dangerous, no welcome e-mail of it leaves.
  const state = run.hold?.reasons.some((r) => r.code !== NOT_ACCEPTED) ? 'held' : 'waiting'
  const welcome = {
    runId: id,
    chunk: chunk.chunk,
    connectionId: connection.id,
    state,
    now,
  } as const
  return [
    workersChanged(db, id, chunk.chunk, now),
    ...(welcomes ? [welcomeChunk(db, welcome, idAt(now))] : []),
  ]
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
