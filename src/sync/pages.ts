/** Pages: people as they were read, in R2 by content; and the pages of a run, made few again where they have piled up. */
import type { PulledPage } from '../connectors/connector.ts'
import { isKeyless, type Person } from '../core/people/person.ts'
import { validate } from '../core/people/validate.ts'
import { NotWhole, type RunContext } from '../runs/context.ts'
import { type RunPage, runPagesOf } from '../store/runs/pages.ts'

/** A longer answer is kept as several pages, so that no step has to hold all of it. */
const PEOPLE_PER_PAGE = 1000
const MOST_LAYERS = 20

/** Pages on their way into R2: `writes` must be there before the pages are listed in D1. */
export type Writes = Promise<unknown>[]

/** The people of an answer, checked, on pages. `raw`: the digest by which the same answer is known again. */
export async function readPages(
  ctx: RunContext,
  pulled: PulledPage,
  raw: string,
  writes: Writes,
): Promise<RunPage[]> {
  const keepOut = await ctx.keepOut()
  const read = ctx.source.normalize(pulled.body).map((row) => validate(row, ctx.reading.rules))
  const all = keepOut(read)
  const pages: RunPage[] = []
  for (let at = 0; at === 0 || at < all.length; ) {
    const to = all.length - at > 2 * PEOPLE_PER_PAGE ? at + PEOPLE_PER_PAGE : all.length
    const page = await putPage(ctx, all.slice(at, to), raw, writes)
    if (ctx.source.photo) ctx.run.state.photos.contents.push(page.content)
    pages.push(page)
    if (to === all.length) break
    at = to
  }
  return pages
}

/** The pages this run pulled. Throws NotWhole unless they hold every row that was counted. */
export async function pulledPages(ctx: RunContext): Promise<RunPage[]> {
  const pages = await runPagesOf(ctx.db, ctx.run.id)
  const [stored, { rows }] = [pages.reduce((sum, p) => sum + p.rows, 0), ctx.run.state.pull]
  if (stored !== rows) throw new NotWhole(`${stored} rows are stored of ${rows} that were read`)
  return pages
}

/** On the lowest layer; `raw` null where no answer is ever taken for it. */
async function putPage(
  ctx: RunContext,
  people: readonly Person[],
  raw: string | null,
  writes: Writes,
): Promise<RunPage> {
  const { content, stored } = await ctx.files.put(people)
  // Whoever awaits `writes` sees its failure, and nobody else does.
  stored.catch(() => {})
  writes.push(stored)
  const unreadable = people.filter((p) => p.problem?.code === 'unreadable').length
  return { page: 0, raw: raw ?? `-${content}`, content, rows: people.length, unreadable, layer: 0 }
}

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
 * rows that have no key.
 */
export async function compacted(
  ctx: RunContext,
  pages: readonly RunPage[],
  writes: Writes,
): Promise<readonly RunPage[]> {
  if (!isPiledUp(pages)) return pages
  const people = new Map<string, Person>()
  for (const page of [...pages].sort((a, b) => a.layer - b.layer || a.page - b.page))
    for (const person of await ctx.files.get(page.content))
      if (!isKeyless(person.id)) people.set(person.id, person)
  const all = [...people.values()]
  const fresh: RunPage[] = []
  for (let at = 0; at < all.length; at += PEOPLE_PER_PAGE)
    fresh.push(await putPage(ctx, all.slice(at, at + PEOPLE_PER_PAGE), null, writes))
  return fresh
}

/** The same pages, on which these people are no more. */
export async function without(
  ctx: RunContext,
  pages: readonly RunPage[],
  gone: ReadonlySet<string>,
  writes: Writes,
): Promise<readonly RunPage[]> {
  if (gone.size === 0) return pages
  const left: RunPage[] = []
  for (const page of pages) {
    const people = await ctx.files.get(page.content)
    const stay = people.filter((p) => !gone.has(p.id))
    if (stay.length === people.length) left.push(page)
    else left.push({ ...(await putPage(ctx, stay, null, writes)), layer: page.layer })
  }
  return left
}
