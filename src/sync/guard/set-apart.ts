/** Takes apart what goes through and what waits, chunk by chunk of a stored plan. Ordinary runs never come here. */
import type { Danger } from '../../core/plan/guard/danger.ts'
import { type HoldReason, NAMED, reasonOf } from '../../core/plan/guard/hold.ts'
import type { Tag } from '../../core/plan/guard/verdict.ts'
import type { RunState } from '../../core/runs/run.ts'
import { keepLease, type RunContext, save } from '../../runs/context.ts'
import type { Statement } from '../../store/database.ts'
import { chunkBody, isUntold, type Planned } from '../../store/plan/chunks.ts'
import { holdPeople } from '../../store/plan/people.ts'
import { storeChunk } from '../chunks.ts'

type Found = NonNullable<RunState['guard']>

/** Whose change waits: for which of its dangers. */
export type Waits = (p: Planned) => Tag[]

/**
 * Goes through the whole plan, and returns why people wait, with some of their names; null when the budget is used.
 * With `stores`, what waits moves to chunks of its own. Each chunk is one save, so that a job that dies repeats nothing.
 */
export async function setApart(
  ctx: RunContext,
  waits: Waits,
  stores: boolean,
): Promise<Found | null> {
  const { state } = ctx.run
  state.guard ??= { next: 0, to: state.plan.chunks, reasons: [], group: null, news: false }
  const found = state.guard
  while (found.next < found.to) {
    await keepLease(ctx)
    const body = await chunkBody(ctx.db, ctx.run.id, found.next)
    const marked = body.map((p): Planned => {
      const held = waits(p)
      return held.length > 0 ? { ...p, h: held } : p
    })
    for (const p of marked) if (p.h && !isUntold(p)) note(found, p, p.h)
    const statements = stores ? divided(ctx, found, marked) : []
    found.next += 1
    if (statements.length > 0) await save(ctx, statements)
    if (found.next < found.to && ctx.budget.used()) return null
  }
  return found
}

function note(found: Found, p: Planned, held: readonly Tag[]): void {
  for (const [danger] of held) {
    let reason = found.reasons.find((r) => r.danger === danger)
    if (!reason) {
      reason = { danger, ...reasonOf(danger), message: '', count: 0, people: [] }
      found.reasons.push(reason)
    }
    reason.count = (reason.count ?? 0) + 1
    if ((reason.people?.length ?? 0) < NAMED) reason.people?.push({ externalId: p.x, name: p.n })
    if (!p.was?.includes(danger)) found.news = true
  }
}

/** Whoever must be written together waits together; of a group of several chunks, whatever follows. */
function divided(ctx: RunContext, found: Found, people: readonly Planned[]): Statement[] {
  const groups = new Set(people.filter((p) => p.h).map((p) => p.g))
  if (found.group !== null) groups.add(found.group)
  const last = people.at(-1)?.g ?? 0
  found.group = last > 0 && groups.has(last) ? last : null
  if (groups.size === 0) return []
  const [waiting, through] = split(people, (p) => groups.has(p.g))
  if (waiting.length === 0) return []
  const { state } = ctx.run
  const chunk = state.plan.chunks
  state.plan.chunks += 1
  const frame = { runId: ctx.run.id, chunk, connectionId: ctx.connection.id, now: ctx.clock.now() }
  return [
    storeChunk(ctx, found.next, 'changes', through).statement,
    storeChunk(ctx, chunk, 'held', waiting).statement,
    holdPeople(ctx.db, frame),
  ]
}

/** Those of whom it is true, and the others. Entries of lists that the whole chunk needs are with both. */
export function split(
  people: readonly Planned[],
  isOf: (p: Planned) => boolean,
): [Planned[], Planned[]] {
  const entries = people.flatMap((p) => p.entries ?? [])
  const [these, others] = [people.filter(isOf), people.filter((p) => !isOf(p))].map((part) =>
    part.map(({ entries: _, ...p }): Planned => p),
  ) as [Planned[], Planned[]]
  for (const part of [these, others]) {
    const writes = part.find((p) => p.set)
    if (writes && entries.length > 0) writes.entries = entries
  }
  return [these, others]
}

/** As they are kept with the run. */
export const reasonsOf = (
  found: Found,
  say: (danger: Danger, count: number) => string,
): HoldReason[] =>
  found.reasons.map(({ danger, message: _, ...reason }) => ({
    ...reason,
    message: say(danger, reason.count ?? 0),
  }))
