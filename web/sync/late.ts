/** Automatic syncs that did not begin when they were due: what starts them was away for a while. */

/** From so late on it is worth a word: when many are due at once they wait for each other. */
const LATE_MS = 10 * 60_000

interface Due {
  dueAt: string | null
  queuedAt: string
}

/** Did this run begin long after it was due? */
export const beganLate = ({ dueAt, queuedAt }: Due): boolean =>
  dueAt !== null && Date.parse(queuedAt) - Date.parse(dueAt) > LATE_MS

interface Awaited {
  nextSyncAt: string | null
  activeRun: unknown
}

/** Is the next one long due, and has not begun? */
export const isOverdue = ({ nextSyncAt, activeRun }: Awaited, now = Date.now()): boolean =>
  nextSyncAt !== null && !activeRun && now - Date.parse(nextSyncAt) > LATE_MS
