/** Adding and editing workers by hand. One batch each: the worker, their history, their search words. */

import { eventOf } from '../../core/outbox/events.ts'
import { FIELDS, type FieldName, idsOf, idsValue } from '../../core/people/fields.ts'
import type { FieldValue } from '../../core/people/person.ts'
import { nationalPhone } from '../../core/people/phone.ts'
import { searchWords, sortKey } from '../../core/people/text.ts'
import { Refusal } from '../../core/refusal.ts'
import type { CompanyDb, Statement } from '../database.ts'
import { fence, isFenceError, isTaken } from '../fence.ts'
import { emit } from '../outbox/outbox.ts'
import { putEntries } from './lists.ts'
import {
  changesBetween,
  type Edited,
  named,
  type Others,
  otherChanges,
  type Told,
  type Values,
} from './worker-changes.ts'
import { COLUMN, fieldsOf } from './worker-columns.ts'
import { parseWorker, type WorkerRow } from './workers.ts'

export interface Editor {
  kind: 'user' | 'token'
  name: string
}

export const valuesOf = (w: WorkerRow): Values => fieldsOf(w)
export const othersOf = (w: Pick<WorkerRow, 'other_duties' | 'other_zones'>): Others => ({
  duties: idsOf(w.other_duties),
  zones: idsOf(w.other_zones),
})

/** Throws the refusal `phone_in_use` (facts: workerId). */
export async function addWorker(
  db: CompanyDb,
  id: string,
  after: Edited,
  editor: Editor,
  now: number,
): Promise<void> {
  await writing(db, after.values.phone, id, await newWorker(db, id, after, editor, now))
}

/** The statements of `addWorker`, for a batch that does more. */
export async function newWorker(
  db: CompanyDb,
  id: string,
  after: Edited,
  editor: Editor,
  now: number,
): Promise<Statement[]> {
  const changes = await named(db, after, [
    ...changesBetween(null, after.values),
    ...otherChanges(NO_OTHERS, after.others),
  ])
  const insert = db.statement(
    `insert into workers (company_id, id, ${WRITTEN.join(', ')}, version, created_at, updated_at)
     select ?1, ?2, ${WRITTEN.map((_, i) => `?3->>${i}`).join(', ')}, 1, ?4, ?4`,
    id,
    JSON.stringify(written(after, [])),
    now,
  )
  return [
    putEntries(db, after.entries, now),
    insert,
    history(db, id, 1, 'created', changes, editor, now),
    words(db, id, after.values),
    ...employeeIds(db, id, [], idsOf(after.values.employeeIds)),
    told(db, id, 1, 'created', now),
  ]
}

/** What webhooks are told of one worker's new version. */
const told = (db: CompanyDb, workerId: string, version: number, action: string, now: number) =>
  emit(
    db,
    [eventOf(action) ?? 'worker.updated'],
    'worker.changed',
    `worker:${workerId}:${version}`,
    { workerId, version },
    now,
  )

/**
 * Writes what differs. `localFields`: fields a source owns that are now as edited here; links are looked
 * at by the next run. Throws `phone_in_use` and, when the worker changed meanwhile, `version_conflict`.
 */
export async function editWorker(
  db: CompanyDb,
  worker: WorkerRow,
  after: Edited,
  localFields: FieldName[],
  editor: Editor,
  now: number,
): Promise<void> {
  const before = valuesOf(worker)
  const changed = [
    ...changesBetween(before, after.values),
    ...otherChanges(othersOf(worker), after.others),
  ]
  if (changed.length === 0) return
  const changes = await named(db, after, changed)
  const version = worker.version + 1
  const status = changes.find(([field]) => field === 'status')
  const action = !status ? 'updated' : status[2] === 'active' ? 'reactivated' : 'deactivated'
  const unchanged = fence(
    db,
    'the worker is unchanged',
    'exists (select 1 from workers where company_id = ?1 and id = ?2 and version = ?3)',
    worker.id,
    worker.version,
  )
  const update = db.statement(
    `update workers set ${WRITTEN.map((c, i) => `${c} = ?3->>${i}`).join(', ')}, version = ?4, updated_at = ?5
     where company_id = ?1 and id = ?2`,
    worker.id,
    JSON.stringify(written(after, localFields)),
    version,
    now,
  )
  const watch = db.statement(
    'update source_people set attention = 1 where company_id = ?1 and worker_id = ?2 and attention = 0',
    worker.id,
  )
  await writing(db, after.values.phone, worker.id, [
    unchanged,
    putEntries(db, after.entries, now),
    update,
    history(db, worker.id, version, action, changes, editor, now),
    words(db, worker.id, after.values),
    ...employeeIds(db, worker.id, idsOf(before.employeeIds), idsOf(after.values.employeeIds)),
    watch,
    told(db, worker.id, version, action, now),
  ])
}

