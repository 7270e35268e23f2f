/** What may be done with suggestions: rule one out, or accept all the sure ones. */
import { signal } from '@preact/signals'
import { number } from '../shell/format.ts'
import { sayDone, sayFailed } from '../shell/toasts.ts'
import type { Desk } from './desk.ts'
import { type Suggestion, samePair } from './suggestions.ts'

const PER_REQUEST = 500

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
    if (accepted > 0)
      sayDone(accepted === 1 ? '1 pair was linked.' : `${number(accepted)} pairs were linked.`)
    if (refused.length > 0) sayFailed(`${refused.length} could not be linked. ${refused[0]}`)
  }

  return { done, ruleOut, acceptAll }
}
