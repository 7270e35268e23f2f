/** Everybody of the source who is left, added to the directory in one go: in portions, each said as it is done. */
import { computed, signal } from '@preact/signals'
import { number, plural } from '../shell/format.ts'
import { asApiError } from '../shell/http.ts'
import { sayDone } from '../shell/toasts.ts'
import type { SourceCard } from './box.ts'
import type { Desk } from './desk.ts'

/** As many as the API takes in one request. */
const PER_REQUEST = 25

export interface Added {
  message: string
  refused: readonly { externalId: string; name: string; message: string }[]
}

export function createAdding({ api, id, board, act, boxes, suggestions, ...desk }: Desk) {
  /** How far it is. */
  const progress = signal<{ done: number; of: number } | null>(null)
  /** Who was not added, and why. */
  const added = signal<Added | null>(null)

  /** Those shown in the box whom nobody has decided about, and for whom nobody is suggested. */
  const left = computed(() => {
    const suggested = new Set(suggestions.items.value.map((s) => s.externalId))
    return boxes.right.shown.value.filter(
      (c: SourceCard) => c.linkable && c.hold === null && !suggested.has(c.externalId),
    )
  })

  async function addAll(): Promise<void> {
    const cards = left.value
    const actions: string[] = []
    const refused: Added['refused'][number][] = []
    let done = 0
    let broke = ''
    added.value = null
    await act('add', async () => {
      for (let at = 0; at < cards.length && !broke; at += PER_REQUEST) {
        progress.value = { done: at, of: cards.length }
        const ids = cards.slice(at, at + PER_REQUEST).map((c) => c.externalId)
        try {
          const part = await api.createMany(id, board, ids)
          boxes.add(part.made.map((m) => m.target))
          desk.showLinked(
            part.made.map(({ externalId, target }) => ({ externalId, targetId: target.id })),
          )
          if (part.action) actions.unshift(part.action.id)
          refused.push(...part.refused)
          done += part.made.length
        } catch (cause) {
          broke = ` ${asApiError(cause).message} The others are as they were.`
        }
      }
    })
    progress.value = null
    desk.remember(...actions)
    const were =
      board === 'people'
        ? plural(done, 'person was', 'people were')
        : plural(done, 'project was', 'projects were')
    const sentence = `${were} added and linked.${broke}`
    if (refused.length === 0 && !broke) return sayDone(sentence)
    const others = refused.length > 0 ? ` ${number(refused.length)} could not be:` : ''
    added.value = { message: sentence + others, refused }
  }

  return { left, progress, added, addAll }
}
