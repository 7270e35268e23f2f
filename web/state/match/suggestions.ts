/** Who is suggested for whom, and what may be done with it: rule one out, or accept all the sure ones. */
import { batch, computed, type ReadonlySignal, signal } from '@preact/signals'
import type { Out, Pair } from '../../api.ts'
import { number } from '../../format.ts'
import { sayDone, sayFailed } from '../../toasts.ts'
import type { Boxes, Side } from './boxes.ts'
import type { Desk } from './desk.ts'

type Suggestion = Out<'Suggestion'>
/** A card that was chosen and waits for its partner. */
export type Picked = { side: Side; id: string }

const PER_REQUEST = 500

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

export const samePair = (a: Pair, b: Pair): boolean =>
  a.externalId === b.externalId && a.targetId === b.targetId

export function createAnswers({ api, id, board, act, ...desk }: Desk) {
  const { suggestions } = desk
  /** How far “accept all” is. */
  const done = signal<{ accepted: number; of: number } | null>(null)

  async function ruleOut(s: Suggestion): Promise<void> {
    const action = await act('veto', () => api.ruleOut(id, board, s), desk.lookAgain)
    if (!action) return
    suggestions.withdraw((other) => samePair(other, s))
    desk.remember(action.id)
    sayDone(action.summary)
  }

  /** All sure ones, in portions; what the list had no room for comes with the next look. */
  async function acceptAll(): Promise<void> {
    const actions: string[] = []
    const refused: string[] = []
    const of = suggestions.confident.value
    let accepted = 0
    await act('accept', async () => {
      done.value = { accepted, of }
      for (;;) {
        const sure = suggestions.items.value.filter((s) => s.confident).slice(0, PER_REQUEST)
        if (sure.length === 0) break
        const pairs = sure.map(({ externalId, targetId }) => ({ externalId, targetId }))
        const result = await api.linkPairs(id, board, pairs)
        if (result.action) actions.unshift(result.action.id)
        refused.push(...result.refused.map((r) => r.message))
        accepted += result.linked.length
        desk.showLinked(result.linked)
        suggestions.withdraw((s) => sure.includes(s))
        done.value = { accepted, of }
        if (result.linked.length === 0) break
        if (!suggestions.items.value.some((s) => s.confident))
          suggestions.take(await api.suggestions(id, board))
      }
    })
    done.value = null
    desk.remember(...actions)
    if (accepted > 0) sayDone(`${number(accepted)} pairs were linked.`)
    if (refused.length > 0) sayFailed(`${refused.length} could not be linked. ${refused[0]}`)
  }

  return { done, ruleOut, acceptAll }
}
