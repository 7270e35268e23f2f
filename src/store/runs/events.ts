/** What webhooks are told of runs: see docs/webhooks.md. */

import { kindOf } from '../../core/runs/kinds.ts'
import type { Run } from '../../core/runs/run.ts'
import type { CompanyDb, Statement } from '../database.ts'
import { type Emitted, emit } from '../outbox/outbox.ts'

type Told = Pick<Run, 'id' | 'mode' | 'direction'>
type RunEvent = 'run.finished' | 'run.held' | 'source.quarantined'

const eventOf = (runId: string, event: RunEvent, now: number): Emitted => ({
  events: [event],
  event,
  key: `run:${runId}:${event.split('.')[1]}`,
  payload: { runId },
  now,
})

/** Previews and readings are nobody's business outside. */
const ifTelling = (db: CompanyDb, run: Told, event: RunEvent, now: number): Statement[] =>
  kindOf(run).tells ? [emit(db, eventOf(run.id, event, now))] : []

/** A sync has ended, one way or another. */
export const runFinished = (db: CompanyDb, run: Told, now: number): Statement[] =>
  ifTelling(db, run, 'run.finished', now)

/** The same for one that is ended from outside, in the batch that ends it. */
export const runEnded = (db: CompanyDb, runId: string, now: number): Statement =>
  emit(db, { ...eventOf(runId, 'run.finished', now), ofSync: runId })

/** A sync waits for an admin. */
export const runHeld = (db: CompanyDb, run: Told, now: number): Statement[] =>
  ifTelling(db, run, 'run.held', now)

/** The source failed for good this time: nothing comes from it until somebody looks. */
export const sourceQuarantined = (db: CompanyDb, run: Told, now: number): Statement[] =>
  ifTelling(db, run, 'source.quarantined', now)

/** A chunk of a plan was applied: one message for all of its workers, however many. */
export const workersChanged = (
  db: CompanyDb,
  runId: string,
  chunk: number,
  now: number,
): Statement =>
  emit(db, {
    events: ['worker.created', 'worker.updated', 'worker.deactivated'],
    event: 'worker.changed',
    key: `run:${runId}:chunk:${chunk}`,
    payload: { runId, chunk },
    now,
  })
