/** Who of the active workers has an address. */
import type { CompanyDb } from '../database.ts'

/** An office's mailbox may be everybody's; a few of them tell enough. */
const A_FEW = 3

/** Up to a few holders of each of these addresses (as `emailKey`). */
export async function holdersOfEmail(
  db: CompanyDb,
  emails: readonly string[],
): Promise<{ email: string; workerId: string; name: string }[]> {
  if (emails.length === 0) return []
  return db.all<{ email: string; workerId: string; name: string }>(
    `select f.value email, i.value->>0 workerId, i.value->>1 name
     from (select j.value value, (select json_group_array(json_array(id, name)) from (
         select w.id id, trim(w.first_name || ' ' || w.last_name) name from workers w indexed by workers_email
         where w.company_id = ?1 and w.email is not null and lower(w.email) = j.value and w.status = 'active'
         limit ${A_FEW})) found
       from json_each(?2) j) f
     cross join json_each(f.found) i`,
    JSON.stringify(emails),
  )
}

/** By external id of a source: the worker who is linked to it. */
export async function linkedWorkers(
  db: CompanyDb,
  connectionId: string,
  ids: readonly string[],
): Promise<Map<string, string>> {
  const rows = await db.all<{ id: string; workerId: string }>(
    `select sp.external_id id, sp.worker_id workerId from json_each(?3) j
     cross join source_people sp on sp.company_id = ?1 and sp.connection_id = ?2 and sp.external_id = j.value
     where sp.worker_id is not null`,
    connectionId,
    JSON.stringify(ids),
  )
  return new Map(rows.map((row) => [row.id, row.workerId]))
}
