/** When a connection is next due. Pure. */
import { digest53 } from '../digest.ts'
import { nextAt } from './zone.ts'

const DAY_MINUTES = 1440
const DAILY_SPREAD_MINUTES = 10

/** A number below `below` that is always the same for this connection. */
export const spread = (id: string, below: number): number => digest53(id) % below

/** When a connection syncs by itself. `everyMinutes`: whole days where `dailyAt`, minutes after midnight, is given. */
export interface Schedule {
  id: string
  autosync: boolean
  enabled: boolean
  everyMinutes: number
  nextDueAt: number | null
  dailyAt: number | null
}

/**
 * Milliseconds; null when autosync is off. Missed times are not made up for. Whole days are counted on the
 * clock of the company's zone, a few minutes after the hour so that not everybody comes at once.
 */
export function nextDue(connection: Schedule, timeZone: string, now: number): number | null {
  const { autosync, enabled, everyMinutes, nextDueAt, dailyAt } = connection
  if (!autosync || !enabled) return null
  if (dailyAt !== null && everyMinutes % DAY_MINUTES === 0) {
    // Never past midnight: the day after would count as the day it was due, and a week as a day.
    const minutes = Math.min(dailyAt + spread(connection.id, DAILY_SPREAD_MINUTES), DAY_MINUTES - 1)
    return nextAt(nextDueAt ?? now, now, minutes, everyMinutes / DAY_MINUTES, timeZone)
  }
  const every = everyMinutes * 60_000
  const last = nextDueAt ?? now
  return last + every > now ? last + every : now + every - ((now - last) % every)
}
