/** What is found while somebody types: people, whoever only waits at a source, and places. */
import { computed, signal } from '@preact/signals'
import type { Api } from '../shell/calls/all.ts'
import { why } from '../shell/url.ts'
import {
  calledIn,
  findPlaces,
  isIn,
  isNamed,
  PLACES,
  type Place,
  placesOf,
  placesOfViews,
} from './places.ts'

/** Keys that come at once are asked for once; what is asked for fewer letters is given up. */
const PAUSE_MS = 40
const MOST = 6
const MOST_HELP = 3

export interface Found {
  kind: 'person' | 'waits' | 'place' | 'help' | 'everywhere'
  text: string
  /** In small beside it. */
  about?: string
  href: string
}
/** A document under Help: what it is called, and its parts. */
interface Topic {
  topic: string
  title: string
  sections: readonly { id: string; text: string }[]
}
const nothing = async (): Promise<Topic[]> => []

type Asked = Pick<Api, 'workers' | 'issues' | 'connections'>

/** Also by which name, where nobody would know the place again by its own: "Company", found as "Pause all syncs". */
const asFound = (place: Place, typed: string): Found => {
  const { text, under, href } = place
  const about = [under, calledIn(typed, place)].filter(Boolean).join(' · ')
  return { kind: 'place', text, ...(about && { about }), href }
}

/** Said of whoever is not at work. */
const STANDING = { active: '', inactive: 'Inactive', archived: 'Archived' }

const asWaiting = ({ name, connection }: { name: string; connection: string }): Found => ({
  kind: 'waits',
  text: name,
  about: `Waits at ${connection}`,
  href: why(name),
})

/** What Help has, as places to go to. */
export const helpPlaces = (topics: readonly Topic[]): Place[] =>
  topics.flatMap(({ topic, title, sections }) => [
    { text: title, href: `/help/${topic}`, under: 'Help' },
    ...sections.map((s) => ({
      text: topic === 'words' ? `What is “${s.text}”?` : s.text,
      href: `/help/${topic}#${s.id}`,
      under: topic === 'words' ? 'Help' : `Help: ${title}`,
      also: [s.text, `${title} ${s.text}`],
    })),
  ])

/** `loadHelp`: what there is to be read about; `today`: YYYY-MM-DD. */
export function createSearch(api: Asked, role: string, loadHelp = nothing, today = '') {
  const words = signal('')
  /** `around`: whoever waits at a source of that name, or because of it. */
  const people = signal<{ found: Found[]; around: Found[] }>({ found: [], around: [] })
  const connections = signal<Place[]>([])
  const help = signal<Place[]>([])
  let timer = 0
  let current: AbortController | null = null
  let known = false

  const places = computed(() =>
    findPlaces(
      words.value,
      [
        ...PLACES.filter((p) => !p.roles || p.roles.includes(role)),
        ...(today ? placesOfViews(today) : []),
        ...connections.value,
      ],
      MOST,
    ),
  )
  const found = computed((): Found[] => {
    const typed = words.value.trim()
    if (!typed) return []
    const named = places.value.filter((p) => isNamed(typed, p))
    return [
      ...named.map((p) => asFound(p, typed)),
      // What was found for fewer letters stays until there is better.
      ...people.value.found,
      ...places.value.filter((p) => !named.includes(p)).map((p) => asFound(p, typed)),
      ...people.value.around,
      ...findPlaces(typed, help.value, MOST_HELP).map((p) => ({
        kind: 'help' as const,
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
      const [workers, archived, open, postponed] = await Promise.all([
        api.workers({ query: typed, limit: '5' }, page),
        api.workers({ query: typed, status: 'archived', limit: '3' }, page),
        api.issues({ query: typed, state: 'open', limit: '10' }, page),
        api.issues({ query: typed, state: 'waiting', limit: '5' }, page),
      ])
      if (mine.signal.aborted) return
      const waiting = [...open.items, ...postponed.items].filter(
        (i) => i.workerId === null && i.externalId !== null,
      )
      const isMeant = (i: (typeof waiting)[number]) => isIn(typed, `${i.name} ${i.externalId}`)
      people.value = {
        found: [
          ...[...workers.items, ...archived.items].map((w) => ({
            kind: 'person' as const,
            text: w.name,
            about: [STANDING[w.status], w.payrollId].filter(Boolean).join(' · '),
            href: `/workers/${w.id}`,
          })),
          ...waiting.filter(isMeant).slice(0, 5).map(asWaiting),
        ],
        around: waiting
          .filter((i) => !isMeant(i))
          .slice(0, 5)
          .map(asWaiting),
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
      // Without it the rest is found all the same.
      loadHelp().then(
        (topics) => {
          help.value = helpPlaces(topics)
        },
        () => undefined,
      )
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
      if (!typed) people.value = { found: [], around: [] }
      else timer = setTimeout(() => void look(typed), PAUSE_MS)
    },
    /** Where Enter leads while nothing is chosen: to the place of that very name, else to whoever is called so. */
    enter: (): string => {
      const [place] = places.value.filter((p) => isNamed(words.value, p))
      return place?.href ?? why(words.value.trim())
    },
    start: () => () => {
      clearTimeout(timer)
      current?.abort()
    },
  }
}

export type Search = ReturnType<typeof createSearch>
