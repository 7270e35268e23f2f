/** Which issues are meant: a filter as the condition of a statement. */
import type { IssueKind, IssueState } from '../../core/issues/issue.ts'
import type { Param } from '../database.ts'
import { openAt } from '../open-issue.ts'
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
  /** A member, or `none`: nobody sees to it. */
  assigneeId?: string | undefined
  /** Open for at least so many days, or for less. */
  minDays?: number | undefined
  maxDays?: number | undefined
  ids?: readonly string[] | undefined
  /** Words, each of which is in a name, an ID or a fact. */
  query?: string | undefined
  /** Unix milliseconds: who waits until then waits no more. */
  now: number
}

/** With its words looked for: `searched` in src/store/issues/search.ts. */
export type SearchedFilter = Omit<IssueFilter, 'query'> & { query?: undefined }

/** Of a filter: whatever nobody sees to. */
export const NOBODY = 'none'
const DAY_MS = 86_400_000

/** ?2 is now. */
export const IN_STATE: Record<IssueState, string> = {
  open: openAt('?2'),
  waiting: `i.state = 'waiting' and (i.until is null or i.until > ?2)`,
  done: `i.state = 'done'`,
}

/** Issues `i` that fit: ?2 is now, ?3 and ?4 are the caller's, parameters go from ?5 on. */
export function matching({ state, now: _, query: _words, ...filter }: SearchedFilter): {
  from: string
  params: Param[]
} {
  const params: Param[] = []
  const at = (param: Param) => `?${params.push(param) + 4}`
  const table = `from issues i ${state ? 'indexed by issues_state' : ''} where i.company_id = ?1`
  const states = state ? IN_STATE[state] : '?2 > 0'
  return { from: [table, states, ...wheresOf(filter, at)].join(' and '), params }
}

function* wheresOf(f: Omit<IssueFilter, 'state' | 'now' | 'query'>, at: (param: Param) => string) {
  if (f.code !== undefined) yield `i.code = ${at(f.code)}`
  if (f.kind !== undefined) yield f.kind === 'question' ? `i.${ASKS}` : `not i.${ASKS}`
  if (f.connectionId !== undefined) yield `i.connection_id = ${at(f.connectionId)}`
  if (f.workerId !== undefined) yield `i.worker_id = ${at(f.workerId)}`
  if (f.person !== undefined) yield `i.external_id = ${at(f.person)}`
  if (f.runId !== undefined) yield `i.run_id = ${at(f.runId)}`
  if (f.assigneeId === NOBODY) yield 'i.assignee_id is null'
  else if (f.assigneeId !== undefined) yield `i.assignee_id = ${at(f.assigneeId)}`
  if (f.minDays !== undefined) yield `i.opened_at <= ?2 - ${at(f.minDays)} * ${DAY_MS}`
  if (f.maxDays !== undefined) yield `i.opened_at > ?2 - ${at(f.maxDays)} * ${DAY_MS}`
  if (f.ids !== undefined)
    yield `i.id in (select value from json_each(${at(JSON.stringify(f.ids))}))`
}
