/** Pull: page after page from the vendor. What came byte for byte last time is not read again. */
import type { PulledPage } from '../connectors/connector.ts'
import { VendorError } from '../connectors/connector.ts'
import { validate } from '../core/validate.ts'
import { sha256 } from '../store/files.ts'
import { pagesOfRuns, putRunPages, type RunPage, runPagesOf } from '../store/run-pages.ts'
import { patiently, type RunContext, type StepResult, save } from './context.ts'

/** Pages between two saves: what a killed job pulls again at most. */
const PAGES_PER_SAVE = 5

export async function pull(ctx: RunContext): Promise<StepResult> {
  const state = ctx.run.state.pull
  const known = await knownPages(ctx)
  let unsaved: RunPage[] = []
  let writes: Promise<unknown>[] = []
  const seen = await pagesSoFar(ctx)
  let coming = state.done ? null : start(ctx, state.cursor)
  while (coming) {
    const pulled = await patiently(ctx, coming)
    // The next page travels while this one is read.
    coming = pulled.next === null ? null : start(ctx, pulled.next)
    const raw = await rawDigest(ctx.readKey, pulled.bytes)
    if (seen.has(raw) && pulled.next !== null)
      throw new VendorError(
        'schema',
        'The source sends the same page again and again. Check the paging setting.',
      )
    seen.add(raw)
    const page = known.get(raw) ?? (await readPage(ctx, pulled, raw, writes))
    unsaved.push({ ...page, page: state.page })
    state.page += 1
    state.rows += page.rows
    state.unreadable += page.unreadable
    state.total = pulled.total
    state.cursor = pulled.next
    state.done = pulled.next === null
    if (!state.done && unsaved.length === PAGES_PER_SAVE) {
      await Promise.all(writes)
      await save(ctx, [putRunPages(ctx.db, ctx.run.id, unsaved)])
      unsaved = []
      writes = []
      if (ctx.budget.used()) return 'budget'
    }
  }
  await Promise.all(writes)
  return {
    next: 'plan',
    statements: unsaved.length > 0 ? [putRunPages(ctx.db, ctx.run.id, unsaved)] : [],
  }
}

/** Begins a request now; whoever awaits it sees its failure, and nobody else does. */
function start(ctx: RunContext, cursor: string | null): Promise<PulledPage> {
  const coming = ctx.source.pull(cursor)
  coming.catch(() => {})
  return coming
}

/** What earlier jobs of this run pulled, so that one going round in a circle is noticed by the next. */
async function pagesSoFar(ctx: RunContext): Promise<Set<string>> {
  const { page } = ctx.run.state.pull
  const pages = page > 0 ? await runPagesOf(ctx.db, ctx.run.id) : []
  return new Set(pages.filter((p) => p.page < page).map((p) => p.raw))
}

async function knownPages(ctx: RunContext): Promise<Map<string, RunPage>> {
  const known = new Map<string, RunPage>()
  for (const list of (await pagesOfRuns(ctx.db, ctx.run.terms.baseRunIds)).values())
    for (const page of list) known.set(page.raw, page)
  return known
}

async function readPage(
  ctx: RunContext,
  pulled: PulledPage,
  raw: string,
  writes: Promise<unknown>[],
): Promise<RunPage> {
  const people = ctx.source.normalize(pulled.body).map((row) => validate(row, ctx.rules))
  const { content, stored } = await ctx.files.put(people)
  stored.catch(() => {})
  writes.push(stored)
  const unreadable = people.filter((p) => p.problem?.code === 'unreadable').length
  return { page: 0, raw, content, rows: people.length, unreadable }
}

async function rawDigest(readKey: string, bytes: Uint8Array): Promise<string> {
  const key = new TextEncoder().encode(`${readKey}\n`)
  const both = new Uint8Array(key.byteLength + bytes.byteLength)
  both.set(key)
  both.set(bytes, key.byteLength)
  return sha256(both)
}
