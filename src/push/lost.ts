/** Requests whose answer was never written down: was it done? Looked up at the vendor by the mark it was sent with. */
import { daysAfter } from '../core/time/day.ts'
import { ComeBack } from '../runs/context.ts'
import type { Settled } from '../store/time/cards.ts'
import type { PushRow } from '../store/time/pushes.ts'
import type { Chunk } from './chunk.ts'
import { markOf, SETTLE_MS } from './drafts.ts'
import { inTurn } from './in-turn.ts'
import { asBefore } from './settled.ts'

/**
 * Cards that turn out to be there are taken for ours; a second one of the same mark is deleted. Throws ComeBack while
 * a request that cannot be found may still be under way.
 */
export async function findLost(chunk: Chunk): Promise<void> {
  const unsure = [...chunk.rows.values()].filter((r) => r.sent_at !== null)
  if (unsure.length === 0) return
  await lookUp(
    chunk,
    unsure.filter((r) => r.card_id === null),
  )
  const now = chunk.ctx.clock.now()
  const left = unsure.filter((r) => r.sent_at !== null)
  const until = Math.max(0, ...left.map((r) => (r.sent_at ?? 0) + SETTLE_MS))
  if (until > now)
    throw new ComeBack(
      `Waiting to see whether ${chunk.ctx.connection.name} got what was sent last.`,
      until - now,
    )
  for (const row of left) {
    // A change or deletion that may or may not have been done is done again.
    if (row.card_id !== null) chunk.doubtful.add(row.id)
    row.sent_at = null
  }
}

/** What is found is settled; range after range, as there may be many. */
async function lookUp(chunk: Chunk, rows: readonly PushRow[]): Promise<void> {
  const wanted = new Map(rows.map((r) => [markOf(r.id), r]))
  const cards = new Map<string, string>()
  const days = rows.map((r) => r.sent?.day ?? r.day)
  await inTurn<[from: string, to: string], Settled[]>(
    chunk.ctx,
    ranges(days, chunk.asking.target.daysPerRequest),
    {
      async send([from, to]) {
        const found: Settled[] = []
        for (const card of await chunk.asking.ask((p) => p.cards(from, to))) {
          const row = wanted.get(card.mark ?? '')
          if (!row) continue
          if (!cards.has(row.id)) found.push({ ...asBefore(row), card: card.id })
          else if (cards.get(row.id) !== card.id)
            await chunk.asking.ask((p) => p.deleteCard(card.id))
          if (!cards.has(row.id)) cards.set(row.id, card.id)
        }
        return found
      },
      undone: () => [],
      async settle(ends) {
        if (ends.some((found) => found.length > 0)) await chunk.settle(ends.flat())
      },
    },
  )
}

/** The days, gathered into as few ranges as may be asked for. */
function ranges(days: readonly string[], most: number): [from: string, to: string][] {
  const found: [string, string][] = []
  for (const day of [...new Set(days)].sort()) {
    const last = found.at(-1)
    if (last && day < daysAfter(last[0], most)) last[1] = day
    else found.push([day, day])
  }
  return found
}
