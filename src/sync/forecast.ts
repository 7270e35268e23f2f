/**
 * Forecast: what the next sync would do about a few people, as the source described them last. Planned as a sync plans
 * them, with everybody who is looked at each time beside them, and nothing is written.
 */

import type { RunContext } from '../runs/context.ts'
import type { Planned } from '../store/plan/chunks.ts'
import { BATCH, listAttention, storedPeople } from '../store/plan/lookups.ts'
import { stillOpen } from './compare.ts'
import { Known } from './known.ts'
import { match } from './match.ts'
import { phones } from './phones.ts'
import { planned } from './plan.ts'
import { Traces } from './traces.ts'
import { beginPlanning, inOrder } from './work.ts'

/** By external id; missing is whom the next sync does not look at, because nothing about them has changed. */
export async function forecast(
  ctx: RunContext,
  externalIds: readonly string[],
): Promise<Map<string, Planned>> {
  const wanted = new Set(externalIds)
  const attention = await listAttention(ctx.db, ctx.connection.id)
  const looked = new Set(attention.map((a) => a.externalId))
  const others = await storedPeople(
    ctx.db,
    ctx.connection.id,
    externalIds.filter((id) => !looked.has(id)),
  )
  // Whose change waits for an admin is looked at by each sync: it is not what was read before it.
  const items = [...attention, ...others.filter((p) => p.waits || ctx.run.terms.replan)].map(
    stillOpen,
  )
  if (!items.some((item) => wanted.has(item.id))) return new Map()
  beginPlanning(ctx)
  const known = await Known.open(ctx)
  const work = { items, traces: new Traces() }
  const claims = await match(ctx, known, work)
  await phones(ctx, known, work, claims)
  const all = inOrder(ctx, work).items
  const groups = new Set(
    all.flatMap((i) => (wanted.has(i.id) && i.group !== undefined ? [i.group] : [])),
  )
  const few = all.filter((i) => wanted.has(i.id) || (i.group !== undefined && groups.has(i.group)))
  const found = new Map<string, Planned>()
  for (let at = 0; at < few.length; at += BATCH)
    for (const one of await planned(ctx, known, few.slice(at, at + BATCH), work.traces))
      if (wanted.has(one.x) && !one.aside) found.set(one.x, heldAsBefore(ctx, one))
  return found
}

/** What waited before waits again, until an admin has said something. */
function heldAsBefore({ run: { terms } }: RunContext, one: Planned): Planned {
  const waits = terms.guard.enabled && one.d?.some(([danger]) => one.was?.includes(danger))
  if (!waits) return one
  const { changes: _, ...same } = one
  return { ...same, outcome: 'skipped', code: 'change_held', facts: {} }
}
