/** Whom and what time entries name: workers by id, payroll ID, e-mail or name; list entries by id or name. */
import type { ListName } from '../../core/people/fields.ts'
import { entryId } from '../../core/people/lists.ts'
import { fold } from '../../core/people/text.ts'
import type { CompanyDb } from '../database.ts'
import { ledTo } from '../directory/merge/aliases.ts'

export interface NamedWorker {
  id: string
  name: string
  positionId: string | null
}

type By = 'id' | 'payroll' | 'email' | 'name'
const FOUND: Record<By, string> = {
  id: `w.id = j.value and w.status <> 'archived'`,
  payroll: 'w.payroll_id = j.value and w.payroll_id is not null',
  email: 'lower(w.email) = j.value and w.email is not null',
  // The index of the directory begins with the status.
  name: "w.status in ('active', 'inactive') and w.sort_key = j.value",
}

/** What was asked, to whom it may mean. `name`: sort keys; `email`: in lower case. A row read for each found. */
export async function findWorkersBy(
  db: CompanyDb,
  by: By,
  asked: Iterable<string>,
): Promise<Map<string, NamedWorker[]>> {
  const values = [...new Set(asked)].filter((v) => v !== '')
  const found = new Map<string, NamedWorker[]>()
  if (values.length === 0) return found
  const rows = await db.all<{
    asked: string
    id: string
    name: string
    position_id: string | null
  }>(
    `select j.value asked, w.id, w.first_name || ' ' || w.last_name name, w.position_id
     from json_each(?2) j cross join workers w on w.company_id = ?1 and ${FOUND[by]} order by w.id`,
    JSON.stringify(values),
  )
  for (const { asked: value, id, name, position_id } of rows)
    found.set(value, [
      ...(found.get(value) ?? []),
      { id, name: name.trim(), positionId: position_id },
    ])
  if (by !== 'id' || found.size === values.length) return found
  // The id of somebody who was merged means who stays.
  const led = await ledTo(
    db,
    values.filter((v) => !found.has(v)),
  )
  const now = await findWorkersBy(db, 'id', led.values())
  for (const [id, to] of led) found.set(id, now.get(to) ?? [])
  return found
}

export interface NamedListEntry {
  id: string
  name: string
  active: boolean
}

/** The entries of a list with these ids or names, by what was asked: a name now, or the name it first had. */
export async function findListEntries(
  db: CompanyDb,
  list: ListName,
  asked: Iterable<string>,
): Promise<Map<string, NamedListEntry>> {
  const values = [...new Set(asked)].filter((v) => v !== '')
  if (values.length === 0) return new Map()
  const rows = await db.all<{
    asked: string
    id: string
    name: string
    active: number
    by: number
  }>(
    `select j.value->>0 asked, e.id, e.name, e.active, 0 by from json_each(?2) j
       cross join list_entries e on e.company_id = ?1 and e.list = ?3 and e.sort_key = j.value->>1
     union all
     select j.value->>0, e.id, e.name, e.active, 1 from json_each(?2) j
       cross join list_entries e on e.company_id = ?1 and e.id in (j.value->>0, j.value->>2) and e.list = ?3
     order by by desc`,
    JSON.stringify(values.map((v) => [v, fold(v), entryId(list, v)])),
    list,
  )
  return new Map(rows.map((r) => [r.asked, { id: r.id, name: r.name, active: r.active === 1 }]))
}
