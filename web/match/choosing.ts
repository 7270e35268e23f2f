/** Choosing one card and then the other, and what is asked before the two are linked. */
import { signal } from '@preact/signals'
import type { Out, Pair } from '../shell/api.ts'
import type { SourceCard, TargetCard } from './box.ts'
import type { Side } from './boxes.ts'
import type { Desk } from './desk.ts'
import { type Picked, samePair } from './suggestions/suggestions.ts'

/** A pair that waits for a yes, with what the next sync would do; `preview` null while it is asked for. */
export interface Asked extends Pair {
  target: TargetCard
  source: SourceCard
  preview: Out<'LinkPreview'> | null
}

export const createChosen = () => ({
  picked: signal<Picked | null>(null),
  asked: signal<Asked | null>(null),
})
export type Chosen = ReturnType<typeof createChosen>

export function createChoosing(
  { api, id, board, act, boxes, lookAgain }: Desk,
  { picked, asked }: Chosen,
  link: (pair: Pair) => Promise<void>,
) {
  /** Asks first where the next sync would change somebody; a project is just linked. */
  async function ask(pair: Pair): Promise<void> {
    const [target, source] = [boxes.target(pair.targetId), boxes.source(pair.externalId)]
    if (!target || !source) return
    if (board === 'projects') return link(pair)
    asked.value = { ...pair, target, source, preview: null }
    const preview = await act(
      'preview',
      () => api.previewLink(id, { externalId: pair.externalId, workerId: pair.targetId }),
      lookAgain,
    )
    const waits = asked.value
    if (waits && samePair(waits, pair)) asked.value = preview && { ...waits, preview }
  }

  /** A card is chosen; the second one, on the other side, makes the pair. */
  async function pick(side: Side, cardId: string): Promise<void> {
    const before = picked.value
    if (before && before.side !== side) {
      const [targetId, externalId] = side === 'right' ? [before.id, cardId] : [cardId, before.id]
      return ask({ targetId, externalId })
    }
    picked.value = before?.id === cardId ? null : { side, id: cardId }
  }

  return { ask, pick }
}
