/** What is done with a card of the Match board: link, unlink, make a new one of it, ignore it. */
import { signal } from '@preact/signals'
import type { Out, Pair } from '../shell/api.ts'
import type { ApiError } from '../shell/http.ts'
import { sayDone } from '../shell/toasts.ts'
import type { SourceCard } from './box.ts'
import type { Desk } from './desk.ts'

type Duplicate = Out<'Duplicates'>['items'][number]

export function createLinking({ api, id, board, act, boxes, suggestions, ...desk }: Desk) {
  /** Somebody very like that card is here already: a question. */
  const alike = signal<{ card: SourceCard; duplicates: readonly Duplicate[] } | null>(null)

  async function link(pair: Pair): Promise<void> {
    const result = await act('link', () => api.linkPair(id, board, pair), desk.lookAgain)
    if (!result) return
    desk.showLinked([pair])
    if (!result.action) return
    desk.remember(result.action.id)
    sayDone(result.action.summary)
  }

  async function unlink(card: SourceCard): Promise<void> {
    const action = await act('unlink', () => api.unlink(id, board, card.externalId), desk.lookAgain)
    if (!action) return
    boxes.part(card)
    desk.remember(action.id)
    sayDone(action.summary)
  }

  async function create(card: SourceCard, confirmDuplicate = false): Promise<void> {
    const isAlike = (cause: ApiError) => {
      const duplicates = cause.facts.duplicates
      if (cause.code !== 'possible_duplicate' || !Array.isArray(duplicates)) return false
      alike.value = { card, duplicates: duplicates as Duplicate[] }
      return true
    }
    const made = await act(
      `create ${card.externalId}`,
      () => api.createFrom(id, board, card.externalId, confirmDuplicate),
      (cause) => isAlike(cause) || desk.lookAgain(cause),
    )
    if (!made) return
    boxes.add([made.target])
    desk.showLinked([{ externalId: card.externalId, targetId: made.target.id }])
    alike.value = null
    desk.remember(made.action.id)
    sayDone([made.action.summary, ...made.missing.map((m) => `Still missing: ${m}`)].join(' '))
  }

  async function ignore(card: SourceCard, on: boolean): Promise<void> {
    const action = await act(
      'ignore',
      () => api.setIgnored(id, board, card.externalId, on),
      desk.lookAgain,
    )
    if (!action) return
    boxes.ignore(card, on)
    if (on) suggestions.withdraw((s) => s.externalId === card.externalId)
    desk.remember(action.id)
    sayDone(action.summary)
  }

  return { alike, link, unlink, create, ignore }
}
