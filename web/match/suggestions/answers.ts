/** What may be done with suggestions: rule one out, leave some out, accept all that are chosen. */
import { computed, signal } from '@preact/signals'
import { number } from '../../shell/format.ts'
import { sayDone, sayFailed } from '../../shell/toasts.ts'
import type { Desk } from '../desk.ts'
import { pairKey, type Suggestion, samePair } from './suggestions.ts'

const PER_REQUEST = 500

export function createAnswers({ api, id, board, act, ...desk }: Desk) {
  const { suggestions } = desk
  /** How far “accept all” is. */
  const done = signal<{ accepted: number; of: number } | null>(null)

  /** Those that are not as they come: a sure one left out, another one taken in. */
  const flipped = signal<ReadonlySet<string>>(new Set())
  const isChosen = (s: Suggestion) => s.confident !== flipped.value.has(pairKey(s))
  /** How many “accept all” is about, also those the list has no room for. */
  const accepting = computed(() => {
    const turned = suggestions.items.value.filter((s) => flipped.value.has(pairKey(s)))
    const out = turned.filter((s) => s.confident).length
    return suggestions.confident.value - out + (turned.length - out)
  })
  function choose(some: readonly Suggestion[], on: boolean): void {
    const next = new Set(flipped.value)
    for (const s of some) {
      if (s.confident === on) next.delete(pairKey(s))
      else next.add(pairKey(s))
    }
    flipped.value = next
  }

  async function ruleOut(s: Suggestion): Promise<void> {
    const action = await act('veto', () => api.ruleOut(id, board, s), desk.lookAgain)
    if (!action) return
    suggestions.withdraw((other) => samePair(other, s))
    desk.remember(action.id)
    sayDone(action.summary)
  }

  /** All that are chosen, in portions; what the list had no room for comes with the next look. */
  async function acceptAll(): Promise<void> {
    const actions: string[] = []
    const refused: string[] = []
    const of = accepting.value
    let accepted = 0
    await act('accept', async () => {
      done.value = { accepted, of }
      for (;;) {
        const chosen = suggestions.items.value.filter(isChosen).slice(0, PER_REQUEST)
        if (chosen.length === 0) break
        const pairs = chosen.map(({ externalId, targetId }) => ({ externalId, targetId }))
        const result = await api.linkPairs(id, board, pairs)
        if (result.action) actions.unshift(result.action.id)
        refused.push(...result.refused.map((r) => r.message))
        accepted += result.linked.length
        desk.showLinked(result.linked)
        suggestions.withdraw((s) => chosen.includes(s))
        done.value = { accepted, of }
        if (result.linked.length === 0) break
        if (suggestions.hidden() && !suggestions.items.value.some(isChosen))
          suggestions.take(await api.suggestions(id, board))
      }
    })
    done.value = null
    desk.remember(...actions)
    if (accepted > 0)
      sayDone(accepted === 1 ? '1 pair was linked.' : `${number(accepted)} pairs were linked.`)
    if (refused.length > 0) sayFailed(`${refused.length} could not be linked. ${refused[0]}`)
  }

  return { done, accepting, isChosen, choose, ruleOut, acceptAll }
}
