/** Whether something is open about a worker: the same rows as the list of issues. Pieces of statements. */
import { QUESTIONED } from '../../core/issues/causes.ts'
import { openAt } from '../open-issue.ts'

const QUESTIONED_CODES = QUESTIONED.map((code) => `'${code}'`).join(', ')

/** `i` is theirs, and open. `source`: the parameter of the connection, or null for any. */
const theirs = (worker: string, now: string, source: string | null) =>
  `select 1 from issues i indexed by issues_worker where i.company_id = ?1 and i.worker_id = ${worker}
     and i.state <> 'done' and ${openAt(now)}${source ? ` and i.connection_id = ${source}` : ''}`

/** Open, or not done and put off: a question of the code that this person of the source bears. */
const manyOf = (person: string) => `select 1 from issues i indexed by issues_open
  where i.company_id = ?1 and i.connection_id = ${person}.connection_id
    and i.code = iif(${person}.issue_code = 'maybe_renumbered', 'renumbered', ${person}.issue_code)
    and i.state <> 'done' and i.people is not null`

/**
 * A question that stands for many names no worker: the person of the source bears its code. Only where another of that code
 * is put off, which is rare, is it looked up whom the open one names.
 */
const standsForMany = (
  person: string,
  now: string,
) => `(exists (${manyOf(person)} and ${openAt(now)})
  and (not exists (${manyOf(person)} and not coalesce(${openAt(now)}, 0))
    or exists (${manyOf(person)} and ${openAt(now)} and instr(i.people, '[' || json_quote(${person}.external_id) || ','))))`

/** True of a worker `w` about whom something is open. `now`, `source`: parameters. */
export const hasOpenIssue = (now: string, source: string | null): string =>
  `(exists (${theirs('w.id', now, source)}) or exists (
    select 1 from source_people q indexed by source_people_worker where q.company_id = ?1 and q.worker_id = w.id
      and q.attention = 1 and q.issue_code in (${QUESTIONED_CODES})
      ${source ? `and q.connection_id = ${source}` : ''} and ${standsForMany('q', now)}))`

/** They came up at another source already. */
const elsewhere = (now: string) => `select 1 from source_people o indexed by source_people_worker
  where o.company_id = ?1 and o.worker_id = q.worker_id and o.connection_id < q.connection_id and o.attention = 1
    and o.issue_code in (${QUESTIONED_CODES}) and ${standsForMany('o', now)}`

/**
 * Who may have one, as (connection_id, external_id, worker_id, fits), to be read in the order of the first two after (?2, ?3),
 * ?4 at once: workers of issues, under no connection, and then linked people of questions that stand for many.
 */
export const openIssueSides = (now: string, source: string | null): string => `
  select '' connection_id, worker_id external_id, worker_id, 1 fits from (
    select distinct i.worker_id from issues i indexed by issues_worker
    where i.company_id = ?1 and ?2 = '' and i.worker_id > ?3 and i.state <> 'done' and ${openAt(now)}
      ${source ? `and i.connection_id = ${source}` : ''} order by i.worker_id limit ?4)
  union all
  select q.connection_id, q.external_id, q.worker_id, q.worker_id is not null
      and q.issue_code in (${QUESTIONED_CODES}) and ${standsForMany('q', now)}
      and not exists (${theirs('q.worker_id', now, source)})
      ${source ? '' : `and not exists (${elsewhere(now)})`} fits
  from (select connection_id, external_id, worker_id, issue_code from source_people indexed by source_people_attention
    where company_id = ?1 and (connection_id, external_id) > (?2, iif(?2 = '', '', ?3)) and attention = 1
      ${source ? `and connection_id = ${source}` : ''} order by connection_id, external_id limit ?4) q`
