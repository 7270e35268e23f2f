/**
 * The orders a list of workers can be asked for in, each along an index there is. An order is walked in legs: those who
 * have what it goes by, then, by name, those who have not.
 */
import type { Sort } from '../../core/people/orders.ts'
import type { CompanyDb, Param, Row } from '../database.ts'
import type { Candidate, Key } from './scan.ts'
import { fitsSql, NOT_MERGED, type WorkerFilter } from './worker-filter.ts'

/** One way to go: where it starts, and what comes after a place on it. */
export interface Leg {
  start: Key
  read: (after: Key, count: number) => Promise<Candidate[]>
}

const EVERY = ['active', 'inactive'] as const

/** The legs of an order, for those who fit. */
export function legsOf(db: CompanyDb, filter: WorkerFilter, sort: Sort): Leg[] {
  const down = sort.startsWith('-')
  const by = down ? sort.slice(1) : sort
  const statuses = filter.status ? [filter.status] : EVERY
  switch (by) {
    case 'status': {
      const legs = statuses.map((status) => byName(db, { ...filter, status }, false))
      return down ? legs.reverse() : legs
    }
    case 'payrollId':
      return [
        along(db, filter, 'workers_payroll', 'w.payroll_id', down),
        lacking(db, filter, 'w.payroll_id'),
      ]
    case 'phone':
      return [along(db, filter, 'workers_phone', 'w.phone', down), lacking(db, filter, 'w.phone')]
    case 'email':
      return [
        along(db, filter, 'workers_email', 'lower(w.email)', down),
        lacking(db, filter, 'w.email'),
      ]
    case 'position':
    case 'location':
      return [byEntry(db, filter, by, down), lacking(db, filter, `w.${by}_id`)]
    case 'added':
      return [along(db, filter, 'workers_id', 'w.id', down)]
    default:
      return [byName(db, filter, down)]
  }
}

/** Before and after every text of an index. */
const [FIRST, LAST] = ['', '\u{10ffff}']

/** Along an index whose next column is what is sorted by; rows of one value stand in the order they were added. */
function along(
  db: CompanyDb,
  filter: WorkerFilter,
  index: string,
  value: string,
  down: boolean,
): Leg {
  const more: Param[] = []
  const fits = fitsAs(filter, more, 4)
  const [than, to] = down ? ['<', 'desc'] : ['>', 'asc']
  const column = value.replace(/^lower\((.*)\)$/, '$1')
  const sql = `select w.*, ${value} sorted, ${fits} fits from workers w indexed by ${index}
    where w.company_id = ?1 and ${column} is not null and (${value}, w.n) ${than} (?2, ?3)
    order by ${value} ${to}, w.n ${to} limit ?4`
  return {
    start: down ? [LAST, '9007199254740991'] : [FIRST, '0'],
    async read([text = '', n = '0'], count) {
      const rows = await db.all(sql, text, Number(n), count, ...more)
      return rows.map((r) => candidate(r, [String(r.sorted), String(r.n)]))
    },
  }
}

/** By name, up or down: each status has an index of its own order, and two are walked beside each other. */
function byName(db: CompanyDb, filter: WorkerFilter, down: boolean, also = '1'): Leg {
  const { status, ...rest } = filter
  const more: Param[] = []
  const others = fitsSql(rest, more, 4, 'of one status')
  const fits = `(${others} and ${also}${status === 'archived' ? ` and ${NOT_MERGED}` : ''})`
  const [than, to] = down ? ['<', 'desc'] : ['>', 'asc']
  const of = (s: string) =>
    `select * from (select * from workers indexed by workers_order where company_id = ?1 and status = '${s}'
       and (sort_key, id) ${than} (?2, ?3) order by sort_key ${to}, id ${to} limit ?4)`
  const sql = `select w.*, ${fits} fits from (${(status ? [status] : EVERY).map(of).join(' union all ')}) w
    where w.company_id = ?1 order by w.sort_key ${to}, w.id ${to} limit ?4`
  return {
    start: down ? [LAST, LAST] : [FIRST, FIRST],
    async read([key = '', id = ''], count) {
      const rows = await db.all(sql, key, id, count, ...more)
      return rows.map((r) => candidate(r, [String(r.sort_key), String(r.id)]))
    },
  }
}

/** Those who lack what the others are sorted by. */
const lacking = (db: CompanyDb, filter: WorkerFilter, column: string): Leg =>
  byName(db, filter, false, `${column} is null`)

/** By the names of a list's entries, up or down; those of one entry by their own. */
function byEntry(
  db: CompanyDb,
  filter: WorkerFilter,
  field: 'position' | 'location',
  down: boolean,
): Leg {
  const of = (before: number) => {
    const more: Param[] = []
    return { fits: fitsAs(filter, more, before), more }
  }
  const [same, further] = [of(5), of(4)]
  const [than, to] = down ? ['<', 'desc'] : ['>', 'asc']
  const columns = 'w.*, e.sort_key entry_key, e.id entry_id'
  const rest = `select ${columns}, ${same.fits} fits from list_entries e
    cross join workers w indexed by workers_${field} on w.company_id = ?1 and w.${field}_id = e.id
    where e.company_id = ?1 and e.id = ?2 and (w.sort_key, w.id) > (?3, ?4) order by w.sort_key, w.id limit ?5`
  // Within an entry the index of workers is in the order of names: sorting would read whole entries.
  const next = `select ${columns}, ${further.fits} fits from list_entries e indexed by list_entries_order
    cross join workers w indexed by workers_${field} on w.company_id = ?1 and w.${field}_id = e.id
    where e.company_id = ?1 and e.list = '${field}s' and (e.sort_key, e.id) ${than} (?2, ?3)
    order by e.sort_key ${to}, e.id ${to} limit ?4`
  const toCandidates = (rows: Row[]) =>
    rows.map((r) => candidate(r, [r.entry_key, r.entry_id, r.sort_key, r.id].map(String)))
  return {
    start: down ? [LAST, LAST, '', ''] : [FIRST, FIRST, '', ''],
    async read([entryKey = '', entry = '', key = '', id = ''], count) {
      const here = key === '' ? [] : await db.all(rest, entry, key, id, count, ...same.more)
      if (here.length === count) return toCandidates(here)
      const on = await db.all(next, entryKey, entry, count - here.length, ...further.more)
      return toCandidates([...here, ...on])
    },
  }
}

const fitsAs = (filter: WorkerFilter, more: Param[], before: number): string =>
  fitsSql(filter, more, before)

const candidate = (row: Row, key: Key): Candidate => ({ row, fits: row.fits === 1, key })
