/** When a connection syncs by itself, and what a change of that means for the next time. */
import { nextDue } from '../../core/time/schedule.ts'
import { minutesOfDay } from '../../core/time/zone.ts'
import type { Connection } from '../../store/connections/connections.ts'

const DAY_MINUTES = 1440

/** Minutes after midnight of "HH:MM"; without one, as it was, or the time it is now. */
export function dailyAtOf(
  at: string | undefined,
  everyMinutes: number,
  before: Connection,
  timeZone: string,
  now: number,
): number | null {
  if (everyMinutes % DAY_MINUTES !== 0) return null
  if (at === undefined) return before.dailyAt ?? minutesOfDay(now, timeZone)
  const [hours = 0, minutes = 0] = at.split(':').map(Number)
  return hours * 60 + minutes
}

/** Switched on, the first sync is at the next tick, or at its time of day where one is set; intervals count from now. */
export function dueAfter(
  before: Connection,
  patch: { autosync?: boolean; enabled?: boolean; everyMinutes?: number; dailyAt?: number | null },
  timeGiven: boolean,
  timeZone: string,
  now: number,
): number | null {
  const after = { ...before, ...patch }
  if (!after.autosync || !after.enabled) return null
  const wasOn = before.autosync && before.enabled
  if (!wasOn && !timeGiven) return now
  // A time of day comes next when the clock shows it; without one the interval counts from now.
  const from = timeGiven ? now : now + after.everyMinutes * 60_000 - 60_000
  return nextDue({ ...after, nextDueAt: now }, timeZone, after.dailyAt === null ? now : from)
}
