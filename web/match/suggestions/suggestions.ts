/** Who is suggested for whom. */
import { batch, computed, type ReadonlySignal, signal } from '@preact/signals'
import type { Out, Pair } from '../../shell/api.ts'
import type { Boxes, Side } from '../boxes.ts'

export type Suggestion = Out<'Suggestion'>
/** A card that was chosen and waits for its partner. */
export type Picked = { side: Side; id: string }

export function createSuggestions(
  boxes: () => Pick<Boxes, 'left' | 'right'>,
  picked: ReadonlySignal<Picked | null>,
) {
  const items = signal<readonly Suggestion[]>([])
  /** How many are sure, also those the list has no room for. */
  const confident = signal(0)

  /** Who is suggested for the chosen card, by their id on the other side. */
  const scores = computed(() => {
    const chosen = picked.value
    if (!chosen) return new Map<string, number>()
    const left = chosen.side === 'left'
    return new Map(
      items.value
        .filter((s) => (left ? s.targetId : s.externalId) === chosen.id)
        .map((s) => [left ? s.externalId : s.targetId, s.score]),
    )
  })

  return {
    items,
    confident,
    scoreFor: (side: Side, id: string) =>
      picked.value && picked.value.side !== side ? (scores.value.get(id) ?? 0) : 0,
    /** Those whose cards are both in the boxes: one may have been linked while they were on their way. */
    take(found: Out<'Suggestions'>) {
      const { left, right } = boxes()
      const targets = new Set(left.all.value?.map((c) => c.id))
      const sources = new Set(right.all.value?.map((c) => c.externalId))
      batch(() => {
        items.value = found.items.filter(
          (s) => targets.has(s.targetId) && sources.has(s.externalId),
        )
        confident.value = found.confident
      })
    },
    /** Are there sure ones that the list had no room for? */
    hidden: () => confident.value > items.value.filter((s) => s.confident).length,
    /** They are answered: linked, ruled out, or about somebody who is ignored. */
    withdraw(answered: (s: Suggestion) => boolean) {
      const gone = items.value.filter(answered)
      batch(() => {
        confident.value -= gone.filter((s) => s.confident).length
        items.value = items.value.filter((s) => !gone.includes(s))
      })
    },
  }
}

export type Suggestions = ReturnType<typeof createSuggestions>

export const pairKey = ({ externalId, targetId }: Pair): string => `${targetId} ${externalId}`

export const samePair = (a: Pair, b: Pair): boolean =>
  a.externalId === b.externalId && a.targetId === b.targetId
