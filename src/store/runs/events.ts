/** What webhooks are told of runs: see docs/webhooks.md. */

import { kindOf } from '../../core/runs/kinds.ts'
import type { Run } from '../../core/runs/run.ts'
import type { CompanyDb, Statement } from '../database.ts'
import { idAt } from '../ids.ts'
import { type Emitted, emit } from '../outbox/outbox.ts'

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

/** The same for held syncs of a connection, after the statement that had them give way at `now`. */
export const heldRunsEnded = (db: CompanyDb, connectionId: string, now: number): Statement =>
  db.statement(
    `insert or ignore into outbox (company_id, id, key, kind, event, target, payload, next_at, created_at)
     select ?1, ?4 || r.id || '-' || w.id, 'run:' || r.id || ':finished:' || w.id, 'webhook', 'run.finished', w.id,
       json_object('runId', r.id), ?3, ?3
     from (select id from runs where company_id = ?1 and connection_id = ?2 order by id desc limit 20) some
     cross join runs r on r.company_id = ?1 and r.id = some.id and r.status = 'cancelled' and r.mode = 'apply'
       and r.finished_at = ?3 and r.error->>'code' = 'superseded'
     cross join webhooks w on w.company_id = ?1 and w.active = 1
       and exists (select 1 from json_each(w.events) e where e.value = 'run.finished')`,
    connectionId,
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
