/** A source's customers, staged to be matched to projects, and projects without a link. */
import { z } from 'zod'
import type { CompanyDb } from '../database.ts'
import type { CardPage, CardState } from './board.ts'

export interface EntryCard {
  externalId: string
  name: string
  /** What tells two of one name apart. */
  details: string[]
  active: boolean
  hold: 'ignored' | 'unlinked' | null
  entry: { id: string; name: string; active: boolean } | null
}

interface EntryRow {
  external_id: string
  name: string
  detail: string
  active: number
  hold: EntryCard['hold']
  entry_id: string | null
  entry_name: string | null
  entry_active: number | null
  fits: number
}
const Detail = z.record(z.string(), z.string())

const FITS: Record<CardState, string> = {
  unlinked: `e.entry_id is null and e.hold is not 'ignored' and e.active = 1`,
  linked: 'w.id is not null',
  ignored: `e.entry_id is null and e.hold = 'ignored'`,
}
/** Customers are looked at in portions of this many, at least. */
const SCAN = 2000

/** In the order of the source's ids. */
export async function listCustomerCards(
  db: CompanyDb,
  connectionId: string,
  state: CardState,
  limit: number,
  after: string,
): Promise<CardPage<EntryCard>> {
  const count = Math.max(limit, SCAN)
  const rows = await db.all<EntryRow>(
    `select e.*, w.name entry_name, w.active entry_active, ${FITS[state]} fits
     from (select * from source_entries where company_id = ?1 and connection_id = ?2 and list = 'projects'
       and external_id > ?3 order by external_id limit ?4) e
     left join list_entries w on w.company_id = ?1 and w.id = e.entry_id order by e.external_id`,
    connectionId,
    after,
    count,
  )
  const fitting = rows.filter((r) => r.fits === 1)
  const shown = fitting.slice(0, limit)
  const last = fitting.length > limit ? shown.at(-1) : rows.at(-1)
  const more = fitting.length > limit || rows.length === count
  return { items: shown.map(toEntryCard), next: more && last ? last.external_id : null }
}

/** One customer; null when the source has none with this id. */
export async function findCustomerCard(
  db: CompanyDb,
  connectionId: string,
  externalId: string,
): Promise<EntryCard | null> {
  const row = await db.first<EntryRow>(
    `select e.*, w.name entry_name, w.active entry_active, 1 fits from source_entries e
     left join list_entries w on w.company_id = ?1 and w.id = e.entry_id
     where e.company_id = ?1 and e.connection_id = ?2 and e.list = 'projects' and e.external_id = ?3`,
    connectionId,
    externalId,
  )
  return row && toEntryCard(row)
}

function toEntryCard(r: EntryRow): EntryCard {
  const detail = Detail.safeParse(JSON.parse(r.detail))
  return {
    externalId: r.external_id,
    name: r.name,
    details: detail.success ? Object.values(detail.data).filter(Boolean) : [],
    active: r.active === 1,
    hold: r.hold,
    entry:
      r.entry_id === null || r.entry_name === null
        ? null
        : { id: r.entry_id, name: r.entry_name, active: r.entry_active === 1 },
  }
}

/** Does this source have customers at all? One row read. */
export async function hasCustomers(db: CompanyDb, connectionId: string): Promise<boolean> {
  const row = await db.first(
    `select 1 from source_entries where company_id = ?1 and connection_id = ?2 and list = 'projects' limit 1`,
    connectionId,
  )
  return row !== null
}

/** Projects this connection has not linked, in the order of names. `after`: [sort key, id]. */
export async function listFreeProjects(
  db: CompanyDb,
  connectionId: string,
  inactive: boolean,
  limit: number,
  after: readonly [string, string],
): Promise<CardPage<{ id: string; name: string; active: boolean }>> {
  const count = Math.max(limit, SCAN)
  const rows = await db.all<{
    id: string
    name: string
    active: number
    sort_key: string
    free: number
  }>(
    `select w.id, w.name, w.active, w.sort_key, (w.active = 1 or ?6 = 1) and not exists (
       select 1 from source_entries l indexed by source_entries_entry
       where l.company_id = ?1 and l.entry_id = w.id and l.connection_id = ?2) free
     from (select * from list_entries where company_id = ?1 and list = 'projects' and (sort_key, id) > (?3, ?4)
       order by sort_key, id limit ?5) w order by w.sort_key, w.id`,
    connectionId,
    after[0],
    after[1],
    count,
    inactive ? 1 : 0,
  )
  const free = rows.filter((r) => r.free === 1)
  const shown = free.slice(0, limit)
  const last = free.length > limit ? shown.at(-1) : rows.at(-1)
  const more = free.length > limit || rows.length === count
  return {
    items: shown.map((r) => ({ id: r.id, name: r.name, active: r.active === 1 })),
    next: more && last ? JSON.stringify([last.sort_key, last.id]) : null,
  }
}
