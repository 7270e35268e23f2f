/** Cards of entries deleted here, and those that change project or owner, which a card cannot. */
import { dropDeleted } from '../store/time/cards.ts'
import type { PushRow } from '../store/time/pushes.ts'
import type { Chunk } from './chunk.ts'
import { asBefore, settleInTurn, withoutCard } from './settled.ts'

export async function deleteCards(chunk: Chunk, rows: readonly PushRow[]): Promise<void> {
  const { db, connection } = chunk.ctx
  const dropped: string[] = []
  await settleInTurn(
    chunk,
    rows.map((row) => ({ row, card: null })),
    {
      async send({ row }) {
        const answer = await chunk.asking.ask((t) => t.deleteCard(row.card_id ?? ''))
        if ('refused' in answer)
          return { ...asBefore(row), problem: chunk.refused(row, answer.refused) }
        if (row.deleted_at !== null) {
          dropped.push(row.id)
          chunk.record(row, 'card_deleted')
        }
        return withoutCard(row)
      },
      undone: ({ row }) => asBefore(row),
    },
    () => (dropped.length > 0 ? dropDeleted(db, connection.id, dropped) : []),
  )
}

/** Deleted here before anything of it was there. */
export async function dropUnsent(chunk: Chunk, deleted: readonly PushRow[]): Promise<void> {
  const unsent = deleted.filter((row) => row.card_id === null)
  if (unsent.length === 0) return
  for (const row of unsent) chunk.record(row, 'card_deleted')
  const { db, connection } = chunk.ctx
  const ids = unsent.map((row) => row.id)
  await chunk.settle([], dropDeleted(db, connection.id, ids))
}
