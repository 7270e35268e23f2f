/** From when on nothing having been heard of is worth a word. Pure. */
const HOUR = 3_600_000

/** A source that should sync by itself: a day, and so many of its times missed. */
export const SILENT_MS = 24 * HOUR
export const SILENT_TIMES = 3
/** A computer in an office is off over a weekend. */
export const PC_SILENT_MS = 72 * HOUR
/** So long before a credential ends. */
export const CLOSE_TO_THE_END_MS = 7 * 24 * HOUR

/** After how long a source that syncs by itself so often is silent, in milliseconds. */
export const silentAfter = (everyMinutes: number): number =>
  Math.max(SILENT_MS, SILENT_TIMES * everyMinutes * 60_000)
