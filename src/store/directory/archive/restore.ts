/** Bringing back whoever was archived: exactly what was, but for what others have taken meanwhile. */
import { idsOf, idsValue } from '../../../core/people/fields.ts'
import type { FieldValue } from '../../../core/people/person.ts'
import { Refusal } from '../../../core/refusal.ts'
import type { CompanyDb } from '../../database.ts'
import { batchInFence, fence, isTaken } from '../../fence.ts'
import { keepEntries } from '../lists.ts'
import { changesBetween, entriesIn } from '../worker-changes.ts'
import { fieldsOf } from '../worker-columns.ts'
import { type ByHand, writeVersion } from '../worker-versions.ts'
import type { WorkerRow } from '../workers.ts'
import { type Archived, archivedOf } from './archived.ts'

/** What does not come back, and who has it now. */
export interface LeftOut {
  what: 'phone' | 'email' | 'payrollId' | 'employeeIds' | 'link'
  /** Of a link, the external id; `connection` is its name. */
  value: string
  connection: string | null
  /** Null where nobody has it, such as a link that was undone by hand. */
  holder: { id: string; name: string } | null
}

export interface Restorable {
  archived: Archived
  /** As they will be. */
  values: ReturnType<typeof fieldsOf>
  leftOut: LeftOut[]
}

/** What restoring this worker brings back; null where they are not archived. `isGivenBack`: by the same batch. */
export async function restorable(
  db: CompanyDb,
  worker: WorkerRow,
  isGivenBack: (taken: LeftOut) => boolean = () => false,
): Promise<Restorable | null> {
  const archived = worker.status === 'archived' ? await archivedOf(db, worker.id) : null
  if (!archived) return null
  const taken = (await takenFrom(db, archived)).filter((t) => !isGivenBack(t))
  const lost = (what: LeftOut['what'], value: string | null) =>
    value !== null && taken.some((t) => t.what === what && t.value === value)
  const ids = idsOf(archived.employeeIds).filter((id) => !lost('employeeIds', id))
  const kept = (what: 'phone' | 'email' | 'payrollId'): FieldValue =>
    lost(what, archived[what]) ? null : archived[what]
  return {
    archived,
    leftOut: taken,
    values: {
      ...fieldsOf({ ...worker }),
      status: archived.status,
      phone: kept('phone'),
      email: kept('email'),
      payrollId: kept('payrollId'),
      employeeIds: idsValue(ids),
    },
  }
}

/**
 * Restores the worker as they were; what others have by now stays with them, and is returned. Throws `not_archived`, and
 * `version_conflict` where somebody else changes them at the same time.
 */
export async function restoreWorker(by: ByHand, worker: WorkerRow): Promise<LeftOut[]> {
  for (let tries = 0; ; tries++) {
    const found = await restorable(by.db, worker)
    if (!found) throw new Refusal('not_archived', 'This worker is not archived.')
    try {
      if (await batchInFence(by.db, restoring(by, worker, found))) return found.leftOut
    } catch (error) {
      // Somebody took the phone just now: it is left out.
      if (tries === 0 && isTaken(error, 'workers.phone')) continue
      throw error
    }
    throw new Refusal('version_conflict', 'This worker was changed meanwhile. Look again.')
  }
}

/** The statements, for one batch: fenced, so that it is done once. */
export function restoring(by: ByHand, worker: WorkerRow, { values, archived }: Restorable) {
  const { db, now } = by
  const before = fieldsOf({ ...worker })
  const version = worker.version + 1
  return [
    fence(
      db,
      'the worker is archived, as they were looked at',
      `exists (select 1 from workers where company_id = ?1 and id = ?2 and version = ?3 and status = 'archived')`,
      worker.id,
      worker.version,
    ),
    db.statement(
      `update workers set status = ?3, email = ?4, phone = ?5, payroll_id = ?6, employee_ids = ?7, version = ?8,
         updated_at = ?9 where company_id = ?1 and id = ?2`,
      ...[worker.id, values.status, values.email, values.phone, values.payrollId],
      ...[values.employeeIds, version, now],
    ),
    ...keepEntries(db, entriesIn(values)),
    ...writeVersion(by, {
      workerId: worker.id,
      version,
      action: 'restored',
      changes: changesBetween(before, values),
      values,
      employeeIdsBefore: before.employeeIds,
      undoes: [archived.version],
    }),
    db.statement(
      'delete from archived_workers where company_id = ?1 and worker_id = ?2',
      worker.id,
    ),
    db.statement(
      'update source_people set attention = 1 where company_id = ?1 and worker_id = ?2 and attention = 0',
      worker.id,
    ),
  ]
}

/** Whoever had the e-mail or payroll ID with them before has taken nothing. */
async function takenFrom(db: CompanyDb, a: Archived): Promise<LeftOut[]> {
  const [values, links] = await Promise.all([
    db.all<Record<'what' | 'value' | 'id' | 'name', string>>(
      `with t(what, value, id) as (
         select 'phone', ?3, o.id from workers o where o.company_id = ?1 and o.phone = ?3
         union all select 'email', ?4, o.id from workers o indexed by workers_email
           where o.company_id = ?1 and o.email is not null and lower(o.email) = lower(?4)
         union all select 'payrollId', ?5, o.id from workers o indexed by workers_payroll
           where o.company_id = ?1 and o.payroll_id = ?5
         union all select 'employeeIds', j.value, e.worker_id from json_each(?6) j
           cross join employee_ids e on e.company_id = ?1 and e.employee_id = j.value)
       select t.what, t.value, o.id, trim(o.first_name || ' ' || o.last_name) name
       from t cross join workers o on o.company_id = ?1 and o.id = t.id
       where o.id <> ?2 and (t.what = 'phone' or o.id not in (select value from json_each(?7))) order by t.what, o.id`,
      ...[a.workerId, a.phone, a.email, a.payrollId, a.employeeIds ?? '[]'],
      JSON.stringify(a.sharedWith),
    ),
    db.all<{ value: string; connection: string; id: string | null; name: string | null }>(
      `select j.value->>1 value, c.name connection, w.id, trim(w.first_name || ' ' || w.last_name) name
       from json_each(?3) j
       cross join connections c on c.company_id = ?1 and c.id = j.value->>0
       left join source_people sp on sp.company_id = ?1 and sp.connection_id = j.value->>0
         and sp.external_id = j.value->>1
       left join workers w on w.company_id = ?1 and w.id = sp.worker_id
       where sp.worker_id is not ?2`,
      a.workerId,
      JSON.stringify(a.links),
    ),
  ])
  const once = new Map(values.map((v) => [`${v.what} ${v.value}`, v]))
  return [
    ...[...once.values()].map(
      ({ what, value, ...holder }): LeftOut => ({
        what: what as LeftOut['what'],
        value,
        connection: null,
        holder,
      }),
    ),
    ...links.map(
      ({ value, connection, id, name }): LeftOut => ({
        what: 'link',
        value,
        connection,
        holder: id === null ? null : { id, name: name ?? '' },
      }),
    ),
  ]
}