/** The columns a worker is written to, and below, their values in the same order. */
const WRITTEN = [
  ...FIELDS.map((field) => COLUMN[field]),
  'sort_key',
  'local_fields',
  'other_duties',
  'other_zones',
]

const written = ({ values: v, others }: Edited, localFields: readonly FieldName[]) => [
  ...FIELDS.map((field) =>
    field === 'firstName' || field === 'lastName' ? (v[field] ?? '') : v[field],
  ),
  sortKey(v.firstName ?? '', v.lastName ?? ''),
  JSON.stringify(localFields),
  idsValue(others.duties),
  idsValue(others.zones),
]

const NO_OTHERS: Others = { duties: [], zones: [] }

function employeeIds(
  db: CompanyDb,
  workerId: string,
  before: readonly string[],
  after: readonly string[],
): Statement[] {
  if (before.join('\n') === after.join('\n')) return []
  return [
    db.statement(
      `delete from employee_ids where company_id = ?1 and worker_id = ?2
       and employee_id in (select value from json_each(?3))`,
      workerId,
      JSON.stringify(before),
    ),
    db.statement(
      `insert or ignore into employee_ids (company_id, employee_id, worker_id)
       select ?1, value, ?2 from json_each(?3)`,
      workerId,
      JSON.stringify(after),
    ),
  ]
}

function history(
  db: CompanyDb,
  id: string,
  version: number,
  action: string,
  changes: readonly Told[],
  editor: Editor,
  now: number,
): Statement {
  return db.statement(
    `insert into worker_history (company_id, worker_id, version, at, action, actor_kind, actor, changes)
     values (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)`,
    id,
    version,
    now,
    action,
    editor.kind,
    editor.name,
    JSON.stringify(changes),
  )
}

function words(db: CompanyDb, id: string, v: Values): Statement {
  const text = searchWords({
    firstName: v.firstName ?? '',
    lastName: v.lastName ?? '',
    email: v.email,
    phone: v.phone,
    payrollId: v.payrollId,
    employeeIds: idsOf(v.employeeIds),
  })
  return db.statement(
    `insert or replace into worker_search (rowid, words)
     select n, ?1 || ' ' || ?3 from workers where company_id = ?1 and id = ?2`,
    id,
    text,
  )
}

async function writing(
  db: CompanyDb,
  phone: FieldValue,
  ownId: string,
  statements: Statement[],
): Promise<void> {
  try {
    await db.batch(statements)
  } catch (error) {
    if (isFenceError(error))
      throw new Refusal(
        'version_conflict',
        'This worker was changed meanwhile. Look again, then edit.',
      )
    const holder = phone && isTaken(error, 'workers.phone') ? await holderOf(db, phone) : null
    if (!holder || holder.id === ownId) throw error
    throw phoneInUse(holder)
  }
}

export const phoneInUse = (holder: WorkerRow) =>
  new Refusal(
    'phone_in_use',
    `Phone ${nationalPhone(holder.phone)} is already in use by ${holder.first_name} ${holder.last_name}.`,
    {
      errors: [{ field: 'phone', message: 'is in use by another worker' }],
      facts: { workerId: holder.id },
    },
  )

export async function holderOf(db: CompanyDb, phone: string): Promise<WorkerRow | null> {
  const row = await db.first('select * from workers where company_id = ?1 and phone = ?2', phone)
  return row && parseWorker(row)
}
