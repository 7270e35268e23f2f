/** A list fetched page by page: the rows so far, whether there are more, and what went wrong. */
import { computed, type ReadonlySignal, type Signal, signal } from '@preact/signals'
import type { ApiError } from '../shell/http.ts'
import { createAsking } from './asking.ts'

interface Page<T> {
  items: T[]
  nextCursor: string | null
}
export type PageRequest = { cursor: string | undefined; signal: AbortSignal }

export interface List<T> {
  /** null until the first page has come. */
  items: Signal<T[] | null>
  hasMore: ReadonlySignal<boolean>
  loading: Signal<boolean>
  error: Signal<ApiError | null>
  reload: () => Promise<void>
  more: () => Promise<void>
  stop: () => void
}

export function createList<T>(load: (page: PageRequest) => Promise<Page<T>>): List<T> {
  const items = signal<T[] | null>(null)
  const next = signal<string | null>(null)
  const { loading, error, ask, stop } = createAsking()

  async function fetchFrom(cursor: string | undefined, abort: AbortSignal): Promise<Page<T>> {
    let page = await load({ cursor, signal: abort })
    // Nobody fitted among those looked at: further on somebody may.
    while (page.items.length === 0 && page.nextCursor !== null && !abort.aborted)
      page = await load({ cursor: page.nextCursor, signal: abort })
    return page
  }

  const show = (before: readonly T[], page: Page<T>) => {
    items.value = [...before, ...page.items]
    next.value = page.nextCursor
  }

  return {
    items,
    hasMore: computed(() => next.value !== null),
    loading,
    error,
    reload: () =>
      ask({
        load: (abort) => fetchFrom(undefined, abort),
        take: (page) => show([], page),
        now: () => items.peek(),
      }),
    more: async () => {
      const cursor = next.value
      // While the list is asked for anew, nobody knows yet what its next page is.
      if (cursor === null || loading.value) return
      await ask({
        load: (abort) => fetchFrom(cursor, abort),
        take: (page) => show(items.value ?? [], page),
      })
    },
    stop,
  }
}
