/** Pull: page after page from the vendor. What came byte for byte last time is not read again. */
import type { PulledPage } from '../connectors/connector.ts'
import { VendorError } from '../connectors/connector.ts'
import { validate } from '../core/people/validate.ts'
import { newRunState } from '../core/runs/run.ts'
import { patiently, type RunContext, type StepResult, save } from '../runs/context.ts'
import { digestOf } from '../runs/digest.ts'
import { pagesOfRuns, putRunPages, type RunPage, runPagesOf } from '../store/runs/pages.ts'
import { compacted } from './compact.ts'

/** Pages between two saves: what a killed job pulls again at most. */
const PAGES_PER_SAVE = 5
/** A longer answer is kept as several pages, so that no step has to hold all of it. */
const PEOPLE_PER_PAGE = 1000

export async function pull(ctx: RunContext): Promise<StepResult> {
  const state = ctx.run.state.pull
  const { source } = ctx.run.state
  const bases = await pagesOfRuns(ctx.db, ctx.run.terms.baseRunIds)
  const known = Map.groupBy([...bases.values()].flat(), (page) => page.raw)
  let since = await sinceOf(ctx)
  let unsaved: RunPage[] = []
  let writes: Promise<unknown>[] = []
  const keep = (pages: readonly RunPage[], layer?: number) => {
    for (const page of pages) {
      unsaved.push({ ...page, page: state.page, layer: layer ?? page.layer })
      state.page += 1
      state.rows += page.rows
      state.unreadable += page.unreadable
    }
  }
  if (state.page === 0 && !state.done) {
    source.read = ctx.readDigest
    source.fullAt = since && ctx.canDelta ? (ctx.run.terms.since?.fullAt ?? null) : ctx.clock.now()
    if (since && ctx.canDelta) {
      // What did not change is as the run before had it; what is pulled now goes on top.
      keep(await compacted(ctx, basePages(ctx, bases), writes))
      source.layer = Math.max(0, ...unsaved.map((p) => p.layer)) + 1
    }
  }
  const seen = await pagesSoFar(ctx)
  const keepGoing = async () => {
    await Promise.all(writes)
    await save(ctx, unsaved.length > 0 ? [putRunPages(ctx.db, ctx.run.id, unsaved)] : [])
    unsaved = []
    writes = []
    // The source has answered since it last failed.
    ctx.run.state.attempts = 0
  }
  let coming = state.done ? null : start(ctx, state.cursor, since)
  while (coming) {
    let pulled: PulledPage
    try {
      pulled = await patiently(ctx, coming)
    } catch (error) {
      // What was read before the source failed need not be asked for again.
      if (error instanceof VendorError && unsaved.length > 0) await keepGoing()
      throw error
    }
    if (pulled.needsFull && source.layer > 0) {
      since = null
      unsaved = []
      Object.assign(state, newRunState().pull)
      source.layer = 0
      source.everybody = true
      source.fullAt = ctx.clock.now()
      coming = start(ctx, null, null)
      continue
    }
    source.mark = pulled.mark ?? source.mark
    if (pulled.unchanged) {
      if (source.layer === 0) keep(basePages(ctx, bases))
      state.done = true
      break
    }
    // The next page travels while this one is read.
    coming = pulled.next === null ? null : start(ctx, pulled.next, since)
    const raw = await digestOf(ctx.readKey, pulled.bytes)
    if (seen.has(raw) && pulled.next !== null)
      throw new VendorError(
        'schema',
        'The source sends the same page again and again. Check the paging setting.',
      )
    seen.add(raw)
    keep(sameOrder(known.get(raw)) ?? (await readPages(ctx, pulled, raw, writes)), source.layer)
    state.total = source.layer > 0 ? null : pulled.total
    state.cursor = pulled.next
    state.done = pulled.next === null
    if (!state.done && unsaved.length >= PAGES_PER_SAVE) {
      await keepGoing()
      if (ctx.budget.used()) return 'budget'
    }
  }
  source.lists = await ctx.source.lists()
  await Promise.all(writes)
  return unsaved.length > 0 ? [putRunPages(ctx.db, ctx.run.id, unsaved)] : []
}

/** The mark to begin from, unless what is read, or how, is another than when it was set. */
async function sinceOf(ctx: RunContext): Promise<string | null> {
  const { since } = ctx.run.terms
  if (ctx.run.state.source.everybody) return null
  return since && since.read === ctx.readDigest ? since.mark : null
}

/** The pages of the committed run, which comes first among those to compare with. */
const basePages = (ctx: RunContext, bases: ReadonlyMap<string, RunPage[]>): readonly RunPage[] =>
  bases.get(ctx.run.terms.baseRunIds[0] ?? '') ?? []

/** Begins a request now; whoever awaits it sees its failure, and nobody else does. */
function start(ctx: RunContext, cursor: string | null, since: string | null): Promise<PulledPage> {
  const coming = ctx.source.pull(cursor, since)
  coming.catch(() => {})
  return coming
}

/** What earlier jobs of this run pulled, so that one going round in a circle is noticed by the next. */
async function pagesSoFar(ctx: RunContext): Promise<Set<string>> {
  const { page } = ctx.run.state.pull
  const { layer } = ctx.run.state.source
  const pages = page > 0 ? await runPagesOf(ctx.db, ctx.run.id) : []
  return new Set(pages.filter((p) => p.page < page && p.layer === layer).map((p) => p.raw))
}

/** An answer seen in several runs is listed for each: one list of its pages is enough. */
function sameOrder(pages: readonly RunPage[] | undefined): RunPage[] | undefined {
  return pages && [...new Map(pages.map((p) => [p.content, p])).values()]
}

async function readPages(
  ctx: RunContext,
  pulled: PulledPage,
  raw: string,
  writes: Promise<unknown>[],
): Promise<RunPage[]> {
  const all = ctx.source.normalize(pulled.body).map((row) => validate(row, ctx.rules))
  const pages: RunPage[] = []
  for (let at = 0; at === 0 || at < all.length; ) {
    const to = all.length - at > 2 * PEOPLE_PER_PAGE ? at + PEOPLE_PER_PAGE : all.length
    const people = all.slice(at, to)
    const { content, stored } = await ctx.files.put(people)
    stored.catch(() => {})
    writes.push(stored)
    const unreadable = people.filter((p) => p.problem?.code === 'unreadable').length
    if (ctx.source.photo) ctx.run.state.photos.contents.push(content)
    pages.push({ page: 0, raw, content, rows: people.length, unreadable, layer: 0 })
    if (to === all.length) break
    at = to
  }
  return pages
}
