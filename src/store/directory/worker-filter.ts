/** Whom a list of the directory is about. */

import type { CustomName } from '../../core/people/fields.ts'
import type { DirectoryStatus } from '../../core/people/person.ts'
import { queryWords } from '../../core/people/text.ts'
import type { CompanyDb, Param } from '../database.ts'
import { hasOpenIssue } from './with-issue.ts'
import { COLUMN } from './worker-columns.ts'

export interface WorkerFilter {
  query?: string | undefined
  /** Unless they are asked for, nobody archived is listed. */
  status?: DirectoryStatus | undefined
  /** A connection: only workers linked to it. */
  source?: string | undefined
  /** With an open issue (of `source`, if that is given too), or without one. */
  hasIssue?: boolean | undefined
  /** With `hasIssue`: Unix milliseconds. */
  now?: number | undefined
  /** Ids of list entries. */
  location?: string | undefined
  position?: string | undefined
  team?: string | undefined
  profile?: string | undefined
  /** Their first, or any other. */
  duty?: string | undefined
  zone?: string | undefined
  /** A field of the company's own, and the value it has. */
  custom?: readonly [CustomName, string] | undefined
  /** Who lacks this. */
  without?: Lack | undefined
  /** In more than one source. */
  severalSources?: boolean | undefined
  /** Made here at or after it. */
  joinedSince?: number | undefined
  /** Inactive, and that since then. */
  leftSince?: number | undefined
}
export type Lack = 'phone' | 'email' | 'payrollId'
/**
 * What is asked of the search index, or null when there is no word to ask for. The company is a word of
 * each of its workers; detail=none knows no columns and no phrases.
 */
export function matchOf(db: CompanyDb, query: string): string | null {
  const words = queryWords(query)
  if (words.length === 0) return null
  const all = words.map((w) => `"${w}"*`).join(' AND ')
  // However a phone number is divided, its digits are one word; a trunk 0 is not dialled from abroad.
  const digits = query.replace(/\D/g, '').replace(/^0+/, '')
  const phone = /^[\d\s+().\-/]+$/.test(query) && digits.length >= 7
  return `"${db.companyId}" AND ${phone ? `((${all}) OR "${digits}"*)` : all}`
}

/** Whoever was merged into another one is found as that. */
export const NOT_MERGED = `not exists (select 1 from archived_workers a
  where a.company_id = ?1 and a.worker_id = w.id and a.merged_into is not null)`

/** By their worker, always: the planner would rather walk through the whole connection. */
const LINKS = 'source_people e indexed by source_people_worker'

/** Does the worker `w` fit? Adds to `params`, of which `before` stand in front, the company among them. */
export function fitsSql(
  filter: WorkerFilter,
  params: Param[],
  before: number,
  among: 'all' | 'of one status' = 'all',
): string {
  const fits = ['1']
  if (filter.status) fits.push(`w.status = ?${params.push(filter.status) + before}`)
  else if (among === 'all') fits.push(`w.status <> 'archived'`)
  if (filter.status === 'archived') fits.push(NOT_MERGED)
  if (filter.location) fits.push(`w.location_id = ?${params.push(filter.location) + before}`)
  if (filter.position) fits.push(`w.position_id = ?${params.push(filter.position) + before}`)
  if (filter.team) fits.push(`w.team_id = ?${params.push(filter.team) + before}`)
  if (filter.profile) fits.push(`w.profile_id = ?${params.push(filter.profile) + before}`)
  if (filter.duty) fits.push(amongSql('duty_id', 'other_duties', params.push(filter.duty) + before))
  if (filter.zone) fits.push(amongSql('zone_id', 'other_zones', params.push(filter.zone) + before))
  if (filter.custom) {
    const [field, value] = filter.custom
    fits.push(`w.${COLUMN[field]} = ?${params.push(value) + before}`)
  }
  const source = filter.source ? `?${params.push(filter.source) + before}` : null
  if (source)
    fits.push(`exists (select 1 from ${LINKS} where e.company_id = ?1 and e.worker_id = w.id
      and e.connection_id = ${source})`)
  if (filter.hasIssue !== undefined) {
    const now = `?${params.push(filter.now ?? 0) + before}`
    fits.push(`${filter.hasIssue ? '' : 'not '}${hasOpenIssue(now, source)}`)
  }
  if (filter.without) fits.push(`w.${COLUMN[filter.without]} is null`)
  if (filter.severalSources)
    fits.push(`(select count(distinct e.connection_id) from ${LINKS}
      where e.company_id = ?1 and e.worker_id = w.id) > 1`)
  if (filter.joinedSince !== undefined)
    fits.push(`w.created_at >= ?${params.push(filter.joinedSince) + before}`)
  if (filter.leftSince !== undefined) fits.push(leftSql(params.push(filter.leftSince) + before))
  return `(${fits.join(' and ')})`
}

/** Nobody has many others, so they are looked through where they stand. */
const amongSql = (first: string, others: string, id: number) =>
  `(w.${first} = ?${id} or exists (select 1 from json_each(w.${others}) o where o.value = ?${id}))`

/** Their row was written since: only then is their history looked at. */
const leftSql = (since: number) => `(w.status = 'inactive' and w.updated_at >= ?${since}
  and exists (select 1 from worker_history h, json_each(h.changes) c
    where h.company_id = ?1 and h.worker_id = w.id and h.at >= ?${since}
      and c.value ->> 0 = 'status' and c.value ->> 2 = 'inactive'))`

/** Beside what has an order of its own, is there anything that leaves somebody out? */
export const narrows = (filter: WorkerFilter): boolean =>
  Object.values(filter).some((asked) => asked !== undefined && asked !== '')
