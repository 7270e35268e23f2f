/** Who is missing from a list: before it is believed that they left, it is read again. */
import { isKeyless } from '../core/people/person.ts'
import type { RunContext } from '../runs/context.ts'
import { listAttention } from '../store/plan/lookups.ts'
import type { RunPage } from '../store/runs/pages.ts'

/** Is anybody who was on the pages `before`, or is looked for since, on none of `pages`? Equal pages are not looked into. */
export async function misses(
  ctx: RunContext,
  before: readonly RunPage[],
  pages: readonly RunPage[],
): Promise<boolean> {
  const sought = await idsOn(ctx, without(before, pages))
  for (const id of await idsOn(ctx, without(pages, before))) sought.delete(id)
  for (const { absent, externalId } of await listAttention(ctx.db, ctx.connection.id))
    if (absent) sought.add(externalId)
  if (sought.size === 0) return false
  for (const id of await idsOn(ctx, pages)) sought.delete(id)
  return sought.size > 0
}

/** The keys of everybody on these pages. */
export async function idsOn(ctx: RunContext, pages: readonly RunPage[]): Promise<Set<string>> {
  const ids = new Set<string>()
  for (const content of new Set(pages.map((p) => p.content)))
    for (const { id } of await ctx.files.get(content)) if (!isKeyless(id)) ids.add(id)
  return ids
}

function without(pages: readonly RunPage[], others: readonly RunPage[]): RunPage[] {
  const known = new Set(others.map((p) => p.content))
  return pages.filter((p) => !known.has(p.content))
}
