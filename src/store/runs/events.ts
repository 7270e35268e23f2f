/** What webhooks are told of runs: see docs/webhooks.md. */

import { kindOf } from '../../core/runs/kinds.ts'
import type { Run } from '../../core/runs/run.ts'
import type { CompanyDb, Statement } from '../database.ts'
import { emit } from '../outbox/outbox.ts'

type Told = Pick<Run, 'id' | 'mode' | 'direction'>

/** A sync has ended, one way or another. Previews and readings are nobody's business outside. */
export const runFinished = (db: CompanyDb, run: Told, now: number): Statement[] =>
  kindOf(run).tells
    ? [emit(db, ['run.finished'], 'run.finished', `run:${run.id}:finished`, { runId: run.id }, now)]
    : []

/** The same for one that is ended from outside, in the batch that ends it. */
export const runEnded = (db: CompanyDb, runId: string, now: number): Statement =>
  emit(db, ['run.finished'], 'run.finished', `run:${runId}:finished`, { runId }, now, runId)

/** A sync waits for an admin. */
export const runHeld = (db: CompanyDb, run: Told, now: number): Statement[] =>
  kindOf(run).tells
    ? [emit(db, ['run.held'], 'run.held', `run:${run.id}:held`, { runId: run.id }, now)]
    : []

/** The source failed for good this time: nothing comes from it until somebody looks. */
export const sourceQuarantined = (db: CompanyDb, run: Told, now: number): Statement[] =>
  kindOf(run).tells
    ? [
        emit(
          db,
          ['source.quarantined'],
          'source.quarantined',
          `run:${run.id}:quarantined`,
          { runId: run.id },
          now,
        ),
      ]
    : []

/** A chunk of a plan was applied: one message for all of its workers, however many. */
export const workersChanged = (
  db: CompanyDb,
  runId: string,
  chunk: number,
  now: number,
): Statement =>
  emit(
    db,
    ['worker.created', 'worker.updated', 'worker.deactivated'],
    'worker.changed',
    `run:${runId}:chunk:${chunk}`,
    { runId, chunk },
    now,
  )
