/** The linked pairs of a connection as somebody looks for one: by name, searched, and counted. A page at a time. */
import { z } from 'zod'
import type { CompanyDb } from '../database.ts'
import { matchOf } from '../directory/worker-filter.ts'
import { type CardPage, type PersonCard, type PersonRow, toPersonCard, WORKER } from './board.ts'

const ORDER = ['active', 'inactive', 'archived'] as const
/** By status, then name and id; of a search, which looks at each way in turn: how it goes on. */
export const linkedCursor = z.tuple([z.enum([...ORDER, 'found']), z.string(), z.string()])
export type LinkedCursor = z.infer<typeof linkedCursor>
export const FIRST_LINKED: LinkedCursor = ['active', '', '']

const PERSON = `sp.external_id, sp.name, sp.person, sp.issue_code, sp.issue_message, sp.hold,
  sp.absent_since is not null gone, 1 fits`
const LINK = `source_people sp indexed by source_people_worker
  on sp.company_id = ?1 and sp.worker_id = w.id and sp.connection_id = ?2`

type Found = PersonRow & { sort_key: string; n: number }

/**
 * Linked people in the order of their workers' names, those who are active first. Reads two rows for each worker it
 * passes, linked or not.
 */
export async function listLinkedByName(
  db: CompanyDb,
  connectionId: string,
  limit: number,
  after: LinkedCursor,
): Promise<CardPage<PersonCard>> {
  const items: PersonCard[] = []
  let [status, ...from] = after
  for (;;) {
    const wanted = limit - items.length
    const rows = await db.all<Found>(
      `select ${WORKER}, w.sort_key, ${PERSON} from workers w indexed by workers_order cross join ${LINK}
       where w.company_id = ?1 and w.status = ?3 and (w.sort_key, w.id) > (?4, ?5)
       order by w.sort_key, w.id limit ?6`,
      connectionId,
      status,
      ...from,
      wanted + 1,
    )
    const shown = rows.slice(0, wanted)
    items.push(...shown.map(cardOf))
    const last = shown.at(-1)
    if (rows.length > wanted && last)
      return { items, next: JSON.stringify([status, last.sort_key, last.id]) }
    const next = ORDER[ORDER.indexOf(status as (typeof ORDER)[number]) + 1]
    if (!next) return { items, next: null }
    if (items.length === limit) return { items, next: JSON.stringify([next, '', '']) }
    ;[status, ...from] = [next, '', '']
  }
}

/**
 * Linked people found by these words, by the search index of the directory. Where it knows nobody, by the name at the
 * source, which may be another one: that looks at everybody of the connection once.
 */
export async function findLinked(
  db: CompanyDb,
  connectionId: string,
  query: string,
  limit: number,
  [, , after]: LinkedCursor,
): Promise<CardPage<PersonCard>> {
  const match = matchOf(db, query)
  if (!match) return { items: [], next: null }
  const rows = await db.all<Found>(
    `select ${WORKER}, w.sort_key, w.n, ${PERSON} from worker_search s
       cross join workers w on w.n = s.rowid and w.company_id = ?1 cross join ${LINK}
     where s.worker_search match ?3 and s.rowid > ?4 order by s.rowid limit ?5`,
    connectionId,
    match,
    Number(after) || 0,
    limit + 1,
  )
  if (rows.length === 0 && after === '') return bySourceName(db, connectionId, query, limit)
  const shown = rows.slice(0, limit)
  const last = rows.length > limit ? shown.at(-1) : undefined
  shown.sort((a, b) => (a.sort_key < b.sort_key ? -1 : 1))
  return {
    items: shown.map(cardOf),
    next: last ? JSON.stringify(['found', '', `${last.n}`]) : null,
  }
}

async function bySourceName(
  db: CompanyDb,
  connectionId: string,
  query: string,
  limit: number,
): Promise<CardPage<PersonCard>> {
  const words = query.trim().split(/\s+/)
  const rows = await db.all<Found>(
    `select ${WORKER}, w.sort_key, ${PERSON} from source_people sp
       cross join workers w on w.company_id = ?1 and w.id = sp.worker_id
     where sp.company_id = ?1 and sp.connection_id = ?2 and not exists (
       select 1 from json_each(?3) q where sp.name not like q.value escape '!') limit ?4`,
    connectionId,
    JSON.stringify(words.map((word) => `%${word.replace(/[!%_]/g, '!$&')}%`)),
    limit,
  )
  return { items: rows.map(cardOf), next: null }
}

const cardOf = ({ sort_key: _, n: __, ...row }: Found): PersonCard => toPersonCard(row)

export interface BoardCounts {
  linked: number
  ignored: number
}

/** How many pairs there are, and how many are left out: each row of the connection is read once. */
export async function countPeople(db: CompanyDb, connectionId: string): Promise<BoardCounts> {
  const row = await db.first(
    `select count(worker_id) linked, count(*) filter (where worker_id is null and hold = 'ignored') ignored
     from source_people where company_id = ?1 and connection_id = ?2`,
    connectionId,
  )
  return { linked: Number(row?.linked ?? 0), ignored: Number(row?.ignored ?? 0) }
}

/** The same of customers and projects. */
export async function countCustomers(db: CompanyDb, connectionId: string): Promise<BoardCounts> {
  const row = await db.first(
    `select count(entry_id) linked, count(*) filter (where entry_id is null and hold = 'ignored') ignored
     from source_entries where company_id = ?1 and connection_id = ?2 and list = 'projects'`,
    connectionId,
  )
  return { linked: Number(row?.linked ?? 0), ignored: Number(row?.ignored ?? 0) }
}
