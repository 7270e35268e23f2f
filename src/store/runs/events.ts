/** What webhooks are told of runs: see docs/webhooks.md. */

import { kindOf } from '../../core/runs/kinds.ts'
import type { Run } from '../../core/runs/run.ts'
import type { CompanyDb, Statement } from '../database.ts'
import { idAt } from '../ids.ts'
import { type Emitted, emit } from '../outbox/outbox.ts'
import { HELD_RUNS } from './whole.ts'

type Told = Pick<Run, 'id' | 'mode' | 'direction'>
type RunEvent = 'run.finished' | 'run.held'

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

/** The same for held syncs of a connection older than `before`, before the statement that has them give way. */
export const heldRunsEnded = (
  db: CompanyDb,
  connectionId: string,
  before: string,
  now: number,
): Statement =>
  db.statement(
    `insert or ignore into outbox (company_id, id, key, kind, event, target, payload, next_at, created_at)
     select ?1, ?5 || r.id || '-' || w.id, 'run:' || r.id || ':finished:' || w.id, 'webhook', 'run.finished', w.id,
       json_object('runId', r.id), ?4, ?4
     from (select id from ${HELD_RUNS} and mode = 'apply' and id < ?3) r
     cross join webhooks w on w.company_id = ?1 and w.active = 1
       and exists (select 1 from json_each(w.events) e where e.value = 'run.finished')`,
    connectionId,
    before,
    now,
    idAt(now),
  )

/** A sync waits for an admin. */
export const runHeld = (db: CompanyDb, run: Told, now: number): Statement[] =>
  ifTelling(db, run, 'run.held', now)

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
