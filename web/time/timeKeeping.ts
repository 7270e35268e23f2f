/** Hours kept as they are typed: a sentence beside the cell says why not, and what was pushed is corrected on purpose. */
import { computed, signal } from '@preact/signals'
import type { In } from '../shell/api.ts'
import type { Api } from '../shell/calls/all.ts'
import { asApiError } from '../shell/http.ts'
import { hoursTyped } from './hours.ts'
import type { TimeEntries } from './timeEntries.ts'
import { type Cell, cellKey, type Entry } from './timeRows.ts'

type Kept = Pick<TimeEntries, 'put' | 'drop' | 'inCell' | 'load' | 'waits'>

export function createTimeKeeping(
  api: Pick<Api, 'addTime' | 'patchTime' | 'deleteTime'>,
  { put, drop, inCell, load, waits }: Kept,
) {
  /** What is wrong with what was typed, by cell or entry. */
  const problems = signal<Record<string, string>>({})
  /** What was pushed and is being corrected, by cell or entry. */
  const correcting = signal<ReadonlySet<string>>(new Set())
  const saving = signal(0)
  /** What is kept in a cell goes one after the other: the next finds what the one before has made. */
  const turns = new Map<string, Promise<unknown>>()

  const setProblem = (key: string, message: string | null) => {
    const { [key]: _, ...others } = problems.value
    problems.value = message === null ? others : { ...others, [key]: message }
  }
  const stopCorrecting = (key: string) => {
    const left = new Set(correcting.value)
    left.delete(key)
    correcting.value = left
  }

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

  /** One cell of the grid: nothing typed deletes, anything else is an amount of hours. */
  async function keepTyped(cell: Cell, text: string): Promise<boolean> {
    const key = cellKey(cell)
    const [entry, another] = inCell(cell)
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

  return {
    problems,
    correcting,
    saving: computed(() => saving.value > 0),
    change,
    remove,
    type(cell: Cell, text: string): Promise<boolean> {
      const key = cellKey(cell)
      const before = turns.get(key)
      const mine = before ? before.then(() => keepTyped(cell, text)) : keepTyped(cell, text)
      turns.set(key, mine)
      void mine.finally(() => turns.get(key) === mine && turns.delete(key))
      return mine
    },
    /**
     * Whether hours can be typed there: not where there are several, nor over what was pushed, nor before it is known
     * which there are, or they would be kept twice.
     */
    isOpen(cell: Cell): boolean {
      if (waits.value) return false
      const [entry, another] = inCell(cell)
      return !another && (!entry?.locked || correcting.value.has(cellKey(cell)))
    },
    /** Pushed hours may be typed over from here on: the next push corrects them. */
    correct(key: string) {
      correcting.value = new Set([...correcting.value, key])
    },
    /** Other days are shown. */
    forget() {
      problems.value = {}
      correcting.value = new Set()
    },
  }
}
