/** The four boxes of the Match board: what passes from one to another. */
import { batch, signal } from '@preact/signals'
import type { Board, CardState, Pair } from '../shell/api.ts'
import type { Api } from '../shell/calls/all.ts'
import { createBox, type SourceCard, sortCards, type TargetCard, withCard } from './box.ts'
import { createPaged } from './paged.ts'

/** left: the directory · right: the source */
export type Side = 'left' | 'right'

/** `scoreFor` puts some in front: those suggested for a card that is chosen. */
export function createBoxes(
  api: Pick<Api, 'matchSources'>,
  id: string,
  board: Board,
  scoreFor: (side: Side, id: string) => number,
) {
  // Whoever has left may come back under another ID: they stand aside until somebody looks for them.
  const left = createBox<TargetCard>(
    (card) => scoreFor('left', card.id),
    (card) => !card.active,
  )
  const right = createBox<SourceCard>((card) => scoreFor('right', card.externalId))
  // Nearly everybody is linked in the end: only those are loaded whom somebody looks at.
  const paged = (state: CardState) =>
    createPaged((query, page) => api.matchSources(id, board, state, page, query))
  const linked = paged('linked')
  const ignored = paged('ignored')
  /** How often somebody went from box to box by what was done here: what is read meanwhile may not know of it. */
  const moves = signal(0)
  const moving = (move: () => void) =>
    batch(() => {
      moves.value += 1
      move()
    })

  return {
    moves,
    left,
    right,
    linked,
    ignored,
    source: (externalId: string) => right.all.value?.find((c) => c.externalId === externalId),
    target: (targetId: string) => left.all.value?.find((c) => c.id === targetId),
    /** Made of people of the source a moment ago. */
    add(targets: readonly TargetCard[]) {
      moving(() => {
        left.all.value = sortCards([...(left.all.value ?? []), ...targets])
      })
    },
    /** Pairs leave the boxes for the panel of links. */
    join(pairs: readonly Pair[]) {
      const of = new Map(pairs.map((p) => [p.externalId, p.targetId]))
      const targets = new Map((left.all.value ?? []).map((c) => [c.id, c]))
      const gone = new Set(of.values())
      const now = (right.all.value ?? []).flatMap((c) => {
        const to = targets.get(of.get(c.externalId) ?? '')
        return to ? [{ ...c, hold: null, issue: null, linked: to }] : []
      })
      moving(() => {
        linked.put(now)
        left.all.value = (left.all.value ?? []).filter((c) => !gone.has(c.id))
        right.all.value = (right.all.value ?? []).filter((c) => !of.has(c.externalId))
      })
    },
    /** Both are back in their boxes, unless they have left the source or the directory. */
    part(card: SourceCard) {
      moving(() => {
        linked.take(card)
        if (!card.gone && card.active)
          right.all.value = withCard(right.all.value, { ...card, linked: null, hold: 'unlinked' })
        if (card.linked) left.all.value = withCard(left.all.value, card.linked)
      })
    },
    /** Somebody of the source is ignored, or no longer. */
    ignore(card: SourceCard, on: boolean) {
      moving(() => {
        if (on) {
          right.all.value = (right.all.value ?? []).filter((c) => c.externalId !== card.externalId)
          ignored.put([{ ...card, hold: 'ignored' }])
        } else {
          ignored.take(card)
          right.all.value = withCard(right.all.value, { ...card, hold: null })
        }
      })
    },
  }
}

export type Boxes = ReturnType<typeof createBoxes>
