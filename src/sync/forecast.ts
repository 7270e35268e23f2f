/**
 * Forecast: what the next sync would do about a few people, as the source described them last. Planned as a sync plans
 * them, with everybody who is looked at each time beside them, and nothing is written.
 */

import type { RunContext } from '../runs/context.ts'
import { asHeld, isUntold, type Planned } from '../store/plan/chunks.ts'
import { type HeldPerson, heldPeople } from '../store/plan/held.ts'
import { type AttentionPerson, BATCH, listAttention, storedPeople } from '../store/plan/lookups.ts'
import { runPagesOf } from '../store/runs/pages.ts'
import { stillOpen } from './compare.ts'
import { keylessRows } from './match/keyless.ts'
import { Known } from './match/known.ts'
import { match } from './match/match.ts'
import { Relatives } from './match/relatives.ts'
import { Traces } from './match/traces.ts'
import { phones } from './phones/phones.ts'
import { planned } from './plan.ts'
import { beginPlanning, inOrder, isMissing, type Work, type WorkItem } from './work.ts'

/** By external id; missing is whom the next sync does not look at, because nothing about them has changed. */
export async function forecast(
  ctx: RunContext,
  externalIds: readonly string[],
): Promise<Map<string, Planned>> {
  const wanted = new Set(externalIds)
  const [attention, held] = await Promise.all([
    listAttention(ctx.db, ctx.connection.id),
    heldPeople(ctx.db, ctx.connection.id, externalIds),
  ])
  // What a held run has read is younger than what is stored.
  const heldBy = new Map(held.map((one) => [one.externalId, one]))
  const stored = attention.filter((a) => !heldBy.has(a.externalId))
  const looked = new Set([...stored.map((a) => a.externalId), ...heldBy.keys()])
  const others = await storedPeople(
    ctx.db,
    ctx.connection.id,
    externalIds.filter((id) => !looked.has(id)),
  )
  const { replan, baseRunIds } = ctx.run.terms
  // Whose change waits for an admin is looked at by each sync, and whoever a run described that was not brought to its end:
  // they are not as they were read before it.
  const unfinished = baseRunIds.slice(1)
  const known = [
    ...stored,
    ...heldBy.values(),
    ...others.filter((p) => p.waits || replan || unfinished.includes(p.runId)),
  ]
  if (!known.some((one) => wanted.has(one.externalId))) return new Map()
  const circle = await circleOf(ctx, wanted, known)
  const items = () => known.map(stillOpen)
  let few = await concerned(ctx, wanted, {
    items: known.filter((one) => circle.has(one.externalId)).map(stillOpen),
    traces: new Traces(),
  })
  // How many there are of these decides about each.
  if (few.all.some(isOneOfMany))
    few = await concerned(ctx, wanted, { items: items(), traces: new Traces() })
  // Whoever is missing may be in a row without a key, of the list that was read last.
  const list = held[0]?.runId ?? ctx.run.terms.baseRunIds[0]
  if (list && few.items.some(isMissing))
    few = await concerned(ctx, wanted, await withTraces(ctx, items(), list))
  const next: Planned[] = []
  for (let at = 0; at < few.items.length; at += BATCH)
    next.push(...(await planned(ctx, few.known, few.items.slice(at, at + BATCH), few.traces)))
  const told = waitingAgain(ctx, next, heldBy).filter((one) => wanted.has(one.x) && !one.aside)
  return new Map(told.map((one) => [one.x, one]))
}

/** Who decides what becomes of those who are asked about, and they themselves. */
async function circleOf(
  ctx: RunContext,
  wanted: ReadonlySet<string>,
  known: readonly Pick<AttentionPerson, 'externalId' | 'name' | 'person' | 'absent'>[],
): Promise<ReadonlySet<string>> {
  const byId = new Map(known.map((one) => [one.externalId, one]))
  const relatives = new Relatives(ctx, known)
  const circle = new Set<string>()
  for (let next = [...wanted].filter((id) => byId.has(id)); next.length > 0; ) {
    for (const id of next) circle.add(id)
    const people = next.flatMap((id) => {
      const one = byId.get(id)
      return (one && stillOpen(one).person) ?? []
    })
    const found = await relatives.of(next, people)
    next = found.filter((id) => byId.has(id) && !circle.has(id))
  }
  return circle
}

/** Missing, or under another key: a few are some who left or were hired again, many are another file. */
const isOneOfMany = (item: WorkItem): boolean =>
  isMissing(item) ||
  item.from !== undefined ||
  item.moved !== undefined ||
  item.waits !== undefined ||
  item.answer !== undefined ||
  item.ask?.from !== undefined

/** Of all who are looked at, those who are asked about, and whoever must be written together with them. */
async function concerned(
  ctx: RunContext,
  wanted: ReadonlySet<string>,
  work: Work,
): Promise<Work & { known: Known; all: readonly WorkItem[] }> {
  beginPlanning(ctx)
  const known = await Known.open(ctx)
  const claims = await match(ctx, known, work)
  await phones(ctx, known, work, claims)
  const all = inOrder(ctx, work).items
  const groups = new Set(
    all.flatMap((i) => (wanted.has(i.id) && i.group !== undefined ? [i.group] : [])),
  )
  const items = all.filter(
    (i) => wanted.has(i.id) || (i.group !== undefined && groups.has(i.group)),
  )
  return { items, traces: work.traces, known, all }
}

async function withTraces(ctx: RunContext, items: WorkItem[], runId: string): Promise<Work> {
  const { traces, unreadable } = await keylessRows(ctx.files, await runPagesOf(ctx.db, runId))
  if (unreadable)
    for (const item of items) if (isMissing(item)) item.doubt = { code: 'absent_unconfirmed' }
  return { items, traces }
}

/** What waits for an admin waits again, with whoever must be written together with them, until something is said. */
function waitingAgain(
  { run: { terms } }: RunContext,
  people: readonly Planned[],
  heldBy: ReadonlyMap<string, HeldPerson>,
): Planned[] {
  const marked = people.map((p): Planned => {
    if (p.act && heldBy.get(p.x)?.whole) return { ...p, l: 'whole' }
    const h = terms.guard.enabled ? p.d?.filter(([danger]) => p.was?.includes(danger)) : []
    return h?.length ? { ...p, h } : p
  })
  const groups = new Set(marked.flatMap((p) => (p.h || p.l ? [p.g] : [])))
  return marked.map((p) => (groups.has(p.g) && !isUntold(p) ? asHeld(p) : p))
}
