/** What is found while somebody types: people, whoever only waits at a source, and places. */
import { computed, signal } from '@preact/signals'
import type { Api } from '../shell/api.ts'
import { findPlaces, PLACES, type Place, placesOf } from './places.ts'

/** Keys that come at once are asked for once; what is asked for fewer letters is given up. */
const PAUSE_MS = 40
const MOST = 6

export interface Found {
  kind: 'person' | 'waits' | 'place' | 'everywhere'
  text: string
  /** In small beside it. */
  about?: string
  href: string
}
type Asked = Pick<Api, 'workers' | 'issues' | 'connections'>

const why = (words: string) => `/why?query=${encodeURIComponent(words)}`

export function createSearch(api: Asked, role: string) {
  const words = signal('')
  const people = signal<{ words: string; found: Found[] }>({ words: '', found: [] })
  const connections = signal<Place[]>([])
  let timer = 0
  let current: AbortController | null = null
  let known = false

  const places = computed(() =>
    findPlaces(
      words.value,
      [...PLACES.filter((p) => !p.roles || p.roles.includes(role)), ...connections.value],
      MOST,
    ),
  )
  const found = computed((): Found[] => {
    const typed = words.value.trim()
    if (!typed) return []
    return [
      // What was found for fewer letters stays until there is better.
      ...people.value.found,
      ...places.value.map((p) => ({
        kind: 'place' as const,
        text: p.text,
        ...(p.under && { about: p.under }),
        href: p.href,
      })),
      { kind: 'everywhere', text: `Why is “${typed}” in, or not?`, href: why(typed) },
    ]
  })

  async function look(typed: string): Promise<void> {
    const mine = new AbortController()
    current = mine
    const page = { signal: mine.signal }
    try {
      const [workers, open, postponed] = await Promise.all([
        api.workers({ query: typed, limit: '5' }, page),
        api.issues({ query: typed, state: 'open', limit: '10' }, page),
        api.issues({ query: typed, state: 'waiting', limit: '5' }, page),
      ])
      if (mine.signal.aborted) return
      const waiting = [...open.items, ...postponed.items].filter(
        (i) => i.workerId === null && i.externalId !== null,
      )
      people.value = {
        words: typed,
        found: [
          ...workers.items.map((w) => ({
            kind: 'person' as const,
            text: w.name,
            about: [w.status === 'active' ? null : 'Inactive', w.payrollId]
              .filter(Boolean)
              .join(' · '),
            href: `/workers/${w.id}`,
          })),
          ...waiting.slice(0, 5).map((i) => ({
            kind: 'waits' as const,
            text: i.name,
            about: `Waits at ${i.connection}`,
            href: why(i.name),
          })),
        ],
      }
    } catch {
      // The places are still found, and Enter looks everywhere and says what is wrong.
    }
  }

  return {
    words,
    found,
    /** Called when somebody is about to type. */
    begin() {
      if (known) return
      known = true
      api.connections().then(
        ({ items }) => {
          connections.value = items.flatMap(placesOf)
        },
        () => {
          known = false
        },
      )
    },
    type(text: string) {
      words.value = text
      clearTimeout(timer)
      current?.abort()
      const typed = text.trim()
      if (!typed) people.value = { words: '', found: [] }
      else timer = setTimeout(() => void look(typed), PAUSE_MS)
    },
    /** Where Enter leads while nothing is chosen. */
    everywhere: () => why(words.value.trim()),
    start: () => () => {
      clearTimeout(timer)
      current?.abort()
    },
  }
}

export type Search = ReturnType<typeof createSearch>
