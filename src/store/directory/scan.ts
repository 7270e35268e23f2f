/** Pages of workers, whoever is looked through for them: those who fit, in the order of names on each page. */
import { z } from 'zod'
import { readCursor } from '../../core/cursor.ts'
import type { Row } from '../database.ts'
import { parseWorker, type WorkerRow } from './workers.ts'

export interface WorkerPage {
  items: WorkerRow[]
  nextCursor: string | null
}

export type Key = readonly string[]
export interface Candidate {
  row: Row
  fits: boolean
  key: Key
}

/** Read when nobody among those read so far fits, so that no page is empty for nothing. */
export const LOOK_FURTHER = [1000, 3000]

/** One page of those who fit. `counts`: how many are read at once; each only if nobody fitted before. */
export async function scan(
  limit: number,
  counts: readonly number[],
  start: Key,
  read: (after: Key, count: number) => Promise<Candidate[]>,
): Promise<WorkerPage> {
  let after = start
  for (const count of counts) {
    const candidates = await read(after, count)
    const fitting = candidates.filter((c) => c.fits)
    const shown = fitting.slice(0, limit)
    const all = candidates.length < count
    const last = fitting.length > limit ? shown.at(-1) : all ? undefined : candidates.at(-1)
    if (shown.length > 0 || !last)
      return {
        items: shown.map((c) => parseWorker(c.row)).sort(byName),
        nextCursor: last ? JSON.stringify(last.key) : null,
      }
    after = last.key
  }
  return { items: [], nextCursor: JSON.stringify(after) }
}

const byName = (a: WorkerRow, b: WorkerRow) =>
  a.sort_key < b.sort_key ? -1 : a.sort_key > b.sort_key ? 1 : a.id < b.id ? -1 : 1

const Cursor = z.array(z.string()).min(1).max(2)
/** Where a page begins; `first` before the first. */
export function cursorOf(cursor: string | null, first: Key): Key {
  return cursor === null ? first : readCursor(Cursor.length(first.length), cursor)
}
