/** From what is planned to chunks of it, each of which is applied in one batch. */
import { digest53 } from '../core/digest.ts'
import { mergeTallies, type Tally, tally } from '../core/plan/counts.ts'
import { deactivates } from '../core/plan/decision.ts'
import type { RunContext } from '../runs/context.ts'
import type { Statement } from '../store/database.ts'
import { type ChunkKind, isUntold, type Planned, putChunk } from '../store/plan/chunks.ts'
import { partsOf, writesNothing } from '../store/plan/parts.ts'

/** Bytes. D1 takes values of 2 MB; a chunk that might be larger is divided. */
const CHUNK_BYTES = 900_000

/**
 * Deactivations apart, because the guard may hold them; with whoever must be written together with one. `large`:
 * groups of which each chunk is right once those before it are written (src/sync/work.ts).
 */
export function storeChunks(
  ctx: RunContext,
  planned: readonly Planned[],
  large: ReadonlySet<number>,
): Statement[] {
  const state = ctx.run.state
  const held = new Set(planned.filter((p) => deactivates(p.changes)).map((p) => p.g))
  // Whoever comes later in a large group needs the phone of somebody whose turn may be held.
  if (state.plan.heldGroup !== undefined) held.add(state.plan.heldGroup)
  const last = planned.at(-1)?.g ?? 0
  if (held.has(last) && large.has(last)) state.plan.heldGroup = last
  const statements: Statement[] = []
  for (const deactivations of [false, true]) {
    const shown = planned.filter((p) => held.has(p.g) === deactivations && !isSilent(p))
    for (const { people, body } of divide(shown, large)) {
      const parts = partsOf(people)
      const kind: ChunkKind = writesNothing(parts) ? 'outcomes' : deactivations ? 'held' : 'changes'
      const sums: Tally = tally(people.filter((p) => !isUntold(p)))
      const decided = people.map((p) => [p.x, p.outcome, p.code, p.changes, Math.max(p.g, 0)])
      state.planHash = digest53(`${state.planHash} ${JSON.stringify(decided)}`).toString(36)
      state.codes = mergeTallies([state.codes, sums])
      const info = { chunk: state.plan.chunks, kind, tally: sums, parts }
      statements.push(putChunk(ctx.db, ctx.run.id, info, body))
      state.plan.asked = (state.plan.asked ?? 0) + people.filter((p) => p.q).length
      state.plan.chunks += 1
    }
  }
  return statements
}

/** Somebody gone who was never here, and nothing to write about them. */
const isSilent = (p: Planned) => isUntold(p) && !p.row && !p.forget && !p.set

/** `body` is the JSON of `people`. Those of a group stay together, unless it is `large`. */
function divide(
  planned: readonly Planned[],
  large: ReadonlySet<number>,
): { people: Planned[]; body: string }[] {
  const chunks: { people: Planned[]; texts: string[] }[] = []
  let size = Number.POSITIVE_INFINITY
  let group = 0
  for (const p of planned) {
    const text = JSON.stringify(p)
    const bytes = Buffer.byteLength(text)
    if (size + bytes > CHUNK_BYTES && !(p.g > 0 && p.g === group && !large.has(p.g))) {
      chunks.push({ people: [], texts: [] })
      size = 0
    }
    chunks.at(-1)?.people.push(p)
    chunks.at(-1)?.texts.push(text)
    size += bytes
    group = p.g
  }
  return chunks.map(({ people, texts }) => ({ people, body: `[${texts.join(',')}]` }))
}
