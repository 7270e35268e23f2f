/** How requests about cards end: what is written down of each, and what is looked for again after a refusal. */
import type { PushRefusal, RemoteCard } from '../connectors/push.ts'
import type { Statement } from '../store/database.ts'
import type { SentCard, Settled } from '../store/time/cards.ts'
import { dropPushLinks } from '../store/time/push-links.ts'
import type { PushRow } from '../store/time/pushes.ts'
import type { Chunk } from './chunk.ts'
import { inTurn, type Requests } from './in-turn.ts'

/** What is to be with one entry's card. */
export interface Wanted {
  row: PushRow
  card: SentCard
  notices: string[]
}

/** Nothing came of it. */
export const asBefore = (row: PushRow): Settled => ({
  id: row.id,
  card: row.card_id,
  sent: null,
  version: null,
  problem: null,
})
export const withoutCard = (row: PushRow): Settled => ({ ...asBefore(row), card: null })

/** The vendor has the card; with other hours than were sent, that is a problem. */
export function accepted(chunk: Chunk, { row, card, notices }: Wanted, has: RemoteCard): Settled {
  const hundredths = has.hundredths ?? card.hundredths
  const settled = { id: row.id, card: has.id, sent: { ...card, hundredths } }
  if (hundredths !== card.hundredths) {
    const reason = `it keeps ${hundredths / 100} h instead`
    return { ...settled, version: null, problem: chunk.problem(row, 'push_refused', { reason }) }
  }
  chunk.record(row, row.pushed_version === null ? 'card_created' : 'card_updated', {}, notices)
  return { ...settled, version: row.version, problem: null }
}

/** A contact or classification the vendor no longer knows is looked for again by the next push. */
export function forgetUnknown({ ctx }: Chunk, row: PushRow, refusal: PushRefusal): Statement[] {
  const { db, connection } = ctx
  if (refusal.code !== 'unknown') return []
  if (refusal.about === 'classification' && row.position_id)
    return [dropPushLinks(db, connection.id, 'classification', [row.position_id])]
  if (refusal.about === 'person')
    return [dropPushLinks(db, connection.id, 'person', [row.worker_id])]
  return []
}

/** A request for each, written down before and after; what came of them together with what `along` says by then. */
export async function settleInTurn<W extends { row: PushRow; card: SentCard | null }>(
  chunk: Chunk,
  all: readonly W[],
  requests: Pick<Requests<W, Settled>, 'send' | 'undone'>,
  along: () => Statement[] = () => [],
): Promise<void> {
  await inTurn(chunk.ctx, all, {
    ...requests,
    begin: (some) => chunk.begin(some),
    settle: (ends) => chunk.settle(ends, along()),
  })
}
