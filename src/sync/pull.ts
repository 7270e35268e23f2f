/** Pull: page after page from the vendor. What came byte for byte last time is not read again. */
import { type PulledPage, VendorError } from '../connectors/connector.ts'
import { digest53 } from '../core/digest.ts'
import { kindOf } from '../core/runs/kinds.ts'
import { newRunState } from '../core/runs/run.ts'
import { isBoundTo, meetCompany, noteCompany } from '../runs/company.ts'
import { isSaveDue, patiently, type RunContext, type StepResult, save } from '../runs/context.ts'
import { digestOf } from '../runs/digest.ts'
import type { Statement } from '../store/database.ts'
import {
  dropRunPages,
  pagesOfRuns,
  putRunPages,
  type RunPage,
  runPagesOf,
} from '../store/runs/pages.ts'
import { type Few, readFew } from './few.ts'
import { idsOn, misses } from './missed.ts'
import { compacted, readPages, type Writes, without } from './pages.ts'

/** Pages between two saves: what a killed job pulls again at most. */
const PAGES_PER_SAVE = 5
/** Whole readings of a list that moves. */
const MOST_READINGS = 3

export async function pull(ctx: RunContext): Promise<StepResult> {
  if ((await meetCompany(ctx)) === 'ended') return 'ended'
  const few = await readFew(ctx)
  const pulling = await Pulling.begin(ctx, few)
  if (few) await pulling.takeFew(few)
  else {
    do if ((await readWhole(ctx, pulling)) === 'budget') return 'budget'
    while (await pulling.beginsAgain())
    ctx.run.state.source.lists = await ctx.source.lists()
  }
  return [...(await pulling.stored()), ...(await noteCompany(ctx))]
}

/** From where the run is to the last page. */
async function readWhole(ctx: RunContext, pulling: Pulling): Promise<'whole' | 'budget'> {
  const { pull: state, source } = ctx.run.state
  let coming = state.done ? null : pulling.ask(state.cursor)
  while (coming) {
    const pulled = await pulling.answer(coming)
    if (pulled.needsFull && source.layer > 0) {
      await pulling.turnToEverybody()
      coming = pulling.ask(null)
      continue
    }
    source.mark = pulled.mark ?? source.mark
    noteLayout(ctx, pulled)
    if (pulled.unchanged) {
      pulling.keepAsBefore()
      break
    }
    // The next page travels while this one is read; of a job at its end it would be asked for in vain.
    const last = ctx.budget.used()
    coming = pulled.next === null || last ? null : pulling.ask(pulled.next)
    await pulling.take(pulled)
    if (!state.done && (last || pulling.isWorthSaving)) {
      await pulling.save()
      if (last || ctx.budget.used()) return 'budget'
    }
  }
  return 'whole'
}

/** What was read, and is good for as long as nothing else is: an unchanged file has the columns it had. */
function noteLayout(
  { run: { state, terms } }: RunContext,
  { layout, notes, unchanged }: PulledPage,
) {
  if (unchanged && terms.layout) state.source.layout ??= terms.layout
  if (layout) state.source.layout = layout
  if (notes) state.source.notes = notes
}

/** One job's part of a pull: what it compares with, and the pages it has and has not saved. */
class Pulling {
  readonly #ctx: RunContext
  /** The pages of the runs to compare with, by run; the committed one first. */
  readonly #bases: ReadonlyMap<string, RunPage[]>
  readonly #known: Map<string, RunPage[]>
  /** What earlier jobs of this run pulled, so that one going round in a circle is noticed by the next. */
  readonly #seen: Set<string>
  /** The mark to begin from, unless what is read, or how, is another than when it was set. */
  #since: string | null
  #unsaved: RunPage[] = []
  #writes: Writes = []

