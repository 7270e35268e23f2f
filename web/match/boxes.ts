/** The four boxes of the Match board: loaded whole, and what passes from one to another. */
import { batch } from '@preact/signals'
import type { Api, Board, CardState, Paged, Pair } from '../shell/api.ts'
import { createBox, type SourceCard, sortCards, type TargetCard, withCard } from './box.ts'

/** left: the directory · right: the source */
export type Side = 'left' | 'right'
type Cards = Awaited<ReturnType<typeof loadCards>>

/** `scoreFor` puts some in front: those suggested for a card that is chosen. */
export function createBoxes(scoreFor: (side: Side, id: string) => number) {
  // Whoever has left may come back under another ID: they stand aside until somebody looks for them.
  const left = createBox<TargetCard>(
    (card) => scoreFor('left', card.id),
    (card) => !card.active,
  )
  const right = createBox<SourceCard>((card) => scoreFor('right', card.externalId))
  const linked = createBox<SourceCard>()
  const ignored = createBox<SourceCard>()

  return {
    left,
    right,
    linked,
    ignored,
    source: (externalId: string) => right.all.value?.find((c) => c.externalId === externalId),
    target: (targetId: string) => left.all.value?.find((c) => c.id === targetId),
    fill: (cards: Cards) =>
      batch(() => {
        left.all.value = cards.left
        right.all.value = cards.right
        linked.all.value = cards.linked
        ignored.all.value = cards.ignored
      }),
    /** Made of somebody of the source a moment ago. */
    add(target: TargetCard) {
      left.all.value = withCard(left.all.value, target)
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
      batch(() => {
        linked.all.value = now.reduce<SourceCard[]>(withCard, linked.all.value ?? [])
        left.all.value = (left.all.value ?? []).filter((c) => !gone.has(c.id))
        right.all.value = (right.all.value ?? []).filter((c) => !of.has(c.externalId))
      })
    },
    /** Both are back in their boxes, unless they have left the source or the directory. */
    part(card: SourceCard) {
      batch(() => {
        linked.all.value = without(linked.all.value, card)
        if (!card.gone && card.active)
          right.all.value = withCard(right.all.value, { ...card, linked: null, hold: 'unlinked' })
        if (card.linked) left.all.value = withCard(left.all.value, card.linked)
      })
    },
    /** Somebody of the source is ignored, or no longer. */
    ignore(card: SourceCard, on: boolean) {
      const [from, to] = on ? [right, ignored] : [ignored, right]
      batch(() => {
        from.all.value = without(from.all.value, card)
        to.all.value = withCard(to.all.value, { ...card, hold: on ? 'ignored' : null })
      })
    },
  }
}

export type Boxes = ReturnType<typeof createBoxes>

const without = (cards: readonly SourceCard[] | null, { externalId }: SourceCard): SourceCard[] =>
  (cards ?? []).filter((c) => c.externalId !== externalId)

type Page<T> = { items: T[]; nextCursor: string | null }
async function everyPage<T>(
  load: (page: Paged) => Promise<Page<T>>,
  signal: AbortSignal,
): Promise<T[]> {
  const all: T[] = []
  for (let cursor: string | undefined; ; ) {
    const page: Page<T> = await load({ cursor, signal })
    all.push(...page.items)
    if (page.nextCursor === null) return all
    cursor = page.nextCursor
  }
}

/** All boxes, each whole. */
export async function loadCards(
  api: Pick<Api, 'matchSources' | 'matchTargets'>,
  id: string,
  board: Board,
  signal: AbortSignal,
) {
  const sources = (state: CardState) =>
    everyPage((page) => api.matchSources(id, board, state, page), signal)
  const [left, right, linked, ignored] = await Promise.all([
    everyPage((page) => api.matchTargets(id, board, page), signal),
    sources('unlinked'),
    sources('linked'),
    sources('ignored'),
  ])
  for (const cards of [left, right, linked, ignored]) sortCards<{ name: string }>(cards)
  return { left, right, linked, ignored }
}
