/** The directory's lists: positions, duties, zones, teams, locations, profiles, projects. */
import type { ListName } from '../../core/people/fields.ts'
import { entryId, type ListEntry } from '../../core/people/lists.ts'
import { fold } from '../../core/people/text.ts'
import { notFound, Refusal } from '../../core/refusal.ts'
import type { CompanyDb, Statement } from '../database.ts'

/** Not gone with an undo of the run that added it. */
const LISTED = '(active = 1 or run_id is null)'

export interface Entry {
  id: string
  list: ListName
  name: string
  active: boolean
}

interface EntryRow {
  id: string
  list: ListName
  name: string
  active: number
  sort_key: string
}
const toEntry = ({ id, list, name, active }: EntryRow): Entry => ({
  id,
  list,
  name,
  active: active === 1,
})

/** One page in the order of names, of those that have `query` in theirs; `after` is a cursor of ours. */
export async function listEntries(
  db: CompanyDb,
  list: ListName,
  limit: number,
  after: string | null,
  query = '',
): Promise<{ items: Entry[]; nextCursor: string | null }> {
  const [key = '', id = ''] = after === null ? [] : (JSON.parse(after) as string[])
  const rows = await db.all<EntryRow & Record<string, never>>(
    `select id, list, name, active, sort_key from list_entries
     where company_id = ?1 and list = ?2 and (sort_key, id) > (?3, ?4) and ${LISTED}
       and (?6 = '' or instr(sort_key, ?6) > 0)
     order by sort_key, id limit ?5`,
    list,
    key,
    id,
    limit + 1,
    fold(query),
  )
  const shown = rows.slice(0, limit)
  const last = shown.at(-1)
  return {
    items: shown.map(toEntry),
    nextCursor: rows.length > limit && last ? JSON.stringify([last.sort_key, last.id]) : null,
  }
}

/** More than so many of one entry are not counted. */
export const MOST_COUNTED = 1000

/** Those that workers are found by, and how: by an index of their own, or by looking through everybody once. */
const COUNTED = {
  positions: { indexed: 'workers_position', column: 'position_id' },
  locations: { indexed: 'workers_location', column: 'location_id' },
  teams: { column: 'team_id' },
  profiles: { column: 'profile_id' },
  duties: { column: 'duty_id', others: 'other_duties' },
  zones: { column: 'zone_id', others: 'other_zones' },
} as const
export type CountedList = keyof typeof COUNTED
export const isCounted = (list: ListName): list is CountedList => Object.hasOwn(COUNTED, list)

/** How many workers have each, archived ones left out, up to `MOST_COUNTED`. */
export async function countWith(
  db: CompanyDb,
  list: CountedList,
  ids: readonly string[],
): Promise<ReadonlyMap<string, number>> {
  const how = COUNTED[list]
  const rows = await db.all<{ id: string; n: number }>(
    'indexed' in how
      ? `select j.value id, (select count(*) from (select 1 from workers w indexed by ${how.indexed}
           where w.company_id = ?1 and w.${how.column} = j.value and w.status <> 'archived'
           limit ${MOST_COUNTED})) n from json_each(?2) j`
      : countingAll(how),
    JSON.stringify(ids),
  )
  return new Map(rows.map(({ id, n }) => [id, n]))
}

/** An index for each would cost a written row for each new worker; this is one reading of all, when a list is looked at. */
function countingAll({ column, others }: { column: string; others?: string }): string {
  const first = `select w.${column} id, w.n who from workers w where w.company_id = ?1 and w.status <> 'archived'
    and w.${column} in (select value from json_each(?2))`
  const more = `select o.value, w.n from workers w cross join json_each(w.${others}) o
    where w.company_id = ?1 and w.status <> 'archived' and o.value in (select value from json_each(?2))`
  return `select id, min(count(*), ${MOST_COUNTED}) n from (${others ? `${first} union ${more}` : first}) group by id`
}

/** More entries of time than these are not read to count who works where. */
export const MOST_ENTRIES = 20_000

/** How many people have hours on each project from this day on; null where there are too many hours to say. */
export async function workersOnProjects(
  db: CompanyDb,
  from: string,
): Promise<ReadonlyMap<string, number> | null> {
  const rows = await db.all<{ id: string; n: number; entries: number }>(
    `select project_id id, count(distinct case when deleted_at is null then worker_id end) n, count(*) entries
     from (select project_id, worker_id, deleted_at from time_entries indexed by time_entries_day
           where company_id = ?1 and day >= ?2 limit ${MOST_ENTRIES})
     group by project_id`,
    from,
  )
  const read = rows.reduce((sum, row) => sum + row.entries, 0)
  return read >= MOST_ENTRIES ? null : new Map(rows.map(({ id, n }) => [id, n]))
}

