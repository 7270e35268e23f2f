/**
 * A request's worth of hours on their way: what is asked of the vendor, what of it was written down, and what is told.
 * Whatever is written about entries is written together with what the log says of them.
 */
import { VendorError } from '../connectors/connector.ts'
import type { CardDraft, CardOwner, Pusher, RemotePerson } from '../connectors/push.ts'
import { fold } from '../core/people/text.ts'
import { tally } from '../core/plan/counts.ts'
import type { OutcomeCode } from '../core/plan/outcome.ts'
import { patiently, type RunContext, save, saveReturning } from '../runs/context.ts'
import type { Statement } from '../store/database.ts'
import { type Planned, putChunk } from '../store/plan/chunks.ts'
import {
  dropDeleted,
  markSettled,
  type PushRow,
  type SentCard,
  type Settled,
} from '../store/time/pushes.ts'
import { problemOf, toldOf } from './told.ts'

/**
 * A request whose answer never came may still be under way. Four times as long as we wait for an answer: after it, what
 * is not at the vendor will not get there any more.
 */
export const SETTLE_MS = 120_000

/** What a job asks of the vendor, lists once. */
export class Asking {
  readonly ctx: RunContext
  readonly #pusher: Pusher
  #people: RemotePerson[] | null = null
  #names: Map<string, string> | null | undefined

  constructor(ctx: RunContext) {
    if (!ctx.source.push) throw new VendorError('refused', 'This source takes no hours.')
    this.ctx = ctx
    this.#pusher = ctx.source.push()
  }
  get cardsPerRequest(): number {
    return this.#pusher.cardsPerRequest
  }
  /** Keeps the run's lease however long the vendor takes. */
  ask<T>(deed: (pusher: Pusher) => Promise<T>): Promise<T> {
    return patiently(this.ctx, deed(this.#pusher))
  }
  async people(): Promise<RemotePerson[]> {
    this.#people ??= await this.ask((p) => p.people())
    return this.#people
  }
  /** Ids of classifications by folded name; null where there are none. `again`: what was known is stale. */
  async classifications(again = false): Promise<Map<string, string> | null> {
    if (this.#names === undefined || again) {
      const names = await this.ask((p) => p.classifications())
      this.#names = names && new Map([...names].map(([name, id]) => [fold(name), id]))
    }
    return this.#names
  }
}

/** Whose hours, on what project, as what: everything a card needs, or why there can be none. */
export type Resolved =
  | { card: SentCard; notices: string[] }
  | { code: OutcomeCode; facts: Record<string, string> }

export class Chunk {
  readonly asking: Asking
  readonly rows: Map<string, PushRow>
  /** What must be sent although the card seems to say it: its last answer was lost. */
  readonly doubtful = new Set<string>()
  readonly #index: number
  readonly #told: Map<string, Planned>

  constructor(
    asking: Asking,
    index: number,
    planned: readonly Planned[],
    rows: Map<string, PushRow>,
  ) {
    this.asking = asking
    this.#index = index
    this.#told = new Map(planned.map((p) => [p.x, p]))
    this.rows = rows
  }
  get ctx(): RunContext {
    return this.asking.ctx
  }

  /** Nothing is left of an entry that was never sent and is deleted. */
  forget(id: string): void {
    this.#told.delete(id)
  }
  tell(row: PushRow, code: OutcomeCode, facts = {}, notices: readonly string[] = []): Planned {
    const told = toldOf(row, code, { facts, notices, dealtWith: true })
    this.#told.set(row.id, told)
    return told
  }
  /** The same, and the sentence that is kept beside the entry. */
  problem(row: PushRow, code: OutcomeCode, facts = {}): { code: string; message: string } {
    return problemOf(this.tell(row, code, facts), this.ctx.connection.name)
  }

  /** Before a request; returns the rows that are still there. */
  async mark(statement: Statement, rows: readonly PushRow[]): Promise<PushRow[]> {
    const [found] = await saveReturning(this.ctx, [statement])
    const there = new Set((found ?? []).map((r) => String(r.id)))
    for (const row of rows) if (!there.has(row.id)) this.forget(row.id)
    return rows.filter((row) => there.has(row.id))
  }

  /** After requests: what became of the cards, and whatever else belongs to it. */
  async settle(settled: readonly Settled[], more: Statement[] = [], done = false): Promise<void> {
    const { ctx } = this
    const planned = [...this.#told.values()]
    const info = { chunk: this.#index, kind: 'outcomes' as const, tally: tally(planned), parts: '' }
    const body = JSON.stringify(planned)
    const now = ctx.clock.now()
    await save(ctx, [
      ...(settled.length > 0 ? [markSettled(ctx.db, settled, now)] : []),
      ...more,
      putChunk(ctx.db, ctx.run.id, { ...info, ...(done && { applied: 1 }) }, body),
    ])
    for (const s of settled) {
      const row = this.rows.get(s.id)
      if (row) Object.assign(row, { card_id: s.card, sent_at: null, sent: s.sent ?? row.sent })
    }
  }
  /** Entries deleted here whose cards are gone too. */
  drop(ids: readonly string[]): Statement {
    return dropDeleted(this.ctx.db, ids)
  }
}

/** Procore and others of its kind say so before anything is done; of all other failures nobody knows. */
export const nothingDone = (error: unknown): boolean =>
  error instanceof VendorError && ['rate-limit', 'auth', 'refused'].includes(error.kind)

export const markOf = (entryId: string): string => `muster:${entryId}`
export const personMark = (workerId: string): string => `muster:${workerId}`

export function draftOf(id: string, card: SentCard): CardDraft {
  const owner: CardOwner =
    card.user === undefined ? { person: card.person ?? '' } : { user: card.user }
  return {
    mark: markOf(id),
    projectId: card.project,
    owner,
    classificationId: card.classification,
    day: card.day,
    hundredths: card.hundredths,
    note: card.note,
  }
}
