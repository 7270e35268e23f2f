/** The Time page: the hours of some days, kept as they are typed, and pushing them. */
import { batch, computed, signal } from '@preact/signals'
import type { Api, In, Query } from '../api.ts'
import { hoursTyped } from '../hours.ts'
import { type ApiError, asApiError } from '../http.ts'
import { sayDone } from '../toasts.ts'
import { createAct } from './act.ts'
import { createAddTime } from './addTime.ts'
import { createOffers } from './offers.ts'
import { createRemote } from './remote.ts'
import { createTimeImport } from './timeImport.ts'
import type { Entry, TimeRow } from './timeRows.ts'

const PAGE = '1000'
/** More than a page can draw is found by choosing a worker or a project. */
const MOST_PAGES = 3

export interface Cell {
  row: TimeRow
  day: string
}
export const cellKey = ({ row, day }: Cell): string => `${row.key} ${day}`

export function createTimePage(api: Api) {
  const query = signal<Query>({})
  const entries = signal<Entry[] | null>(null)
  const more = signal(false)
  const error = signal<ApiError | null>(null)
  const loading = signal(true)
  /** What is wrong with what was typed, by cell or entry. */
  const problems = signal<Record<string, string>>({})
  /** What was pushed and is being corrected, by cell or entry. */
  const correcting = signal<ReadonlySet<string>>(new Set())
  const saving = signal(0)
  const offers = createOffers(api)
  const sources = createRemote(async (abort) => {
    const [kinds, all] = await Promise.all([api.connectors(abort), api.connections(abort)])
    const takes = new Set(kinds.items.filter((k) => k.takesHours).map((k) => k.kind))
    return all.items.filter((c) => takes.has(c.kind))
  })
  const { busy, act } = createAct()
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

  const put = (entry: Entry) => {
    const others = (entries.value ?? []).filter((e) => e.id !== entry.id)
    entries.value = [...others, entry]
  }
  const drop = (id: string) => {
    entries.value = (entries.value ?? []).filter((e) => e.id !== id)
  }
  const setProblem = (key: string, message: string | null) => {
    const { [key]: _, ...others } = problems.value
    problems.value = message === null ? others : { ...others, [key]: message }
  }

  /** Keeps what was typed; a sentence beside the cell says why not. */
  async function keep(key: string, deed: () => Promise<void>): Promise<boolean> {
    saving.value += 1
    try {
      await deed()
      setProblem(key, null)
      return true
    } catch (cause) {
      const refused = asApiError(cause)
      setProblem(key, refused.message)
      // Somebody else's version is what there is now.
      if (refused.code === 'version_conflict' || refused.code === 'not_found') void load()
      return false
    } finally {
      saving.value -= 1
    }
  }

  async function change(entry: Entry, patch: In<'TimeEntryPatch'>, key = entry.id) {
    return keep(key, async () => {
      const correct = correcting.value.has(key)
      put(
        await api.patchTime(entry.id, {
          ...patch,
          version: entry.version,
          ...(correct && { correct }),
        }),
      )
      stopCorrecting(key)
    })
  }

  async function remove(entry: Entry, key = entry.id) {
    return keep(key, async () => {
      await api.deleteTime(entry.id, entry.version, correcting.value.has(key))
      drop(entry.id)
      stopCorrecting(key)
    })
  }

  function stopCorrecting(key: string): void {
    const left = new Set(correcting.value)
    left.delete(key)
    correcting.value = left
  }

  /** One cell of the grid: nothing typed deletes, anything else is an amount of hours. */
  async function type(cell: Cell, text: string): Promise<boolean> {
    const key = cellKey(cell)
    const [entry, another] = cell.row.cells.get(cell.day) ?? []
    if (another) return true
    if (!entry && text.trim() === '') {
      setProblem(key, null)
      return true
    }
    if (entry && text.trim() === '') return remove(entry, key)
    if (entry) return hoursTyped(text) === entry.hours || change(entry, { hours: text }, key)
    const { workerId, projectId, positionId } = cell.row
    return keep(key, async () =>
      put(await api.addTime({ workerId, projectId, positionId, day: cell.day, hours: text })),
    )
  }

  const adding = createAddTime(api, (entry) => {
    put(entry)
    offers.forget()
    offers.want('projects')
  })

  return {
    entries,
    more,
    error,
    loading,
    problems,
    correcting,
    saving: computed(() => saving.value > 0),
    offers,
    sources,
    busy,
    adding,
    file: createTimeImport(api, () => void load()),
    reload: load,
    show(next: Query) {
      query.value = next
      problems.value = {}
      correcting.value = new Set()
      void load()
    },
    type,
    change,
    remove,
    /** Pushed hours may be typed over from here on: the next push corrects them. */
    correct(key: string) {
      correcting.value = new Set([...correcting.value, key])
    },
    /** A preview first; returns the run to look at. */
    preview: (connectionId: string) =>
      act('push', () => api.startPush(connectionId, { mode: 'preview' }), alreadyRunning),
    start() {
      offers.want('projects', 'positions')
      void sources.reload()
      return () => {
        current?.abort()
        sources.stop()
      }
    },
  }
}

function alreadyRunning(error: ApiError): boolean {
  if (error.code !== 'run_in_progress') return false
  sayDone('A sync or a push is under way already: try again when it is done.')
  return true
}

export type TimeScreen = ReturnType<typeof createTimePage>
