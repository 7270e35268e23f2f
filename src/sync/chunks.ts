/** From what is planned to chunks of it, each of which is applied in one batch. */
import { digest53 } from '../core/digest.ts'
import type { QuestionCode } from '../core/issues/questions.ts'
import { mergeTallies, type Tally, tally } from '../core/plan/counts.ts'
import type { RunState } from '../core/runs/run.ts'
import type { RunContext } from '../runs/context.ts'
import type { Statement } from '../store/database.ts'
import {
  type ChunkKind,
  isCounted,
  isUntold,
  type Planned,
  putChunk,
} from '../store/plan/chunks.ts'
import { partsOf, writesNothing } from '../store/plan/parts.ts'

/** Bytes. D1 takes values of 2 MB; a chunk that might be larger is divided. */
const CHUNK_BYTES = 900_000

/** `large`: groups of which each chunk is right once those before it are written (src/sync/work.ts). */
export function storeChunks(
  ctx: RunContext,
  planned: readonly Planned[],
  large: ReadonlySet<number>,
): Statement[] {
  const state = ctx.run.state
  const statements: Statement[] = []
  const shown = planned.filter((p) => !isSilent(p))
  for (const { people, body } of divide(shown, large)) {
    const decided = people.map((p) => [p.x, p.outcome, p.code, p.changes, Math.max(p.g, 0)])
    state.planHash = digest53(`${state.planHash} ${JSON.stringify(decided)}`).toString(36)
    const { statement, sums } = storeChunk(ctx, state.plan.chunks, 'changes', people, body)
    state.codes = mergeTallies([state.codes, sums])
    for (const { q } of people) if (q) countQuestion(state, q.code)
    statements.push(statement)
    state.plan.chunks += 1
  }
  return statements
}

/** One chunk, whatever stood there before; `body` is the JSON of `people`. */
export function storeChunk(
  ctx: RunContext,
  chunk: number,
  as: ChunkKind,
  people: readonly Planned[],
  body: string = JSON.stringify(people),
): { statement: Statement; sums: Tally } {
  const parts = partsOf(people)
  const sums = tally(people.filter(isCounted))
  const info = { chunk, kind: writesNothing(parts) ? 'outcomes' : as, tally: sums, parts } as const
  return { statement: putChunk(ctx.db, ctx.run.id, info, body), sums }
}

function countQuestion(state: RunState, code: QuestionCode): void {
  state.plan.asked = (state.plan.asked ?? 0) + 1
  state.questions[code] = (state.questions[code] ?? 0) + 1
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
    const last = chunks.at(-1)?.people.at(-1)
    // Who gives up a phone before they take another stands again, as they are by then.
    const again = last?.set !== undefined && isUntold(last) && large.has(last.g)
    if (again || (size + bytes > CHUNK_BYTES && !(p.g > 0 && p.g === group && !large.has(p.g)))) {
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
