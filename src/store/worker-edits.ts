/** Adding and editing workers by hand. One batch each: the worker, their history, their search words. */
import type { Change, FieldName, FieldValue } from '../core/person.ts'
import { nationalPhone } from '../core/phone.ts'
import { Refusal } from '../core/refusal.ts'
import { searchWords, sortKey } from '../core/text.ts'
import type { CompanyDb, Statement } from './database.ts'
import { parseWorker, type WorkerRow } from './workers.ts'

export type Values = Record<FieldName, FieldValue>
export interface Editor {
  kind: 'user' | 'token'
  name: string
}

export const valuesOf = (w: WorkerRow): Values => ({
  firstName: w.first_name,
  lastName: w.last_name,
  email: w.email,
  phone: w.phone,
  payrollId: w.payroll_id,
  status: w.status,
})

/** Throws the refusal `phone_in_use` (facts: workerId). */
export async function addWorker(
  db: CompanyDb,
  id: string,
  values: Values,
  editor: Editor,
  now: number,
): Promise<void> {
  const changes = changesBetween(null, values)
  const insert = db.statement(
    `insert into workers (company_id, id, first_name, last_name, email, phone, payroll_id, status, sort_key,
       version, created_at, updated_at) values (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, 1, ?10, ?10)`,
    id,
    ...columns(values),
    now,
  )
  await writing(db, values.phone, id, [
    insert,
    history(db, id, 1, 'created', changes, editor, now),
    words(db, id, values),
  ])
}

/**
 * Writes what differs. `localFields`: fields a source owns that are now as edited here; links are looked
 * at by the next run. Throws `phone_in_use` and, when the worker changed meanwhile, `version_conflict`.
 */
export async function editWorker(
  db: CompanyDb,
  worker: WorkerRow,
  values: Values,
  localFields: FieldName[],
  editor: Editor,
  now: number,
): Promise<void> {
  const changes = changesBetween(valuesOf(worker), values)
  if (changes.length === 0) return
  const version = worker.version + 1
  const status = changes.find(([field]) => field === 'status')
  const action = !status ? 'updated' : status[2] === 'active' ? 'reactivated' : 'deactivated'
  // A worker changed meanwhile makes the whole batch fail: this is no JSON then.
  const fence = db.statement(
    `select json(case when version = ?3 then '1' else 'changed' end) from workers where company_id = ?1 and id = ?2`,
    worker.id,
    worker.version,
  )
  const update = db.statement(
    `update workers set first_name = ?3, last_name = ?4, email = ?5, phone = ?6, payroll_id = ?7, status = ?8,
       sort_key = ?9, local_fields = ?10, version = ?11, updated_at = ?12 where company_id = ?1 and id = ?2`,
    worker.id,
    ...columns(values),
    JSON.stringify(localFields),
    version,
    now,
  )
  const watch = db.statement(
    'update source_people set attention = 1 where company_id = ?1 and worker_id = ?2 and attention = 0',
    worker.id,
  )
  await writing(db, values.phone, worker.id, [
    fence,
    update,
    history(db, worker.id, version, action, changes, editor, now),
    words(db, worker.id, values),
    watch,
  ])
}

export function changesBetween(before: Values | null, after: Values): Change[] {
  return (Object.keys(after) as FieldName[])
    .map((field): Change => [field, before?.[field] ?? null, after[field]])
    .filter(([, old, now]) => old !== now)
}

const columns = (v: Values) =>
  [
    v.firstName ?? '',
    v.lastName ?? '',
    v.email,
    v.phone,
    v.payrollId,
    v.status ?? 'active',
    sortKey(v.firstName ?? '', v.lastName ?? ''),
  ] as const

function history(
  db: CompanyDb,
  id: string,
  version: number,
  action: string,
  changes: Change[],
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
    const message = error instanceof Error ? error.message : ''
    if (message.includes('malformed JSON'))
      throw new Refusal(
        'version_conflict',
        'This worker was changed meanwhile. Look again, then edit.',
      )
    const holder = phone && message.includes('UNIQUE') ? await holderOf(db, phone) : null
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