  private constructor(
    ctx: RunContext,
    bases: ReadonlyMap<string, RunPage[]>,
    pulled: readonly RunPage[],
  ) {
    const { since } = ctx.run.terms
    const { pull, source } = ctx.run.state
    this.#ctx = ctx
    this.#bases = bases
    this.#known = Map.groupBy([...bases.values()].flat(), ({ raw }) => raw)
    // Nor does a mark mean anything to another company than it came from.
    const sameCompany = !source.company || isBoundTo(ctx, source.company)
    const asBefore = since?.read === ctx.reading.digest && sameCompany
    this.#since = !source.everybody && since && asBefore ? since.mark : null
    this.#seen = new Set(
      pulled.filter((p) => p.page < pull.page && p.layer === source.layer).map((p) => p.raw),
    )
  }

  /** What is read of `few` goes on top of what was read last. */
  static async begin(ctx: RunContext, few: Few | null): Promise<Pulling> {
    const { page, done } = ctx.run.state.pull
    const bases = await pagesOfRuns(ctx.db, ctx.run.terms.baseRunIds)
    const pulled = page > 0 ? await runPagesOf(ctx.db, ctx.run.id) : []
    const pulling = new Pulling(ctx, bases, pulled)
    if (page === 0 && !done) await pulling.#layOut(few)
    return pulling
  }

  /** Where the source says what changed: what did not is as the run before had it, and what is pulled goes on top. */
  async #layOut(few: Few | null): Promise<void> {
    const { run, reading, clock } = this.#ctx
    const { source } = run.state
    const changesOnly = few !== null || (this.#since !== null && reading.canDelta)
    source.read = reading.digest
    source.fullAt = changesOnly ? (run.terms.since?.fullAt ?? null) : clock.now()
    if (!changesOnly) return
    const pages = await compacted(this.#ctx, this.#basePages(), this.#writes)
    this.#keep(few ? await without(this.#ctx, pages, few.gone, this.#writes) : pages)
    source.layer = Math.max(0, ...this.#unsaved.map((p) => p.layer)) + 1
  }

  /** Begins a request now; whoever awaits it sees its failure, and nobody else does. */
  ask(cursor: string | null): Promise<PulledPage> {
    const coming = this.#ctx.source.pull(cursor, this.#since)
    coming.catch(() => {})
    return coming
  }

  async answer(coming: Promise<PulledPage>): Promise<PulledPage> {
    try {
      return await patiently(this.#ctx, coming)
    } catch (error) {
      // What was read before the source failed need not be asked for again.
      if (error instanceof VendorError && this.#unsaved.length > 0) await this.save()
      throw error
    }
  }

  /** The source cannot say what changed after all: it is asked for everybody. */
  async turnToEverybody(): Promise<void> {
    this.#since = null
    const fullAt = this.#ctx.clock.now()
    Object.assign(this.#ctx.run.state.source, { layer: 0, everybody: true, fullAt })
    await this.#startOver()
  }

  /** What was read so far, saved or not, is as if it had not been. */
  async #startOver(): Promise<void> {
    const { db, run } = this.#ctx
    Object.assign(run.state.pull, newRunState().pull, { answers: 0 })
    this.#unsaved = []
    this.#seen.clear()
    await save(this.#ctx, [dropRunPages(db, run.id)])
  }

  /** These people stand in for whom they were; of all others nothing was asked. */
  async takeFew({ pages: answers }: Few): Promise<void> {
    const { layer } = this.#ctx.run.state.source
    for (const read of answers) {
      const raw = await digestOf(this.#ctx.reading.key, read.bytes)
      const pages = await readPages(
        this.#ctx,
        { ...read, next: null, total: null },
        raw,
        this.#writes,
      )
      this.#keep(pages, layer)
    }
    Object.assign(this.#ctx.run.state.pull, { total: null, done: true })
  }

  /** Nothing changed at all since the run before. */
  keepAsBefore(): void {
    const { pull: state, source } = this.#ctx.run.state
    if (source.layer === 0) this.#keep(this.#basePages())
    state.done = true
  }

  /** Reads an answer, unless it is known; notes how far the pull is. */
  async take(pulled: PulledPage): Promise<void> {
    const { reading, run } = this.#ctx
    const { pull: state, source } = run.state
    const raw = await digestOf(reading.key, pulled.bytes)
    if (this.#seen.has(raw) && pulled.next !== null)
      throw new VendorError(
        'schema',
        'The source sends the same page again and again. Check the paging setting.',
      )
    this.#seen.add(raw)
    const pages =
      sameOrder(this.#known.get(raw)) ?? (await readPages(this.#ctx, pulled, raw, this.#writes))
    this.#keep(pages, source.layer)
    state.total = source.layer > 0 ? null : pulled.total
    state.cursor = pulled.next
    state.done = pulled.next === null
    state.answers = (state.answers ?? 0) + 1
  }

  /**
   * Is the list to be read again? Who is missing from a list of several answers may have moved between them
   * while it was read: that they left is believed when two readings in a row have the same people. A list that
   * moves each time says of nobody that they left.
   */
  async beginsAgain(): Promise<boolean> {
    const { run } = this.#ctx
    const { pull, source } = run.state
    const looks = kindOf(run).steps.includes('guard') && run.terms.onlyPeople === undefined
    const hasBase = run.terms.baseRunIds.length > 0
    if (!looks || !hasBase || source.layer > 0 || (pull.answers ?? 1) < 2 || source.moving)
      return false
    const pages = await this.#pages()
    // Also whom a sync brought in that was never committed.
    const before = [...this.#bases.values()].flat()
    if (!(await misses(this.#ctx, before, pages))) return false
    const ids = await idsOn(this.#ctx, pages)
    const [last, digest] = [source.missed, digest53([...ids].sort().join('\n'))]
    if (last?.ids === digest) return false
    if (last && last.readings + 1 >= MOST_READINGS) {
      source.moving = true
      return false
    }
    source.missed = { readings: (last?.readings ?? 0) + 1, ids: digest }
    await this.#startOver()
    return true
  }

  /** All pages of this reading, saved or not. */
  async #pages(): Promise<readonly RunPage[]> {
    const { db, run } = this.#ctx
    const first = this.#unsaved[0]?.page ?? run.state.pull.page
    const saved = first > 0 ? await runPagesOf(db, run.id) : []
    return [...saved.filter((p) => p.page < first), ...this.#unsaved]
  }

  get isWorthSaving(): boolean {
    return this.#unsaved.length >= PAGES_PER_SAVE || isSaveDue(this.#ctx)
  }
  async save(): Promise<void> {
    const pages = await this.stored()
    // The source has answered since it last failed.
    this.#ctx.run.state.attempts = 0
    await save(this.#ctx, pages)
    this.#unsaved = []
    this.#writes = []
  }
  /** What lists the pages that are not saved yet, once they are in R2. */
  async stored(): Promise<Statement[]> {
    await Promise.all(this.#writes)
    const { db, run } = this.#ctx
    return this.#unsaved.length > 0 ? [putRunPages(db, run.id, this.#unsaved)] : []
  }

  #keep(pages: readonly RunPage[], layer?: number): void {
    const state = this.#ctx.run.state.pull
    for (const page of pages) {
      this.#unsaved.push({ ...page, page: state.page, layer: layer ?? page.layer })
      state.page += 1
      state.rows += page.rows
      state.unreadable += page.unreadable
    }
  }

  #basePages(): readonly RunPage[] {
    return this.#bases.get(this.#ctx.run.terms.baseRunIds[0] ?? '') ?? []
  }
}

/** An answer seen in several runs is listed for each: one list of its pages is enough. */
function sameOrder(pages: readonly RunPage[] | undefined): RunPage[] | undefined {
  return pages && [...new Map(pages.map((p) => [p.content, p])).values()]
}