/** Throws the refusal `not_found`. */
export async function getEntry(db: CompanyDb, list: ListName, id: string): Promise<Entry> {
  const row = await db.first<EntryRow & Record<string, never>>(
    `select id, list, name, active, sort_key from list_entries
     where company_id = ?1 and id = ?2 and list = ?3 and ${LISTED}`,
    id,
    list,
  )
  if (!row) throw notFound('entry')
  return toEntry(row)
}

/** The names of entries by id; ids nobody knows are missing. One query, a row read for each id. */
export async function entryNames(
  db: CompanyDb,
  ids: Iterable<string | null | undefined>,
): Promise<Map<string, string>> {
  const found = await knownEntries(db, ids)
  return new Map([...found].map(([id, { name }]) => [id, name]))
}

/** An entry, and the run that added it and has it to itself until now. */
export type KnownEntry = Entry & { runId: string | null }

/** The same, whole. */
export async function knownEntries(
  db: CompanyDb,
  ids: Iterable<string | null | undefined>,
): Promise<Map<string, KnownEntry>> {
  const asked = [...new Set(ids)].filter((id): id is string => typeof id === 'string')
  if (asked.length === 0) return new Map()
  const rows = await db.all<EntryRow & { runId: string | null } & Record<string, never>>(
    `select e.id, e.list, e.name, e.active, e.run_id runId
     from json_each(?2) j cross join list_entries e on e.company_id = ?1 and e.id = j.value`,
    JSON.stringify(asked),
  )
  return new Map(rows.map(({ runId, ...row }) => [row.id, { ...toEntry(row), runId }]))
}

/** The entry with this name, by the id that name has or by the name itself. Null when there is none. */
export async function findEntry(
  db: CompanyDb,
  list: ListName,
  name: string,
): Promise<Entry | null> {
  const row = await db.first<EntryRow & Record<string, never>>(
    `select id, list, name, active, sort_key from list_entries
     where company_id = ?1 and list = ?2 and (sort_key = ?3 or id = ?4) and ${LISTED}
     order by sort_key <> ?3 limit 1`,
    list,
    fold(name),
    entryId(list, name),
  )
  return row ? toEntry(row) : null
}

/** Adds what is not there yet; what is there keeps its name, and is no longer what one run added. */
export function putEntries(db: CompanyDb, entries: readonly ListEntry[], now: number): Statement {
  return db.statement(
    `insert into list_entries (company_id, id, list, name, sort_key, created_at)
     select ?1, value->>0, value->>1, value->>2, value->>3, ?3 from json_each(?2) where true
     on conflict (company_id, id) do update set active = 1, run_id = null where list_entries.run_id is not null`,
    JSON.stringify(entries.map((e) => [e.id, e.list, e.name, fold(e.name)])),
    now,
  )
}

/** They were given to somebody: no undo of the run that added them takes them out of their list. */
export function keepEntries(db: CompanyDb, ids: readonly string[]): Statement[] {
  if (ids.length === 0) return []
  return [
    db.statement(
      `update list_entries set active = 1, run_id = null
       where company_id = ?1 and id in (select value from json_each(?2)) and run_id is not null`,
      JSON.stringify(ids),
    ),
  ]
}

export function changeEntry(
  db: CompanyDb,
  id: string,
  { name, active }: Pick<Entry, 'name' | 'active'>,
): Statement {
  return db.statement(
    'update list_entries set name = ?3, sort_key = ?4, active = ?5, run_id = null where company_id = ?1 and id = ?2',
    id,
    name,
    fold(name),
    active ? 1 : 0,
  )
}

/** Refuses `already_exists` when another entry of the list has this name, or had it first. */
export async function refuseTakenName(
  db: CompanyDb,
  list: ListName,
  name: string,
  except: string | null,
): Promise<void> {
  const taken = await findEntry(db, list, name)
  if (!taken || taken.id === except) return
  throw new Refusal(
    'already_exists',
    fold(taken.name) === fold(name)
      ? `“${taken.name}” is in the list already.`
      : `“${name}” is called “${taken.name}” here now; sources that say the one mean the other.`,
    { facts: { id: taken.id }, errors: [{ field: 'name', message: 'is in the list already' }] },
  )
}
