/** What syncs did, day by day: changes by kind, and how many people were not in sync when the day was over. Pure. */
import { type Counts, chosenIn, openIn, type Tally } from '../plan/counts.ts'

/** Of one sync, as much as its day needs. */
export interface SyncOfDay {
  day: string
  status: string
  counts: Counts
  codes: Tally
  /** It was about some people alone: it says nothing of all the others. */
  some: boolean
  /** It is, or was, held as a whole. */
  whole: boolean
}

export interface DayOfSyncs {
  day: string
  runs: number
  failed: number
  created: number
  updated: number
  deactivated: number
  skipped: number
  /** Of all sources together, as each said last; null before the first of them was synced. */
  open: number | null
}

/**
 * Says how everybody stands: it was about all, and went through, but for what waits for an admin. Of one that waits as a
 * whole nothing is done, or a part: all are as the one before it left them.
 */
const saysOfAll = ({ status, some, whole, counts }: SyncOfDay): boolean =>
  !some &&
  counts.total > 0 &&
  status !== 'failed' &&
  status !== 'cancelled' &&
  !(status === 'held' && whole)

/** `sources`: the syncs of each, the newest first. `days`: the oldest first. */
export function daysOf(
  days: readonly string[],
  sources: readonly (readonly SyncOfDay[])[],
): DayOfSyncs[] {
  const all = new Map(
    days.map((day): [string, DayOfSyncs] => [
      day,
      { day, runs: 0, failed: 0, created: 0, updated: 0, deactivated: 0, skipped: 0, open: null },
    ]),
  )
  for (const runs of sources) {
    for (const run of runs) add(all.get(run.day), run)
    carry(all, runs)
  }
  return [...all.values()]
}

function add(day: DayOfSyncs | undefined, { status, counts }: SyncOfDay): void {
  if (!day) return
  day.runs += 1
  if (status === 'failed') day.failed += 1
  day.created += counts.created
  day.updated += counts.updated + counts.linked
  day.deactivated += counts.deactivated
  day.skipped += counts.skipped + counts.conflict + counts.failed
}

function carry(all: ReadonlyMap<string, DayOfSyncs>, runs: readonly SyncOfDay[]): void {
  const said = carried([...all.keys()], runs.filter(saysOfAll), (run) =>
    openIn(run.counts, run.codes),
  )
  for (const [i, day] of [...all.values()].entries()) {
    const open = said[i] ?? null
    if (open !== null) day.open = (day.open ?? 0) + open
  }
}

export interface Share {
  synced: number
  /** All who should be: whoever is left out by choice is not among them. */
  of: number
}

/** How many of one source were as it says when each day was over; null before it was synced. `runs`: the newest first. */
export const sharesOf = (days: readonly string[], runs: readonly SyncOfDay[]): (Share | null)[] =>
  carried(days, runs.filter(saysOfAll), ({ counts, codes }) => {
    const of = Math.max(0, counts.total - chosenIn(codes))
    return { synced: Math.min(counts.synced, of), of }
  })

/** What a source said last stands until it says something else. `runs`: the newest first. */
function carried<T>(
  days: readonly string[],
  runs: readonly SyncOfDay[],
  says: (run: SyncOfDay) => T,
): (T | null)[] {
  const last = new Map<string, SyncOfDay>()
  for (const run of runs) if (!last.has(run.day)) last.set(run.day, run)
  let now: T | null = null
  return days.map((day) => {
    const run = last.get(day)
    if (run) now = says(run)
    return now
  })
}
