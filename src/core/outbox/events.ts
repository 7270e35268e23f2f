/** What a webhook can be told of. The names are the API's: docs/webhooks.md describes each. */

export const EVENTS = [
  'run.finished',
  'run.held',
  'worker.created',
  'worker.updated',
  'worker.deactivated',
  'connection.failing',
  'connection.recovered',
  'source.quarantined',
] as const
export type EventName = (typeof EVENTS)[number]

export const isEvent = (text: string): text is EventName =>
  (EVENTS as readonly string[]).includes(text)

/** The event of a version of a worker's history; null for what changed nothing of the worker, such as a link. */
export function eventOf(action: string): EventName | null {
  if (action === 'created') return 'worker.created'
  if (action === 'deactivated' || action === 'archived') return 'worker.deactivated'
  return UPDATES.includes(action) ? 'worker.updated' : null
}

const UPDATES = ['updated', 'reactivated', 'restored', 'merged', 'unmerged']

const MINUTE = 60_000
/** Waits between tries: a receiver that is down for a day still gets everything. */
const WAITS = [1, 5, 30, 120, 360, 720, 1440].map((minutes) => minutes * MINUTE)

/** Milliseconds until the next try after `attempts` failed ones; null when it is given up. */
export const waitAfter = (attempts: number): number | null => WAITS[attempts - 1] ?? null
