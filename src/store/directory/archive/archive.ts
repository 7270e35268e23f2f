/**
 * Removing workers by hand: they are archived. What only one worker can have, or is found by, is given up and noted for
 * the day they are restored (restore.ts). Their links stay, so that a source that still has them is heard, and nobody
 * is added a second time.
 */
import {
  closeAccess,
  closeLinks,
  type SomeWorkers,
  theseWorkers,
} from '../../accounts/worker-access.ts'
import type { CompanyDb, Statement } from '../../database.ts'
import { emit } from '../../outbox/outbox.ts'
import type { ByHand } from '../worker-versions.ts'

/** Who archives them, and when; of a run, which. */
export interface Archiving {
  /** Unix milliseconds. */
  now: number
  actorKind: 'user' | 'token' | 'sync'
  actor: string
  connectionId: string | null
  runId: string | null
}

/** What is known of all of them, so that it need not be looked for. */
export interface KnownOfAll {
  /** A select of (id, JSON of the versions that this takes back) in place of their ids; its parameters are theirs. */
  undoing: string
  /** Has any of them employee IDs? */
  employeeIds: boolean
}

/**
 * Archives these workers, in the batch it stands in: with their history, nobody told by webhook. Doing it again does
 * nothing, and who is archived already stays as they are. `known`: of an undo, which archives only who has no account and
 * no other source, and looks at the source's people itself.
 */
export function archiveWorkers(
  db: CompanyDb,
  some: SomeWorkers,
  by: Archiving,
  known: KnownOfAll | null = null,
): Statement[] {
  const next = some.params.length + 2
  const p = (n: number) => `?${next + n}`
  const t = `with t(id) as materialized (${some.ids})`
  const told =
    known?.undoing ?? `select x.id, null from (select null id where 0 union all ${some.ids}) x`
  return [
    db.statement(
      `${t}
       insert or replace into archived_workers (company_id, worker_id, version, at, actor, run_id, status, email, phone,
         payroll_id, employee_ids, shared_with, links)
       select ?1, w.id, w.version + 1, ${p(0)}, ${p(1)}, ${p(2)}, w.status, w.email, w.phone, w.payroll_id, w.employee_ids,
         ${SHARED_WITH}, ${LINKS}
       from t cross join workers w on w.company_id = ?1 and w.id = t.id where w.status <> 'archived'`,
      ...[...some.params, by.now, by.actor, by.runId],
    ),
    db.statement(
      `with t(id, undoes) as materialized (${told})
       insert into worker_history (company_id, worker_id, version, at, action, actor_kind, actor, connection_id, run_id,
         changes, undoes)
       select ?1, w.id, a.version, ${p(0)}, 'archived', ${p(1)}, ${p(2)}, ${p(3)}, ${p(4)}, ${GIVEN_UP}, t.undoes ${JUST}`,
      ...[...some.params, by.now, by.actorKind, by.actor, by.connectionId, by.runId],
    ),
    ...(known && !known.employeeIds
      ? []
      : [
          db.statement(
            `delete from employee_ids where company_id = ?1 and (company_id, employee_id, worker_id) in (${t}
         select ?1, i.value, w.id from (select w.id, w.employee_ids ${JUST} and w.employee_ids is not null) w
         cross join json_each(w.employee_ids) i)`,
            ...some.params,
          ),
        ]),
    db.statement(
      `${t}
       update workers set status = 'archived', email = null, phone = null, payroll_id = null, employee_ids = null,
         version = version + 1, updated_at = ${p(0)}
       where company_id = ?1 and id in (select id from t) and status <> 'archived'`,
      ...[...some.params, by.now],
    ),
    ...(known ? closeLinks(db, some) : closeAccess(db, some)),
    db.statement(
      `${t}
       update outbox set state = 'cancelled', error = ${p(0)}, done_at = ${p(1)}
       where company_id = ?1 and id in (select o.id from t cross join outbox o indexed by outbox_key
         on o.company_id = ?1 and o.key >= 'welcome:' || t.id and o.key < 'welcome:' || t.id || ';'
           and o.kind = 'email' and o.state in ('waiting', 'held'))`,
      ...[...some.params, REMOVED, by.now],
    ),
    // Whoever still has them is looked at by the next sync of each source.
    ...(known
      ? []
      : [
          db.statement(
            `update source_people indexed by source_people_worker set attention = 1
             where company_id = ?1 and worker_id in (${some.ids}) and attention = 0`,
            ...some.params,
          ),
        ]),
  ]
}

/** Archives one worker and tells the webhooks; `version` is what they are at, `undoes` which of theirs this takes back. */
export async function archiveByHand(
  { db, editor, now }: ByHand,
  workerId: string,
  version: number,
  undoes: readonly number[] = [],
): Promise<void> {
  const by = { now, actorKind: editor.kind, actor: editor.name, connectionId: null, runId: null }
  await db.batch([
    ...archiveWorkers(db, theseWorkers([workerId]), by),
    ...(undoes.length > 0
      ? [
          db.statement(
            `update worker_history set undoes = ?4 where company_id = ?1 and worker_id = ?2 and version = ?3
             and action = 'archived'`,
            ...[workerId, version + 1, JSON.stringify(undoes)],
          ),
        ]
      : []),
    emit(db, {
      events: ['worker.deactivated', 'worker.updated'],
      event: 'worker.changed',
      key: `worker:${workerId}:${version + 1}`,
      payload: { workerId, version: version + 1 },
      now,
    }),
  ])
}

/** What the outbox says of a welcome e-mail to somebody who was archived before it left. */
const REMOVED = 'They were removed from the directory before it left.'

/** Those of `t` who are being archived in this batch, until it has written their new status. */
const JUST = `from t cross join archived_workers a on a.company_id = ?1 and a.worker_id = t.id
  cross join workers w on w.company_id = ?1 and w.id = a.worker_id
  where a.version = w.version + 1 and w.status <> 'archived'`

/** So many tell enough: an e-mail that all have is nobody's. */
const MOST_SHARERS = 50
const SHARED_WITH = `(select json_group_array(id) from (
  select o.id from workers o indexed by workers_email
    where o.company_id = ?1 and o.email is not null and lower(o.email) = lower(w.email) and o.id <> w.id
  union select o.id from workers o indexed by workers_payroll
    where o.company_id = ?1 and o.payroll_id = w.payroll_id and o.id <> w.id limit ${MOST_SHARERS}))`

const LINKS = `(select json_group_array(json_array(l.connection_id, l.external_id))
  from source_people l indexed by source_people_worker where l.company_id = ?1 and l.worker_id = w.id)`

/** The changes, as a history has them. */
const GIVEN_UP = `'[' || json_array('status', w.status, 'archived') || ${(
  [
    ['email', 'email'],
    ['phone', 'phone'],
    ['payrollId', 'payroll_id'],
    ['employeeIds', 'employee_ids'],
  ] as const
)
  .map(
    ([field, column]) =>
      `iif(w.${column} is null, '', ',' || json_array('${field}', w.${column}, null))`,
  )
  .join(' || ')} || ']'`
