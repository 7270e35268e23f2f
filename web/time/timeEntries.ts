/** The time entries of the days that are shown, and what becomes of them one by one. */
import { signal } from '@preact/signals'
import type { Query } from '../shell/api.ts'
import type { Api } from '../shell/calls/all.ts'
import { createAsking } from '../state/asking.ts'
import { type Cell, type Entry, rowKey } from './timeRows.ts'

const PAGE = '1000'
/** More than a page can draw is found by choosing a worker or a project. */
const MOST_PAGES = 3

export function createTimeEntries(api: Pick<Api, 'timeEntries'>) {
  const query = signal<Query>({})
  const entries = signal<Entry[] | null>(null)
  const more = signal(false)
  /** Are those of other days still shown? What is kept in these is not known yet. */
  const waits = signal(true)
  const { loading, error, ask, stop } = createAsking()

  async function read(abort: AbortSignal): Promise<{ found: Entry[]; isCut: boolean }> {
    const found: Entry[] = []
    let cursor: string | undefined
    for (let page = 0; page < MOST_PAGES; page += 1) {
      const got = await api.timeEntries({ ...query.value, limit: PAGE }, { cursor, signal: abort })
      found.push(...got.items)
      cursor = got.nextCursor ?? undefined
      if (!cursor) break
    }
    return { found, isCut: cursor !== undefined }
  }

  const load = () =>
    ask({
      load: read,
      take({ found, isCut }) {
        entries.value = found
        more.value = isCut
        waits.value = false
      },
      now: () => entries.peek(),
    })

  return {
    entries,
    /** There are more than are shown. */
    more,
    waits,
    error,
    loading,
    load,
    show(next: Query) {
      waits.value ||= JSON.stringify(next) !== JSON.stringify(query.value)
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
    stop,
  }
}

export type TimeEntries = ReturnType<typeof createTimeEntries>
