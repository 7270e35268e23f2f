/** Carries out what an admin said of some of what is held: that part goes through, or stays undone; the rest waits. */

import type { Danger } from '../core/plan/danger.ts'
import { holdOf } from '../core/plan/guard.ts'
import type { HoldReason } from '../core/plan/hold.ts'
import { dangerSentence, EMAILS_CODE, isCause, NAMED, reasonOf } from '../core/plan/hold.ts'
import type { Tag } from '../core/plan/verdict.ts'
import type { RunState } from '../core/runs/run.ts'
import { type RunContext, save } from '../runs/context.ts'
import type { Statement } from '../store/database.ts'
import { rejectChunk } from '../store/plan/apply.ts'
import { chunkBody, listChunks, type Planned } from '../store/plan/chunks.ts'
import { storeChunk } from './chunks.ts'
import { split } from './set-apart.ts'

type Decision = NonNullable<RunState['apply']['decision']>

/** Each chunk is one save; a job that dies goes on with the next. */
export async function carryOut(ctx: RunContext, decision: Decision): Promise<void> {
  const { state } = ctx.run
  const rest: Planned[][] = []
  const stuck = new Set<number>()
  const chunks = (await listChunks(ctx.db, ctx.run.id)).filter(
    (c) => c.kind === 'held' && c.applied === 0,
  )
  for (const { chunk } of chunks) {
    const people = await chunkBody(ctx.db, ctx.run.id, chunk)
    const groups = groupsMeant(people, decision, stuck)
    const [meant, others] = split(people, (p) => groups.has(p.g))
    rest.push(others)
    if (meant.length === 0 || chunk < decision.next) continue
    decision.next = chunk + 1
    await save(ctx, apart(ctx, decision.verb, chunk, meant, others))
  }
  if (decision.causes.includes(EMAILS_CODE)) state.apply.emails = decision.verb
  const reasons = reasonsOfRest(rest.flat(), ctx.run.hold?.reasons ?? [])
  const emails = ctx.run.hold?.reasons.filter((r) => r.code === EMAILS_CODE && !state.apply.emails)
  delete state.apply.decision
  // With nothing left to decide, the run keeps saying why it was held.
  ctx.run.hold = holdOf([...reasons, ...(emails ?? [])]) ?? ctx.run.hold
  await save(ctx)
}

/**
 * A change goes through when each of its dangers is released, and with it those who must be written together with it;
 * that one of them is rejected is enough to leave it. `stuck`: groups, also of chunks before, of which some still wait.
 */
function groupsMeant(
  people: readonly Planned[],
  { verb, people: ids, causes }: Decision,
  stuck: Set<number>,
): ReadonlySet<number> {
  const isMeant = ([danger]: Tag) => causes.some((cause) => isCause(cause, danger))
  const named = (p: Planned) => ids.includes(p.x)
  if (verb === 'reject')
    return new Set(people.filter((p) => named(p) || p.h?.some(isMeant)).map((p) => p.g))
  for (const p of people) if (!named(p) && !(p.h ?? []).every(isMeant)) stuck.add(p.g)
  return new Set(people.map((p) => p.g).filter((group) => !stuck.has(group)))
}

function apart(
  ctx: RunContext,
  verb: Decision['verb'],
  chunk: number,
  meant: readonly Planned[],
  others: readonly Planned[],
): Statement[] {
  const { state, id } = ctx.run
  const statements: Statement[] = []
  let at = chunk
  if (others.length > 0) {
    at = state.plan.chunks
    state.plan.chunks += 1
    statements.push(storeChunk(ctx, chunk, 'held', others).statement)
  }
  statements.push(storeChunk(ctx, at, verb === 'release' ? 'changes' : 'held', meant).statement)
  const has = (danger: Danger) => (p: Planned) => p.h?.some(([d]) => d === danger) === true
  if (verb === 'release') {
    state.flow.leftAtAll += meant.filter(has('deactivations')).length
    state.flow.joined += meant.filter((p) => has('joiners')(p) || has('returns')(p)).length
    return statements
  }
  const frame = { runId: id, chunk: at, connectionId: ctx.connection.id, now: ctx.clock.now() }
  return [...statements, ...rejectChunk(ctx.db, frame)]
}

/** Why the others still wait. */
function reasonsOfRest(people: readonly Planned[], before: readonly HoldReason[]): HoldReason[] {
  const counted = new Map<Danger, Planned[]>()
  for (const p of people)
    for (const [danger] of p.h ?? []) counted.set(danger, [...(counted.get(danger) ?? []), p])
  return [...counted].map(([danger, held]) => {
    const { code, field } = reasonOf(danger)
    const was = before.find((r) => r.code === code && r.field === field)
    const same = was?.count === held.length
    return {
      ...{ code, field, count: held.length },
      message: same && was ? was.message : dangerSentence(danger, held.length, null),
      people: held.slice(0, NAMED).map(({ x, n }) => ({ externalId: x, name: n })),
    }
  })
}
