/** The time entries of the days that are shown, and what becomes of them one by one. */
import { batch, signal } from '@preact/signals'
import type { Query } from '../shell/api.ts'
import type { Api } from '../shell/calls/all.ts'
import { type ApiError, asApiError } from '../shell/http.ts'
import { type Cell, type Entry, rowKey } from './timeRows.ts'

const PAGE = '1000'
/** More than a page can draw is found by choosing a worker or a project. */
const MOST_PAGES = 3

export function createTimeEntries(api: Pick<Api, 'timeEntries'>) {
  const query = signal<Query>({})
  const entries = signal<Entry[] | null>(null)
  const more = signal(false)
  const error = signal<ApiError | null>(null)
  const loading = signal(true)
  let current: AbortController | null = null

  async function load(): Promise<void> {
    current?.abort()
    const mine = new AbortController()
    current = mine
    loading.value = true
    try {
      const found: Entry[] = []
      let cursor: string | undefined
      for (let page = 0; page < MOST_PAGES; page += 1) {
        const got = await api.timeEntries(
          { ...query.value, limit: PAGE },
          { cursor, signal: mine.signal },
        )
        found.push(...got.items)
        cursor = got.nextCursor ?? undefined
        if (!cursor) break
      }
      if (mine.signal.aborted) return
      batch(() => {
        entries.value = found
        more.value = cursor !== undefined
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
    entries,
    /** There are more than are shown. */
    more,
    error,
    loading,
    load,
    show(next: Query) {
      query.value = next
      void load()
    },
    /** Added or changed; another week may be shown by the time it is kept. */
    put(entry: Entry) {
      const { from, to } = query.value
      const others = (entries.value ?? []).filter((e) => e.id !== entry.id)
      const shown = (!from || entry.day >= from) && (!to || entry.day <= to)
      entries.value = shown ? [...others, entry] : others
    },
    drop(id: string) {
      entries.value = (entries.value ?? []).filter((e) => e.id !== id)
    },
    inCell: ({ row, day }: Cell): Entry[] =>
      (entries.value ?? []).filter((e) => e.day === day && rowKey(e) === row.key),
    stop: () => current?.abort(),
  }
}

export type TimeEntries = ReturnType<typeof createTimeEntries>
