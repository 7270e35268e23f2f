/** Day, hours, classification and note of cards that are there. Those the vendor has no more are left without one. */
import type { Chunk } from './chunk.ts'
import { cardDraft } from './drafts.ts'
import { accepted, asBefore, settleInTurn, type Wanted, withoutCard } from './settled.ts'

export async function changeCards(chunk: Chunk, wanted: readonly Wanted[]): Promise<void> {
  // The card stays as it was, but what was about to be sent is written down by now.
  const unchanged = ({ row }: Wanted) => ({ ...asBefore(row), sent: row.sent })
  await settleInTurn(chunk, wanted, {
    async send(w) {
      const { row, card } = w
      const draft = cardDraft(row.id, card)
      const answer = await chunk.asking.ask((t) => t.updateCard(row.card_id ?? '', draft))
      if ('gone' in answer) return withoutCard(row)
      if ('refused' in answer)
        return { ...unchanged(w), problem: chunk.refused(row, answer.refused) }
      return accepted(chunk, w, answer.ok)
    },
    undone: unchanged,
  })
}

/** Cards that say already what they should. */
export async function keepCards(chunk: Chunk, wanted: readonly Wanted[]): Promise<void> {
  if (wanted.length === 0) return
  const settled = wanted.map(({ row, notices }) => {
    const code = row.pushed_version === null ? 'card_created' : 'card_unchanged'
    chunk.record(row, code, {}, notices)
    return { ...asBefore(row), version: row.version }
  })
  await chunk.settle(settled)
}
