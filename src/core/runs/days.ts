/** What syncs did, day by day: changes by kind, and how many people were not in sync when the day was over. Pure. */
import { type Counts, openIn, type Tally } from '../plan/counts.ts'

/** Of one sync, as much as its day needs. */
export interface SyncOfDay {
  day: string
  status: string
  counts: Counts
  codes: Tally
  /** It was about some people alone: it says nothing of all the others. */
  some: boolean
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

/** Says how everybody stands: it was whole, and went through, but for what waits for an admin. */
const saysOfAll = ({ status, some, counts }: SyncOfDay): boolean =>
  !some && counts.total > 0 && status !== 'failed' && status !== 'cancelled'

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

/** What a source said last stands until it says something else. */
function carry(all: ReadonlyMap<string, DayOfSyncs>, runs: readonly SyncOfDay[]): void {
  const last = new Map<string, number>()
  for (const run of runs)
    if (saysOfAll(run) && !last.has(run.day)) last.set(run.day, openIn(run.counts, run.codes))
  let open: number | null = null
  for (const day of all.values()) {
    open = last.get(day.day) ?? open
    if (open !== null) day.open = (day.open ?? 0) + open
  }
}
