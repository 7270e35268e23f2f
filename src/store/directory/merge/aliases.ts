/** Ids of workers who were merged into another one: they go on leading there. */
import type { CompanyDb } from '../../database.ts'

/** A merged one may be merged again; nobody does that so often. */
const FAR = 20

/** For each of these ids that is an alias, who they are now. */
export async function ledTo(db: CompanyDb, ids: readonly string[]): Promise<Map<string, string>> {
  const asked = [...new Set(ids)].filter((id) => id !== '')
  if (asked.length === 0) return new Map()
  const rows = await db.all<{ asked: string; id: string }>(
    `with recursive led(asked, id, far) as (
       select j.value, a.merged_into, 1 from json_each(?2) j cross join archived_workers a
         on a.company_id = ?1 and a.worker_id = j.value where a.merged_into is not null
       union all select led.asked, a.merged_into, far + 1 from led cross join archived_workers a
         on a.company_id = ?1 and a.worker_id = led.id where a.merged_into is not null and far < ${FAR})
     select asked, id from led order by far`,
    JSON.stringify(asked),
  )
  return new Map(rows.map((r) => [r.asked, r.id]))
}

export interface Alias {
  id: string
  name: string
}

/** Who was merged into this worker, at any time and by way of whomever. */
export function aliasesOf(db: CompanyDb, workerId: string): Promise<Alias[]> {
  return db.all<Alias & Record<string, never>>(
    `with recursive all_of(id, far) as (
       select worker_id, 1 from archived_workers indexed by archived_merged
         where company_id = ?1 and merged_into = ?2
       union all select a.worker_id, far + 1 from all_of cross join archived_workers a indexed by archived_merged
         on a.company_id = ?1 and a.merged_into = all_of.id where far < ${FAR})
     select w.id, trim(w.first_name || ' ' || w.last_name) name
     from all_of cross join workers w on w.company_id = ?1 and w.id = all_of.id order by w.id`,
    workerId,
  )
}
