/** Pages of a run that changes are laid over, made few again where they have piled up. */
import { isKeyless, type Person } from '../core/people/person.ts'
import type { RunContext } from '../runs/context.ts'
import type { RunPage } from '../store/runs/pages.ts'

const MOST_LAYERS = 20
const PEOPLE_PER_PAGE = 1000

/**
 * Many layers; many small pages, each of which every run lists again; or rows of a change that could not be
 * read, which no later change would ever replace.
 */
const isPiledUp = (pages: readonly RunPage[]): boolean => {
  const rows = pages.reduce((sum, p) => sum + p.rows, 0)
  return (
    new Set(pages.map((p) => p.layer)).size > MOST_LAYERS ||
    pages.length > 2 * Math.ceil(rows / PEOPLE_PER_PAGE) + MOST_LAYERS / 2 ||
    pages.some((p) => p.layer > 0 && p.unreadable > 0)
  )
}

/**
 * `pages` as they are while there are few layers; else the same people on fresh pages of one layer, without the
 * rows that have no key. `writes` collects what must be stored before the pages are listed.
 */
export async function compacted(
  ctx: RunContext,
  pages: readonly RunPage[],
  writes: Promise<unknown>[],
): Promise<readonly RunPage[]> {
  if (!isPiledUp(pages)) return pages
  const people = new Map<string, Person>()
  for (const page of [...pages].sort((a, b) => a.layer - b.layer || a.page - b.page))
    for (const person of await ctx.files.get(page.content))
      if (!isKeyless(person.id)) people.set(person.id, person)
  const all = [...people.values()]
  const fresh: RunPage[] = []
  for (let at = 0; at < all.length; at += PEOPLE_PER_PAGE) {
    const some = all.slice(at, at + PEOPLE_PER_PAGE)
    const { content, stored } = await ctx.files.put(some)
    stored.catch(() => {})
    writes.push(stored)
    const unreadable = some.filter((p) => p.problem?.code === 'unreadable').length
    // Nobody sends this page, so no answer is ever taken for it.
    fresh.push({ page: 0, raw: `-${content}`, content, rows: some.length, unreadable, layer: 0 })
  }
  return fresh
}
