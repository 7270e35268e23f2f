/** Wall-clock times of a time zone, also where the clock is put forward or back. Pure. */
import { daysAfter } from './day.ts'

const formats = new Map<string, Intl.DateTimeFormat>()
function formatOf(timeZone: string): Intl.DateTimeFormat {
  const known = formats.get(timeZone)
  if (known) return known
  const made = new Intl.DateTimeFormat('en-US', {
    timeZone,
    hourCycle: 'h23',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
    second: 'numeric',
  })
  formats.set(timeZone, made)
  return made
}

/** What a clock on the wall shows at `time` (Unix milliseconds), as if it were UTC. */
function wallClock(time: number, timeZone: string): number {
  const parts: Record<string, number> = {}
  for (const { type, value } of formatOf(timeZone).formatToParts(time)) parts[type] = Number(value)
  const { year = 0, month = 1, day = 1, hour = 0, minute = 0, second = 0 } = parts
  return Date.UTC(year, month - 1, day, hour, minute, second)
}

const DAY_MS = 86_400_000

/** The day it is at `time`, YYYY-MM-DD. */
export function dayOf(time: number, timeZone: string): string {
  return new Date(wallClock(time, timeZone)).toISOString().slice(0, 10)
}

/**
 * The `count` days up to the one it is at `now`, the oldest first, each once: whole days of milliseconds back would leave
 * one out, or say it twice, in the hour by which clocks were moved since.
 */
export function daysUpTo(now: number, timeZone: string, count: number): string[] {
  const today = dayOf(now, timeZone)
  return Array.from({ length: count }, (_, i) => daysAfter(today, i - count + 1))
}

/** Minutes after midnight that a clock on the wall shows. */
export function minutesOfDay(time: number, timeZone: string): number {
  return Math.floor((wallClock(time, timeZone) % DAY_MS) / 60_000)
}

/** When a clock on the wall shows `wall`; where it never does, the moment it would have, had it not jumped. */
function timeOf(wall: number, timeZone: string): number {
  const time = wall - (wallClock(wall, timeZone) - wall)
  const other = wall - (wallClock(time, timeZone) - time)
  return wallClock(other, timeZone) === wall ? other : time
}

/** When a day (YYYY-MM-DD) begins: where clocks are put forward at midnight, with the moment they are. */
export function startOfDay(day: string, timeZone: string): number {
  const wall = Date.parse(`${day}T00:00:00Z`)
  // By the clock of the day before, and by that of the day after.
  const either = [wall - DAY_MS, wall + DAY_MS]
    .map((near) => wall - (wallClock(near, timeZone) - near))
    .sort((a, b) => a - b)
  const begins = (at: number) => dayOf(at, timeZone) === day && dayOf(at - 1, timeZone) < day
  return either.find(begins) ?? timeOf(wall, timeZone)
}

/**
 * The first time after `now` at `minutes` past midnight, `days` or a multiple of them after the day of `last`.
 * All times are Unix milliseconds.
 */
export function nextAt(
  last: number,
  now: number,
  minutes: number,
  days: number,
  timeZone: string,
): number {
  const midnight = Math.floor(wallClock(last, timeZone) / DAY_MS) * DAY_MS
  const passed = Math.max(0, Math.floor((now - last) / (days * DAY_MS)) - 1)
  for (let n = passed; ; n++) {
    const at = timeOf(midnight + n * days * DAY_MS + minutes * 60_000, timeZone)
    if (at > now && (n > 0 || at > last)) return at
  }
}
