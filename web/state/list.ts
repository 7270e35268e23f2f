/** A list fetched page by page: the rows so far, whether there are more, and what went wrong. */
import { batch, computed, type ReadonlySignal, type Signal, signal } from '@preact/signals'
import { type ApiError, asApiError } from '../shell/http.ts'

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
  const loading = signal(true)
  const error = signal<ApiError | null>(null)
  let current: AbortController | null = null

  async function fetchPage(cursor: string | undefined): Promise<void> {
    current?.abort()
    const mine = new AbortController()
    current = mine
    loading.value = true
    try {
      let page = await load({ cursor, signal: mine.signal })
      // Nobody fitted among those looked at: further on somebody may.
      while (page.items.length === 0 && page.nextCursor !== null && !mine.signal.aborted)
        page = await load({ cursor: page.nextCursor, signal: mine.signal })
      if (mine.signal.aborted) return
      batch(() => {
        items.value = cursor ? [...(items.value ?? []), ...page.items] : page.items
        next.value = page.nextCursor
        error.value = null
        loading.value = false
      })
    } catch (cause) {
      if (mine.signal.aborted) return
      batch(() => {
        error.value = asApiError(cause)
        loading.value = false
      })
    }
  }

  return {
    items,
    hasMore: computed(() => next.value !== null),
    loading,
    error,
    reload: () => fetchPage(undefined),
    more: () => (next.value === null ? Promise.resolve() : fetchPage(next.value)),
    stop: () => current?.abort(),
  }
}
