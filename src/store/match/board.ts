/** What the boxes of the Match board show: source people, and workers without a link. A page at a time. */
import { z } from 'zod'
import { FIELDS } from '../../core/people/fields.ts'
import type { DirectoryStatus, FieldValues } from '../../core/people/person.ts'
import type { CompanyDb } from '../database.ts'
import { VACATED } from './people-sql.ts'

/** Read of the table for one page at least, so that a page of the few who fit is not empty for nothing. */
const SCAN = 2000

export type CardState = 'unlinked' | 'linked' | 'ignored'

export interface PersonCard {
  externalId: string
  name: string
  /** As the source says: list entries by name. */
  fields: FieldValues
  issue: { code: string; message: string } | null
  hold: 'ignored' | 'unlinked' | null
  gone: boolean
  worker: WorkerCard | null
}

export interface WorkerCard {
  id: string
  firstName: string
  lastName: string
  email: string | null
  phone: string | null
  payrollId: string | null
  status: DirectoryStatus
  /** Ids of list entries. */
  position: string | null
  location: string | null
  /** JSON [text, …] */
  employeeIds: string | null
  hireDate: string | null
  birthday: string | null
  /** The key they are linked under, where the source has nobody any more. */
  was?: string | null
}

export interface CardPage<T> {
  items: T[]
  /** The last one looked at; null when there are no more. */
  next: string | null
}

const Stored = z.object({
  fields: z.partialRecord(z.enum(FIELDS), z.string().nullable()).default({}),
})

/** A row as the statements of a board name its columns. */
export interface PersonRow extends Partial<WorkerCard> {
  external_id: string
  name: string
  person: string
  issue_code: string | null
  issue_message: string | null
  hold: PersonCard['hold']
  gone: number
  fits: number
}

/** What a card shows of a worker `w`. */
export const WORKER = `w.id, w.first_name firstName, w.last_name lastName, w.email, w.phone, w.payroll_id payrollId, w.status,
  w.position_id position, w.location_id location, w.employee_ids employeeIds, w.hire_date hireDate, w.birthday`

/** Source people in the order of their ids; reads two rows for each one linked, one for others. */
export async function listPeopleCards(
  db: CompanyDb,
  connectionId: string,
  state: CardState,
  limit: number,
  after: string,
): Promise<CardPage<PersonCard>> {
  const count = state === 'linked' ? limit : Math.max(limit, SCAN)
  const rows = await db.all<PersonRow>(ROWS[state], connectionId, after, count)
  const fitting = rows.filter((r) => r.fits === 1)
  const last = fitting.length > limit ? fitting[limit - 1] : rows.at(-1)
  const more = fitting.length > limit || rows.length === count
  return {
    items: fitting.slice(0, limit).map(toPersonCard),
    next: more && last ? last.external_id : null,
  }
}

/** The index of open people holds everybody without a link, and of the linked those to be looked at again. */
const open = (fits: string) =>
  `select external_id, name, person, issue_code, issue_message, hold, absent_since is not null gone,
     worker_id is null and ${fits} fits
   from source_people indexed by source_people_attention
   where company_id = ?1 and connection_id = ?2 and attention = 1 and external_id > ?3
   order by external_id limit ?4`

const ROWS: Record<CardState, string> = {
  unlinked: open(`hold is not 'ignored' and absent_since is null`),
  ignored: open(`hold = 'ignored'`),
  linked: `select sp.external_id, sp.name, sp.person, sp.issue_code, sp.issue_message, sp.hold,
       sp.absent_since is not null gone, w.id is not null fits, ${WORKER}
     from (select * from source_people where company_id = ?1 and connection_id = ?2 and external_id > ?3
       order by external_id limit ?4) sp
     left join workers w on w.company_id = ?1 and w.id = sp.worker_id order by sp.external_id`,
}

/** One of the source's people; null when they are not known. */
export async function findPersonCard(
  db: CompanyDb,
  connectionId: string,
  externalId: string,
): Promise<PersonCard | null> {
  return (await findPersonCards(db, connectionId, [externalId])).get(externalId) ?? null
}

/** Some of the source's people, by their ids. */
export async function findPersonCards(
  db: CompanyDb,
  connectionId: string,
  externalIds: readonly string[],
): Promise<Map<string, PersonCard>> {
  const rows = await db.all<PersonRow>(
    `select sp.external_id, sp.name, sp.person, sp.issue_code, sp.issue_message, sp.hold,
       sp.absent_since is not null gone, 1 fits, ${WORKER}
     from json_each(?3) j cross join source_people sp
       on sp.company_id = ?1 and sp.connection_id = ?2 and sp.external_id = j.value
     left join workers w on w.company_id = ?1 and w.id = sp.worker_id order by j.key`,
    connectionId,
    JSON.stringify(externalIds),
  )
  return new Map(rows.map((row) => [row.external_id, toPersonCard(row)]))
}

/** A row that cannot be read shows what is known of it: its name. */
export function toPersonCard(r: PersonRow): PersonCard {
  const { external_id, name, person, issue_code, issue_message, hold, gone, fits: _, ...worker } = r
  const stored = Stored.safeParse(JSON.parse(person))
  return {
    externalId: external_id,
    name,
    fields: stored.success ? (stored.data.fields as FieldValues) : {},
    issue: issue_code ? { code: issue_code, message: issue_message ?? '' } : null,
    hold,
    gone: gone === 1,
    worker: worker.id ? (worker as WorkerCard) : null,
  }
}

/** Active ones first: then, by name and id. */
export const freeCursor = z.tuple([z.enum(['active', 'inactive']), z.string(), z.string()])
export type FreeCursor = z.infer<typeof freeCursor>

/**
 * Workers this connection has not linked, or under a key where its source has nobody any more, in the order of names;
 * with `inactive`, those after the active ones. Reads two rows for each worker it passes, linked or not: where nearly
 * all are linked, one page has everybody else.
 */
export async function listFreeWorkers(
  db: CompanyDb,
  connectionId: string,
  inactive: boolean,
  limit: number,
  [status, ...after]: FreeCursor,
): Promise<CardPage<WorkerCard>> {
  const rows = await db.all<WorkerCard & { sort_key: string }>(
    `select ${WORKER}, w.sort_key, l.external_id was
     from workers w indexed by workers_order left join source_people l indexed by source_people_worker
       on l.company_id = ?1 and l.worker_id = w.id and l.connection_id = ?2
     where w.company_id = ?1 and w.status = ?3 and (w.sort_key, w.id) > (?4, ?5)
       and (l.external_id is null or ${VACATED})
     order by w.sort_key, w.id limit ?6`,
    connectionId,
    status,
    ...after,
    limit + 1,
  )
  const shown = rows.slice(0, limit)
  const last = rows.length > limit ? shown.at(-1) : undefined
  const items = shown.map(({ sort_key: _, ...worker }): WorkerCard => worker)
  if (last) return { items, next: JSON.stringify([status, last.sort_key, last.id]) }
  if (!inactive || status === 'inactive') return { items, next: null }
  const start: FreeCursor = ['inactive', '', '']
  const room = limit - items.length
  if (room === 0) return { items, next: JSON.stringify(start) }
  const others = await listFreeWorkers(db, connectionId, inactive, room, start)
  return { items: [...items, ...others.items], next: others.next }
}
