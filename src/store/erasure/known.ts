/** What is known of somebody who is to be erased: their workers, names, numbers, keys at sources, pictures. */
import { add, addPerson, learn, nobody, type Who } from '../../core/erasure/who.ts'
import type { Change, FieldValues } from '../../core/people/person.ts'
import { storedFields } from '../../core/plan/stored.ts'
import type { CompanyDb } from '../database.ts'

/** As many as one may have had, of whom each pair is a name they may have had. */
const MOST_NAMES = 12

export async function whoIs(db: CompanyDb, workerId: string): Promise<Who> {
  const who = nobody()
  who.workers = await workersOf(db, workerId)
  const workers = JSON.stringify(who.workers)
  const [rows = [], archived = [], history = [], people = [], accounts = []] = await db.batch([
    db.statement(
      `select w.first_name, w.last_name, w.email, w.phone, w.payroll_id, w.employee_ids, w.avatar
       from json_each(?2) j cross join workers w on w.company_id = ?1 and w.id = j.value`,
      workers,
    ),
    db.statement(
      `select a.email, a.phone, a.payroll_id, a.employee_ids from json_each(?2) j
       cross join archived_workers a on a.company_id = ?1 and a.worker_id = j.value`,
      workers,
    ),
    db.statement(
      `select h.changes from json_each(?2) j
       cross join worker_history h on h.company_id = ?1 and h.worker_id = j.value`,
      workers,
    ),
    db.statement(
      `select sp.connection_id, sp.external_id, sp.name, sp.person from json_each(?2) j
       cross join source_people sp on sp.company_id = ?1 and sp.worker_id = j.value`,
      workers,
    ),
    db.statement(
      `select a.address, u.email, u.name from json_each(?2) j
       cross join worker_accounts a on a.company_id = ?1 and a.worker_id = j.value
       left join user u on u.id = a.user_id`,
      workers,
    ),
  ])
  for (const row of [...rows, ...archived]) {
    learn(who, {
      firstName: text(row.first_name),
      lastName: text(row.last_name),
      email: text(row.email),
      phone: text(row.phone),
      payrollId: text(row.payroll_id),
      employeeIds: text(row.employee_ids),
    })
    add(who.pictures, text(row.avatar))
  }
  const changes = history.flatMap((row) => JSON.parse(String(row.changes)) as Change[])
  const current = rows[0] && {
    firstName: text(rows[0].first_name),
    lastName: text(rows[0].last_name),
  }
  learnChanges(who, changes, current ?? {})
  for (const row of people) {
    addPerson(who.people, String(row.connection_id), String(row.external_id))
    learn(who, storedFields(String(row.person)))
    add(who.names, text(row.name))
  }
  for (const row of accounts) {
    for (const address of [row.address, row.email]) add(who.contacts, text(address))
    add(who.names, text(row.name))
  }
  return who
}

/** This one, and those that were merged into them. */
async function workersOf(db: CompanyDb, workerId: string): Promise<string[]> {
  const rows = await db.all<{ id: string }>(
    `with recursive them(id) as (select ?2 union select a.worker_id from them
       cross join archived_workers a on a.company_id = ?1 and a.merged_into = them.id)
     select id from them`,
    workerId,
  )
  return rows.map(({ id }) => id)
}

/** Values they had once. Of names only halves change, so each first name may have gone with each last name. */
function learnChanges(who: Who, changes: readonly Change[], now: FieldValues): void {
  const of = (name: string) =>
    changes.flatMap(([field, ...values]) =>
      field === name ? values.filter((v) => v !== null) : [],
    )
  const names = (name: 'firstName' | 'lastName') =>
    [...new Set([now[name], ...of(name)])].filter(Boolean).slice(0, MOST_NAMES)
  for (const firstName of names('firstName'))
    for (const lastName of names('lastName'))
      learn(who, { firstName: firstName ?? null, lastName: lastName ?? null })
  for (const field of ['email', 'phone', 'payrollId', 'employeeIds'] as const)
    for (const value of of(field)) learn(who, { [field]: value })
  for (const picture of of('avatar')) add(who.pictures, picture)
}

const text = (value: string | number | null | undefined): string | null =>
  value === null || value === undefined ? null : String(value)
