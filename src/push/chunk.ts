/**
 * A request's worth of hours on their way: what of them was written down, and what became of them. Whatever is written
 * about entries is written together with what the log says of them.
 */
import type { PushRefusal } from '../connectors/push.ts'
import { tally } from '../core/plan/counts.ts'
import type { OutcomeCode } from '../core/plan/outcome.ts'
import { type RunContext, save, saveReturning } from '../runs/context.ts'
import type { Statement } from '../store/database.ts'
import { type Planned, putChunk } from '../store/plan/chunks.ts'
import {
  markSent,
  markSettled,
  type Problem,
  type SentCard,
  type Settled,
} from '../store/time/cards.ts'
import type { PushRow } from '../store/time/pushes.ts'
import type { Asking } from './asking.ts'
import { outcomeOf, problemOf } from './outcomes.ts'

export class Chunk {
  readonly asking: Asking
  readonly rows: Map<string, PushRow>
  /** What must be sent although the card seems to say it: its last answer was lost. */
  readonly doubtful = new Set<string>()
  readonly #index: number
  readonly #outcomes: Map<string, Planned>

  constructor(
    asking: Asking,
    index: number,
    planned: readonly Planned[],
    rows: Map<string, PushRow>,
  ) {
    this.asking = asking
    this.#index = index
    this.#outcomes = new Map(planned.map((p) => [p.x, p]))
    this.rows = rows
  }
  get ctx(): RunContext {
    return this.asking.ctx
  }

  /** Nothing is said of an entry that is not there any more, or not this push's. */
  forget(id: string): void {
    this.#outcomes.delete(id)
  }
  record(row: PushRow, code: OutcomeCode, facts = {}, notices: readonly string[] = []): Planned {
    const outcome = outcomeOf(row, code, { facts, notices, done: true })
    this.#outcomes.set(row.id, outcome)
    return outcome
  }
  /** The same, and the sentence that is kept beside the entry. */
  problem(row: PushRow, code: OutcomeCode, facts = {}): Problem {
    return problemOf(this.record(row, code, facts), this.ctx.connection.name)
  }
  refused(row: PushRow, { words }: PushRefusal): Problem {
    return this.problem(row, 'push_refused', { reason: words ?? 'It does not say why.' })
  }

  /** Before a request: writes down what is about to be sent. Returns those whose entries are still there. */
  async begin<W extends { row: PushRow; card: SentCard | null }>(all: readonly W[]): Promise<W[]> {
    const { ctx } = this
    const cards = all.map(({ row, card }) => ({ id: row.id, sent: card }))
    const marking = markSent(ctx.db, ctx.connection.id, cards, ctx.clock.now())
    const [found] = await saveReturning(ctx, [marking])
    const there = new Set((found ?? []).map((r) => String(r.id)))
    for (const { row } of all) if (!there.has(row.id)) this.forget(row.id)
    return all.filter(({ row }) => there.has(row.id))
  }

  /** After requests: what became of the cards, and whatever else belongs to it. */
  async settle(settled: readonly Settled[], more: Statement[] = []): Promise<void> {
    const { db, connection, clock } = this.ctx
    const cards = settled.length > 0 ? markSettled(db, connection.id, settled, clock.now()) : []
    await this.#save([...cards, ...more])
    for (const s of settled) {
      const row = this.rows.get(s.id)
      if (row) Object.assign(row, { card_id: s.card, sent_at: null, sent: s.sent ?? row.sent })
    }
  }

  /** Nothing of it is left to do. */
  finish(): Promise<void> {
    return this.#save([], { applied: 1 })
  }

  async #save(statements: Statement[], more: { applied?: 1 } = {}): Promise<void> {
    const outcomes = [...this.#outcomes.values()]
    const info = { chunk: this.#index, kind: 'outcomes' as const, tally: tally(outcomes) }
    const { db, run } = this.ctx
    const chunk = putChunk(db, run.id, { ...info, parts: '', ...more }, JSON.stringify(outcomes))
    await save(this.ctx, [...statements, chunk])
  }
}
