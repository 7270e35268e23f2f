/** From when on nothing having been heard of is worth a word. Pure. */
export const HOUR_MS = 3_600_000

/** A source that should sync by itself: a day, and so many of its times missed. */
export const SILENT_MS = 24 * HOUR_MS
export const SILENT_TIMES = 3
/** A computer in an office is off over a weekend. */
export const PC_SILENT_MS = 72 * HOUR_MS
/** Where an admin has chosen the hours: the next sync by itself is waited for, that it may take its time, or clocks are put back. */
export const SILENT_GRACE_MS = 2 * HOUR_MS
/** An admin chooses up to so many hours. */
export const MOST_SILENT_HOURS = 90 * 24
/** So long before a credential ends. */
export const CLOSE_TO_THE_END_MS = 7 * 24 * HOUR_MS

/** What an admin has chosen of a source. */
export interface Expected {
  autosync: boolean
  everyMinutes: number
  /** Hours; null: nothing was chosen. */
  silentHours: number | null
}

/** After how long a source is silent, in milliseconds; null: nothing is expected of it by itself. */
export function silentAfter({ autosync, everyMinutes, silentHours }: Expected): number | null {
  if (silentHours === null)
    return autosync ? Math.max(SILENT_MS, SILENT_TIMES * everyMinutes * 60_000) : null
  return Math.max(silentHours * HOUR_MS, autosync ? everyMinutes * 60_000 + SILENT_GRACE_MS : 0)
}

/** After how long the computer a source is read from is silent, in milliseconds. */
export const pcSilentAfter = (silentHours: number | null): number =>
  silentHours === null ? PC_SILENT_MS : silentHours * HOUR_MS

/** "3 days", "36 hours" */
export function hoursInWords(ms: number): string {
  const hours = Math.round(ms / HOUR_MS)
  const [n, one] = hours % 24 === 0 ? [hours / 24, 'day'] : [hours, 'hour']
  return `${n} ${n === 1 ? one : `${one}s`}`
}
