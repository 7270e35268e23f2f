/** Syncs of long ago in which nothing was new become one row a day (docs/operating.md). */
import { dayOf, startOfDay } from '../core/time/zone.ts'
import type { Surroundings } from '../runs/open.ts'
import { timeOfId } from '../store/ids.ts'
import {
  type Fold,
  fold,
  foldable,
  type Unfolded,
  unfoldedConnections,
} from '../store/system/folding.ts'

/** Longer than a month, which pages tell of sync by sync. */
export const UNFOLDED_DAYS = 35
const DAY_MS = 86_400_000
const CONNECTIONS = 300
/** Each is a day of each connection: more than one only where much was left to do. */
const ROUNDS = 10
/** What one statement may carry. */
const FOLDS_AT_ONCE = 5000

/** Once an hour; each connection has something to do once a day. */
export async function foldHistory({ env, clock }: Surroundings): Promise<void> {
  if (new Date(clock.now()).getUTCMinutes() !== 37) return
  const before = clock.now() - UNFOLDED_DAYS * DAY_MS
  // To the day: whoever is up to date is not asked again until tomorrow.
  const until = before - (before % DAY_MS)
  for (let round = 0; round < ROUNDS; round++) {
    const connections = await unfoldedConnections(env.DB, until, CONNECTIONS)
    if (connections.length === 0) return
    const days = connections.map((connection) => dayAfter(connection))
    const full = days.filter((day) => day.to > day.from)
    const folds: Fold[] = full.length > 0 ? await foldable(env.DB, full) : []
    for (let i = FOLDS_AT_ONCE; i < folds.length; i += FOLDS_AT_ONCE)
      await fold(env.DB, folds.slice(i, i + FOLDS_AT_ONCE), [])
    await fold(
      env.DB,
      folds.slice(0, FOLDS_AT_ONCE),
      days.map(({ to, ...day }) => ({ ...day, until: to })),
    )
  }
}

/**
 * The first day with runs nobody looked at, as the company's clock has it; one that is empty where there is none, or
 * that is not over at `until`.
 */
function dayAfter({ companyId, id, timeZone, until, first }: Unfolded) {
  if (first === null || timeOfId(first) >= until) return { companyId, id, from: until, to: until }
  const from = startOfDay(dayOf(timeOfId(first), timeZone), timeZone)
  // A day and an hour or two later it is tomorrow, whatever the clocks do in between.
  const to = startOfDay(dayOf(from + 1.1 * DAY_MS, timeZone), timeZone)
  return { companyId, id, from, to: to <= until ? to : from }
}
