/** All workers of the directory, with what tells humans apart, a portion at a time. */
import type { CompanyDb } from '../database.ts'
import { parseWorker, type WorkerRow } from './workers.ts'

export interface Someone {
  id: string
  firstName: string
  lastName: string
  email: string | null
  phone: string | null
  payrollId: string | null
  /** JSON [text, …] */
  employeeIds: string | null
  hireDate: string | null
  birthday: string | null
  status: 'active' | 'inactive'
}

const PORTION = 5000

/** Nobody archived; `most`: so many at most. Two rows read for each. */
export async function everybody(db: CompanyDb, most: number): Promise<Someone[]> {
  const all: Someone[] = []
  for (const status of ['active', 'inactive'] as const) {
    let after: [string, string] = ['', '']
    for (let more = true; more && all.length < most; ) {
      const rows = await db.all<Someone & { sortKey: string }>(
        `select id, first_name firstName, last_name lastName, email, phone, payroll_id payrollId,
           employee_ids employeeIds, hire_date hireDate, birthday, status, sort_key sortKey
         from workers indexed by workers_order
         where company_id = ?1 and status = ?2 and (sort_key, id) > (?3, ?4) order by sort_key, id limit ?5`,
        status,
        ...after,
        Math.min(PORTION, most - all.length),
      )
      all.push(...rows)
      const last = rows.at(-1)
      if (last) after = [last.sortKey, last.id]
      more = rows.length === PORTION
    }
  }
  return all
}

/** The connections that each worker is linked to, of those who are to any. */
export async function sourcesByWorker(db: CompanyDb): Promise<Map<string, string[]>> {
  const rows = await db.all<{ workerId: string; sources: string }>(
    `select worker_id workerId, group_concat(connection_id) sources from source_people indexed by source_people_worker
     where company_id = ?1 and worker_id is not null group by worker_id`,
  )
  return new Map(rows.map(({ workerId, sources }) => [workerId, sources.split(',')]))
}

/** These workers, by id. */
export async function workersById(
  db: CompanyDb,
  ids: readonly string[],
): Promise<Map<string, WorkerRow>> {
  const rows = await db.all(
    `select w.* from json_each(?2) j cross join workers w on w.company_id = ?1 and w.id = j.value`,
    JSON.stringify([...new Set(ids)]),
  )
  return new Map(rows.map(parseWorker).map((w) => [w.id, w]))
}
