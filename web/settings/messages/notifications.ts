/** What one is told of by e-mail, and who else is told of what. */
import { computed, effect } from '@preact/signals'
import type { In, Out } from '../../shell/api.ts'
import type { Api } from '../../shell/calls/all.ts'
import { sayDone } from '../../shell/toasts.ts'
import { createForm } from '../../state/form.ts'
import { createRemote } from '../../state/remote.ts'

export type Told = Out<'Told'>
type Kind = Told['kinds'][number]
export type Choice = { kinds: Kind[]; summary: Told['summary'] }

/** Each is told once, and when it is over. */
export const KINDS: readonly { value: Kind; label: string; short: string }[] = [
  {
    value: 'failing',
    label: 'A source fails, or does not accept its credentials',
    short: 'failures',
  },
  { value: 'held', label: 'A sync waits for an admin', short: 'held syncs' },
  { value: 'questions', label: 'A sync asks a question', short: 'questions' },
  {
    value: 'silent',
    label:
      'Nothing has come from a source for a day, from a computer for three, no file for longer than usual, or for the hours its settings say',
    short: 'silence',
  },
  { value: 'credentials', label: 'An API token ends within a week', short: 'ending tokens' },
]
export const SUMMARIES: readonly { value: Told['summary']; label: string }[] = [
  { value: 'never', label: 'Never' },
  { value: 'daily', label: 'Every morning' },
  { value: 'weekly', label: 'On Mondays' },
]

/** In a line: "failures, held syncs; summary on Mondays". */
export function toldOf({ kinds, summary }: Choice): string {
  const of = KINDS.filter((k) => kinds.includes(k.value)).map((k) => k.short)
  const parts = [
    kinds.length === KINDS.length ? 'Everything' : of.join(', ') || 'Nothing',
    ...(summary === 'never'
      ? []
      : [summary === 'daily' ? 'a summary every morning' : 'a summary on Mondays']),
  ]
  const line = parts.join('; ')
  return line[0]?.toUpperCase() + line.slice(1)
}

export function createNotifications(api: Pick<Api, 'notifications' | 'choose'>) {
  const all = createRemote((abort) => api.notifications(abort))
  const own = computed(() => all.data.value?.items.find((told) => told.self) ?? null)
  const others = computed(() => all.data.value?.items.filter((told) => !told.self) ?? [])
  /** Nobody who could act would hear of these. */
  const unheard = computed(() => {
    const items = all.data.value?.items ?? []
    return others.value.length === 0
      ? []
      : KINDS.filter((k) => items.every((told) => !told.kinds.includes(k.value)))
  })
  const empty: Choice = { kinds: [], summary: 'never' }
  const form = createForm(empty, async ({ kinds, summary }) => {
    if (!own.value) return
    await api.choose(own.value.id, { kinds, summary } satisfies In<'ToldPatch'>)
    sayDone('Saved.')
    await all.reload()
  })
  return {
    all,
    own,
    others,
    unheard,
    form,
    start() {
      void all.reload()
      const filled = effect(() => {
        if (own.value) form.refill({ kinds: own.value.kinds, summary: own.value.summary })
      })
      return () => {
        filled()
        all.stop()
      }
    },
  }
}
export type NotificationsScreen = ReturnType<typeof createNotifications>
