/** Lists of workers in an order somebody asked for. */

import { z } from 'zod'
import { readCursor } from '../../core/cursor.ts'
import type { Sort } from '../../core/people/orders.ts'
import { fold } from '../../core/people/text.ts'
import type { CompanyDb } from '../database.ts'
import { entryNames } from './lists.ts'
import { LOOK_FURTHER, type WorkerPage } from './scan.ts'
import { narrows, type WorkerFilter } from './worker-filter.ts'
import { listWorkers } from './worker-lists.ts'
import { legsOf } from './worker-order.ts'
import { parseWorker, type WorkerRow } from './workers.ts'

/** So many are sorted where they are found; of more, the order is walked, and they are not far apart on it. */
const FEW = 1000

const Cursor = z.array(z.string()).min(2).max(6)

/**
 * One page, in the order asked for. A filter with an index of its own that finds few is read whole; else the order's own
 * index is walked, a few rows for each one shown unless hardly anybody fits.
 */
export async function listSorted(
  db: CompanyDb,
  filter: WorkerFilter,
  sort: Sort,
  limit: number,
  cursor: string | null,
): Promise<WorkerPage> {
  const [way, ...from] = cursor === null ? [''] : readCursor(Cursor, cursor)
  if (way !== 'walk' && hasIndex(filter)) {
    const few = await listWorkers(db, filter, FEW, null)
    if (few.nextCursor === null) return pageOf(await inOrder(db, few.items, sort), limit, from)
  }
  return walk(db, filter, sort, limit, way === 'walk' ? from : [])
}

/** Found by way of something else than the names. */
const hasIndex = ({ query, source, hasIssue, location, position }: WorkerFilter): boolean =>
  Boolean(query?.trim() || source || hasIssue || location || position)

async function walk(
  db: CompanyDb,
  filter: WorkerFilter,
  sort: Sort,
  limit: number,
  [at = '0', ...key]: readonly string[],
): Promise<WorkerPage> {
  const legs = legsOf(db, filter, sort)
  const counts = narrows(filter) ? [limit * 2, ...LOOK_FURTHER] : [limit + 1]
  const items: WorkerRow[] = []
  let [leg, after] = [Number(at), key as readonly string[] | undefined]
  const go = (from: readonly string[]): WorkerPage => ({
    items,
    nextCursor: JSON.stringify(['walk', String(leg), ...from]),
  })
  if (key.length === 0) after = undefined
  for (let tried = 0; leg < legs.length; ) {
    const way = legs[leg]
    const count = counts[tried]
    if (!way) break
    const from = after ?? way.start
    if (count === undefined) return go(from)
    const candidates = await way.read(from, count)
    for (const { row, fits, key } of candidates) {
      if (items.length === limit) return go(after ?? from)
      if (fits) items.push(parseWorker(row))
      after = key
    }
    if (candidates.length < count) {
      leg += 1
      after = undefined
    } else tried += items.length > 0 ? counts.length : 1
  }
  return { items, nextCursor: null }
}

type Told = readonly [lacks: boolean, value: string, key: string, id: string]

/** As the indexes have them: by value, then by name; those without a value last, whichever way. */
async function inOrder(db: CompanyDb, workers: WorkerRow[], sort: Sort): Promise<WorkerRow[]> {
  const down = sort.startsWith('-')
  const by = down ? sort.slice(1) : sort
  const entries = by === 'position' || by === 'location' ? await entryKeys(db, workers, by) : null
  const told = new Map(workers.map((w) => [w, toldOf(w, by, entries)] as const))
  return workers.sort((a, b) => compare(told.get(a), told.get(b), down))
}

const entryKeys = (db: CompanyDb, workers: readonly WorkerRow[], by: 'position' | 'location') =>
  entryNames(
    db,
    workers.flatMap((w) => w[`${by}_id`] ?? []),
  )

function toldOf(w: WorkerRow, by: string, entries: ReadonlyMap<string, string> | null): Told {
  const value: Record<string, string | null> = {
    name: w.sort_key,
    status: w.status,
    payrollId: w.payroll_id,
    phone: w.phone,
    email: w.email?.toLowerCase() ?? null,
    position: folded(entries?.get(w.position_id ?? '')),
    location: folded(entries?.get(w.location_id ?? '')),
    added: w.id,
  }
  const text = value[by] ?? null
  return [text === null, text ?? '', w.sort_key, w.id]
}

function compare(a: Told | undefined, b: Told | undefined, down: boolean): number {
  if (!a || !b) return 0
  if (a[0] !== b[0]) return a[0] ? 1 : -1
  if (a[1] !== b[1]) return a[1] < b[1] === down ? 1 : -1
  return a[2] === b[2] ? (a[3] < b[3] ? -1 : 1) : a[2] < b[2] ? -1 : 1
}

/** What comes after the one the page before ended with; where they are gone, after as many. */
function pageOf(sorted: readonly WorkerRow[], limit: number, from: readonly string[]): WorkerPage {
  const [id = '', passed = '0'] = from
  const at = sorted.findIndex((w) => w.id === id)
  const start = id === '' ? 0 : at < 0 ? Number(passed) : at + 1
  const items = sorted.slice(start, start + limit)
  const last = items.at(-1)
  const more = start + items.length < sorted.length
  return {
    items,
    nextCursor:
      more && last ? JSON.stringify(['few', last.id, String(start + items.length)]) : null,
  }
}

const folded = (name: string | undefined): string | null => (name === undefined ? null : fold(name))
