/** What a run may do by itself, what it may wait for, and that it ends for reasons of others only. */
import type { Past } from './past.ts'
import type { Accuse } from './rule.ts'

/** B21, "a run stuck for ever": ends that blame the product itself. */
const OWN_FAULTS = ['internal', 'gave_up']

/** B2: a source is not called broken that nothing happened to. */
export function heldForAReason(past: Past, accuse: Accuse): void {
  const says = past.ofRuns('held', (run, accuseRun) => {
    if (run.held?.scope !== 'run' || !run.held.codes.includes('wrong_total')) return
    const end = run.finishedAt ?? past.at
    const troubled = past.troubles.some(
      ({ at, seam, what, connectionId }) =>
        connectionId === run.connectionId &&
        (seam === 'moving' || what === 'wrong-total') &&
        at <= end &&
        at >= run.queuedAt,
    )
    if (!troubled && past.during(run.connectionId, run.queuedAt, end).length === 1)
      accuseRun(`run ${run.id} is held for a total, and its source was in order`)
  })
  for (const one of says) accuse(one, null)
}

/** B21: what fails at the outside is waited out, or named; only where a database is long away is a run given up. */
export function noOwnFaults(past: Past, accuse: Accuse): void {
  const says = past.ofRuns('faults', ({ id, status, error, queuedAt, finishedAt }, accuseRun) => {
    if (status !== 'failed' || !error || !OWN_FAULTS.includes(error)) return
    const end = finishedAt ?? past.at
    if (!past.troubles.some((one) => one.seam === 'outage' && one.at >= queuedAt && one.at <= end))
      accuseRun(`run ${id} failed by itself: ${error}`)
  })
  for (const one of says) accuse(one, null)
}

/** B21: a source is not called unreadable to which nothing happened, and of which nothing was changed. */
export function failedForAReason(past: Past, accuse: Accuse): void {
  const says = past.ofRuns('unreadable', (run, accuseRun) => {
    if (run.status !== 'failed' || run.error !== 'source_unreadable') return
    const [from, to] = [run.queuedAt, run.finishedAt ?? past.at]
    const happened = past.troubles.some(
      ({ at, seam, connectionId }) =>
        connectionId === run.connectionId && SPOIL.includes(seam) && at >= from && at <= to,
    )
    const spoilt = past.troubles.findLast(
      ({ at, seam, connectionId }) =>
        connectionId === run.connectionId && seam.startsWith('clerk') && at <= to,
    )
    if (!happened && spoilt?.seam !== 'clerk')
      accuseRun(`run ${run.id} could not read ${run.connectionId}, which was in order`)
  })
  for (const one of says) accuse(one, null)
}
const SPOIL = ['vendor', 'slow', 'moving', 'clerk', 'clerk-done']

/** C2: what is held is not let through to a connection that is off. */
export function offIsOff(past: Past, accuse: Accuse): void {
  for (const [i, { deed, at, connectionId }] of past.admin.entries()) {
    if (deed !== 'release') continue
    const before = past.admin.slice(0, i)
    const switched = before.findLast(
      (one) => one.connectionId === connectionId && one.deed.startsWith('switch-'),
    )
    // Who is gone before they are answered may have switched it on.
    const heard = !past.troubles.some(
      (one) => one.seam === 'kill' && one.at >= (switched?.at ?? 0) && one.at <= at,
    )
    if (switched?.deed === 'switch-off' && heard)
      accuse(`something of ${connectionId} was released while that was off`, null)
  }
}

/** B14: a worker whom runs alone have made and changed is somebody at a source. */
export function madeForSomebody(past: Past, accuse: Accuse): void {
  for (const { id, links, history } of past.seen.workers) {
    const [first] = history
    if (links.length === 0 && first && history.every(({ runId }) => runId !== null))
      accuse(`${id} was made by run ${first.runId}, and is nobody at any source`, null)
  }
}
