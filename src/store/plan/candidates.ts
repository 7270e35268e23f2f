/** Workers that somebody new at a source may already be. */
import type { Candidate } from '../../core/match/candidate.ts'
import type { CompanyDb } from '../database.ts'
import { ASKED, ids, toWorker, WORKER_COLUMNS, type WorkerColumns } from './lookups.ts'

/** What somebody new may have in common with a worker. */
export type CandidateKey = 'payrollId' | 'email' | 'phone' | 'employeeId' | 'name'

/** More workers with one e-mail are no help, and a shared one may be everybody's. */
export const MOST_CANDIDATES = 20
/** Named indexes: for the order below the planner would rather walk through all workers by id. */
export const FOUND_BY: Record<CandidateKey, string> = {
  payrollId:
    'workers c indexed by workers_payroll where c.company_id = ?1 and c.payroll_id = j.value',
  email: `workers c indexed by workers_email
     where c.company_id = ?1 and c.email is not null and lower(c.email) = j.value`,
  phone: 'workers c indexed by workers_phone where c.company_id = ?1 and c.phone = j.value',
  // Both words of status, as they stand before the name in the index.
  name: `workers c indexed by workers_order
     where c.company_id = ?1 and c.status in ('active', 'inactive') and c.sort_key = j.value`,
  employeeId: `employee_ids e cross join workers c on c.company_id = ?1 and c.id = e.worker_id
     where e.company_id = ?1 and e.employee_id = j.value`,
}

/** Workers with one of these values (e-mails as `emailKey`, names as `sortKey`), by value, whom this connection has not linked yet. */
export async function lookUpCandidates(
  db: CompanyDb,
  connectionId: string,
  by: CandidateKey,
  values: readonly string[],
): Promise<Map<string, Candidate[]>> {
  const found = new Map<string, Candidate[]>()
  if (values.length === 0) return found
  const rows = await db.all<WorkerColumns & { value: string; others: string | null }>(
    `select f.value value, (select group_concat(connection_id) from source_people o
         where o.company_id = ?1 and o.worker_id = w.id and o.connection_id <> ?3) others, ${WORKER_COLUMNS}
     from (select j.value value, (select json_group_array(n) from (select c.n n from ${FOUND_BY[by]}
         and not exists (select 1 from source_people l
           where l.company_id = ?1 and l.worker_id = c.id and l.connection_id = ?3)
         order by c.id limit ${MOST_CANDIDATES})) found
       ${ASKED}) f
     cross join json_each(f.found) i cross join workers w on w.n = i.value and w.company_id = ?1
     order by w.id`,
    JSON.stringify([...new Set(values)]),
    connectionId,
  )
  for (const row of rows) {
    const worker = toWorker(row)
    if (!worker) continue
    const candidate = { worker, otherConnections: ids(row.others) }
    const same = found.get(row.value)
    if (same) same.push(candidate)
    else found.set(row.value, [candidate])
  }
  return found
}

/** Workers by id, with the other connections each is linked to. Those who are gone are missing. */
export async function lookUpWorkers(
  db: CompanyDb,
  connectionId: string,
  workerIds: readonly string[],
): Promise<Map<string, Candidate>> {
  if (workerIds.length === 0) return new Map()
  const rows = await db.all<WorkerColumns & { others: string | null }>(
    `select (select group_concat(connection_id) from source_people o
         where o.company_id = ?1 and o.worker_id = w.id and o.connection_id <> ?3) others, ${WORKER_COLUMNS}
     ${ASKED} cross join workers w on w.company_id = ?1 and w.id = j.value`,
    JSON.stringify(workerIds),
    connectionId,
  )
  return new Map(
    rows.flatMap((row) => {
      const worker = toWorker(row)
      return worker ? [[worker.id, { worker, otherConnections: ids(row.others) }] as const] : []
    }),
  )
}
