/**
 * Carries out what an admin said of some of a plan: that part goes through, or stays undone; the rest waits. Of a preview,
 * and of a sync that is held as a whole, everybody waits until then.
 */

import { holdOf } from '../../core/plan/guard/guard.ts'
import type { Hold, HoldReason } from '../../core/plan/guard/hold.ts'
import { EMAILS_CODE } from '../../core/plan/guard/hold.ts'
import type { Meant } from '../../core/plan/part.ts'
import type { RunState } from '../../core/runs/run.ts'
import { keepLease, type RunContext, save } from '../../runs/context.ts'
import { addToHash, chosenOf, isTold, marked, undecided } from '../../runs/part.ts'
import type { Statement } from '../../store/database.ts'
import { rejectChunk } from '../../store/plan/apply.ts'
import {
  type ChunkInfo,
  chunkBody,
  listChunks,
  type Planned,
  releaseChunks,
} from '../../store/plan/chunks.ts'
import { holdPeople, leavePeople } from '../../store/plan/people.ts'
import { storeChunk } from '../chunks.ts'
import { Rest } from './rest.ts'
import { halve, leftOut } from './split.ts'

type Decision = NonNullable<RunState['apply']['decision']>

/** Each chunk is one save; a job that dies, or has used its budget, goes on with the next. */
export async function carryOut(ctx: RunContext, decision: Decision): Promise<'done' | 'budget'> {
  const { run, db } = ctx
  const { state } = run
  const hold = run.hold
  const rest = new Rest()
  const stuck = new Set<number>()
  const choose =
    decision.verb === 'reject' ? rejected(decision) : chosenOf(decision, decision.preview === true)
  const chunks = undecided(await listChunks(db, run.id), {
    next: decision.next,
    to: decision.to ?? 0,
  })
  for (const info of chunks) {
    await keepLease(ctx)
    const people = marked(run, info, await chunkBody(db, run.id, info.chunk))
    const part = choose(people, stuck)
    if (info.chunk < decision.next) {
      rest.add(people)
      continue
    }
    const halves = await halve(db, ctx.connection.id, people, part)
    const others = decision.verb === 'reject' ? halves.others : left(run.id, info, halves.others)
    rest.add(others)
    if (part.size === 0 && info.kind === 'held') continue
    decision.next = info.chunk + 1
    decision.hash = addToHash(decision.hash ?? '', part)
    await save(ctx, apart(ctx, decision, info, halves.meant, others))
    if (ctx.budget.used() && info !== chunks.at(-1)) return 'budget'
  }
  if (decision.causes.includes(EMAILS_CODE)) state.apply.emails = decision.verb
  delete state.apply.decision
  run.hold = holdAfter(hold, rest, state, decision)
  // With nobody left to decide about, what is kept of people goes along.
  const alone = decision.verb === 'release' && rest.told === 0
  await save(ctx, alone ? [releaseChunks(db, run.id)] : [])
  return 'done'
}

/** Who exchanges a phone with somebody of a danger waits because of that. */
function left(runId: string, { kind }: ChunkInfo, others: readonly Planned[]): Planned[] {
  const held = new Set(others.filter((p) => p.h && p.g > 0).map((p) => p.g))
  return others.map((p) => ((kind === 'changes' || p.rp) && !held.has(p.g) ? leftOut(runId, p) : p))
}

/** With nothing left to decide, the run keeps saying why it was held. */
function holdAfter(
  hold: Hold | null,
  rest: Rest,
  { apply }: RunState,
  { preview }: Decision,
): Hold | null {
  if (hold?.scope === 'run') return hold
  // Of a preview an admin has seen how many e-mails would leave.
  const waits = (r: HoldReason) => r.code === EMAILS_CODE && !apply.emails && !preview
  const emails = hold?.reasons.filter(waits) ?? []
  return holdOf([...rest.reasons(hold?.reasons ?? []), ...emails]) ?? (preview ? null : hold)
}

/** That one danger of somebody's change is rejected, or one of those they exchange a phone with, is enough to leave it. */
const rejected =
  ({ people: ids, causes }: Decision) =>
  (people: readonly Planned[]): Map<Planned, Meant> => {
    const meant = chosenOf({ people: ids, causes: [...causes] }, false)
    const any = (p: Planned) => ids.includes(p.x) || (causes.length > 0 && byCause(p))
    const byCause = (p: Planned) => meant([{ ...p, g: -1 }], new Set()).size > 0
    const groups = new Set(people.filter(any).map((p) => p.g))
    return new Map(people.filter((p) => groups.has(p.g)).map((p) => [p, 'all']))
  }

function apart(
  ctx: RunContext,
  { verb, preview }: Decision,
  { chunk, kind }: ChunkInfo,
  meant: readonly Planned[],
  others: readonly Planned[],
): Statement[] {
  const { run, db, connection, clock } = ctx
  const { state, id } = run
  const statements: Statement[] = []
  const frame = { runId: id, chunk, connectionId: connection.id, now: clock.now() }
  if (others.length > 0) {
    statements.push(storeChunk(ctx, chunk, 'held', others).statement)
    if (kind === 'changes' && others.some((p) => p.h)) statements.push(holdPeople(db, frame))
    if (others.some((p) => p.kp)) statements.push(leavePeople(db, frame))
    if (meant.length === 0) return statements
  }
  const at = others.length > 0 ? state.plan.chunks : chunk
  if (others.length > 0) state.plan.chunks += 1
  statements.push(storeChunk(ctx, at, verb === 'release' ? 'changes' : 'held', meant).statement)
  if (verb === 'reject') return [...statements, ...rejectChunk(db, { ...frame, chunk: at })]
  const dangers = meant.flatMap((p) =>
    ((preview || p.l === 'whole' ? p.d : p.h) ?? []).map(([danger]) => danger as string),
  )
  const count = (...of: string[]) => dangers.filter((danger) => of.includes(danger)).length
  state.flow.leftAtAll += count('deactivations')
  state.flow.joined += count('joiners', 'returns')
  state.apply.accepted = (state.apply.accepted ?? 0) + meant.filter(isTold).length
  return statements
}
