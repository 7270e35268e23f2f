/** Issues, read: one, or a page of those that are asked for. */
import type { Issue, IssueKind, IssueState } from '../../core/issues/issue.ts'
import { notFound } from '../../core/refusal.ts'
import type { CompanyDb, Param } from '../database.ts'
import { parseIssue } from './rows.ts'
import { ASKS } from './sql.ts'

export interface IssueFilter {
  state?: IssueState | undefined
  code?: string | undefined
  /** Only what is asked, or only people who are not synced. */
  kind?: IssueKind | undefined
  connectionId?: string | undefined
  workerId?: string | undefined
  /** External id. */
  person?: string | undefined
  /** The run that raised it last. */
  runId?: string | undefined
  /** Words, each of which is in a name, an ID or a fact. */
  query?: string | undefined
  /** Unix milliseconds: who waits until then waits no more. */
  now: number
}

/** The issue, or the refusal `not_found`. */
export async function getIssue(db: CompanyDb, id: string): Promise<Issue> {
  const row = await db.first('select * from issues where company_id = ?1 and id = ?2', id)
  if (!row) throw notFound('issue')
  return parseIssue(row)
}

/** Those of the ids that there are. */
export async function issuesWithIds(db: CompanyDb, ids: readonly string[]): Promise<Issue[]> {
  if (ids.length === 0) return []
  const rows = await db.all(
    `select i.* from json_each(?2) j cross join issues i on i.company_id = ?1 and i.id = j.value`,
    JSON.stringify(ids),
  )
  return rows.map(parseIssue)
}

/** Newest first; `before` is the id of the last one already seen. */
export async function listIssues(
  db: CompanyDb,
  filter: IssueFilter,
  limit: number,
  before: string | null,
): Promise<Issue[]> {
  const { from, params } = matching(filter)
  const rows = await db.all(
    `select i.* ${from} and i.id < ?3 order by i.id desc limit ?4`,
    filter.now,
    before ?? '~',
    limit,
    ...params,
  )
  return rows.map(parseIssue)
}

export async function countIssues(db: CompanyDb, filter: IssueFilter): Promise<number> {
  const { from, params } = matching(filter)
  const row = await db.first<{ n: number }>(
    `select count(*) n ${from} and ?3 is null and ?4 is null`,
    filter.now,
    null,
    null,
    ...params,
  )
  return row?.n ?? 0
}

export interface IssueCount {
  /** Empty for what no connection is the cause of. */
  connectionId: string
  code: string
  open: number
  waiting: number
}

/** How many there are of each code and connection, of what is not done. `now`: Unix milliseconds. */
export function issueCounts(db: CompanyDb, now: number): Promise<IssueCount[]> {
  return db.all<IssueCount>(
    `select i.connection_id connectionId, i.code, total(${IN_STATE.open}) open, total(${IN_STATE.waiting}) waiting
     from issues i indexed by issues_state where i.company_id = ?1 and i.state in ('open', 'waiting')
     group by i.connection_id, i.code`,
    now,
  )
}

/** How many are open of each connection: what GET /issues counts. */
export async function openByConnection(
  db: CompanyDb,
  now: number,
): Promise<ReadonlyMap<string, number>> {
  const sums = new Map<string, number>()
  for (const { connectionId, open } of await issueCounts(db, now))
    sums.set(connectionId, (sums.get(connectionId) ?? 0) + open)
  return sums
}

/** How many of those open began at or after `sinceId`, an id of that moment, of each connection. */
export async function newByConnection(
  db: CompanyDb,
  now: number,
  sinceId: string,
): Promise<ReadonlyMap<string, number>> {
  const rows = await db.all<{ connectionId: string; n: number }>(
    `select i.connection_id connectionId, count(*) n from issues i indexed by issues_state
     where i.company_id = ?1 and i.state in ('open', 'waiting') and i.id >= ?3 and (${IN_STATE.open})
     group by i.connection_id`,
    now,
    sinceId,
  )
  return new Map(rows.map((r) => [r.connectionId, r.n]))
}

/** What waits until a day is open again from then on, without anybody writing so. ?2 is now. */
const IN_STATE: Record<IssueState, string> = {
  open: `i.state in ('open', 'waiting') and (i.state = 'open' or i.until <= ?2)`,
  waiting: `i.state = 'waiting' and (i.until is null or i.until > ?2)`,
  done: `i.state = 'done'`,
}

/** Issues `i` that fit: ?2 is now, ?3 and ?4 are the caller's, parameters go from ?5 on. */
export function matching({ state, now: _, ...filter }: IssueFilter): {
  from: string
  params: Param[]
} {
  const params: Param[] = []
  const wheres: string[] = []
  for (const [key, value] of Object.entries(filter)) {
    if (value === undefined) continue
    if (key === 'kind') {
      wheres.push(value === 'question' ? `i.${ASKS}` : `not i.${ASKS}`)
      continue
    }
    params.push(key === 'query' ? JSON.stringify(wordsOf(value)) : value)
    wheres.push(WHERE[key as keyof typeof WHERE](`?${params.length + 4}`))
  }
  const table = `from issues i ${state ? 'indexed by issues_state' : ''} where i.company_id = ?1`
  const states = state ? IN_STATE[state] : '?2 > 0'
  return { from: [table, states, ...wheres].join(' and '), params }
}

/** `at`: the parameter. */
const WHERE: Record<
  Exclude<keyof IssueFilter, 'state' | 'now' | 'kind'>,
  (at: string) => string
> = {
  code: (at) => `i.code = ${at}`,
  connectionId: (at) => `i.connection_id = ${at}`,
  workerId: (at) => `i.worker_id = ${at}`,
  person: (at) => `i.external_id = ${at}`,
  runId: (at) => `i.run_id = ${at}`,
  query: (at) => `not exists (select 1 from json_each(${at}) q where not coalesce(
    i.name like q.value escape '!' or i.external_id like q.value escape '!' or i.people like q.value escape '!'
    or exists (select 1 from json_tree(i.facts) f where f.type = 'text' and f.value like q.value escape '!'), 0))`,
}

/** Each as a pattern for text that has it in it, 8 at most. */
const wordsOf = (query: string): string[] =>
  query
    .split(/\s+/)
    .filter(Boolean)
    .slice(0, 8)
    .map((word) => `%${word.replace(/[!%_]/g, '!$&')}%`)
