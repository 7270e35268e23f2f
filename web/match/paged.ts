/** A box that may hold far more than anybody reads: counted, searched by the server, and loaded as it is scrolled. */
import { batch, computed, type Signal, signal } from '@preact/signals'
import type { Paged } from '../shell/api.ts'
import { createAsking } from '../state/asking.ts'
import type { SourceCard } from './box.ts'

interface Page {
  items: SourceCard[]
  nextCursor: string | null
}

/** After the last key. */
const PAUSE_MS = 80
/** A page may be short, or empty, and have a next one. */
const ENOUGH = 20

export function createPaged(load: (query: string, page: Paged) => Promise<Page>) {
  const all: Signal<SourceCard[] | null> = signal(null)
  const query = signal('')
  const next = signal<string | null>(null)
  /** How many there are without a search; null while nobody knows. */
  const total = signal<number | null>(null)
  const { loading, error, ask, stop } = createAsking(false)
  let timer: ReturnType<typeof setTimeout> | undefined
  /** How many came in or left by what was done here. */
  let moved = 0

  async function some(cursor: string | undefined, abort: AbortSignal): Promise<Page> {
    const items: SourceCard[] = []
    let from = cursor
    do {
      const page = await load(query.value, { cursor: from, signal: abort })
      items.push(...page.items)
      from = page.nextCursor ?? undefined
    } while (from !== undefined && items.length < ENOUGH && !abort.aborted)
    return { items, nextCursor: from ?? null }
  }

  const fetchFrom = (cursor: string | undefined): Promise<void> =>
    ask({
      load: (abort) => some(cursor, abort),
      take: ({ items, nextCursor }) => {
        const before = cursor === undefined ? [] : (all.value ?? [])
        // Those linked since are on top already.
        const there = new Set(before.map((card) => card.externalId))
        all.value = [...before, ...items.filter((card) => !there.has(card.externalId))]
        next.value = nextCursor
      },
      now: () => moved,
    })

  const counted = (by: number) => {
    moved += 1
    if (total.value !== null) total.value = Math.max(0, total.value + by)
  }
  return {
    all,
    whole: computed(() => next.value === null),
    query,
    shown: computed(() => all.value ?? []),
    total,
    error,
    reload: () => fetchFrom(undefined),
    more() {
      if (next.value !== null && !loading.value) void fetchFrom(next.value)
    },
    search(words: string) {
      query.value = words
      clearTimeout(timer)
      timer = setTimeout(() => void fetchFrom(undefined), PAUSE_MS)
    },
    /** Came in just now: on top, where they are seen. */
    put(cards: readonly SourceCard[]) {
      batch(() => {
        if (all.value) all.value = [...cards, ...all.value]
        counted(cards.length)
      })
    },
    take({ externalId }: SourceCard) {
      batch(() => {
        if (all.value) all.value = all.value.filter((card) => card.externalId !== externalId)
        counted(-1)
      })
    },
    stop() {
      clearTimeout(timer)
      stop()
    },
  }
}

export type PagedBox = ReturnType<typeof createPaged>
