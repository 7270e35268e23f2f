/**
 * Is the directory still as the plan saw it? One statement for a chunk, the first that writes: it marks the chunk
 * applied and notes the groups that no longer fit, which everything after it leaves out (`FITS`). What is looked at
 * is what the planning went by, and no more: what was so already is no conflict, or somebody would be one for ever.
 */
import type { CompanyDb, Statement } from '../database.ts'
import { hasPart, type Part } from './parts.ts'
import type { ChunkFrame } from './people.ts'
import { at, KEYS, OF_CHUNK, PEOPLE, SAYS } from './stored.ts'

/** `parts`: see parts.ts. What is not looked at need not be read. */
export function markApplied(db: CompanyDb, f: ChunkFrame & { parts: string }): Statement {
  const has = (part: Part) => hasPart(f.parts, part)
  const more = [
    ...(has('matchKeys') ? [MATCHED] : []),
    ...(has('answers') ? [ANSWERED] : []),
    ...(has('restFields') ? [RESTS] : []),
  ]
  return db.statement(markUnless(more), f.runId, f.chunk, f.connectionId)
}

/** A value more workers have than this tells nobody apart; of them, the newest are looked at. */
const MOST_HOLDERS = 10

/** Each is true of a person who no longer fits. */
const NO_LONGER = {
  'the worker is as they were: not edited, not removed, not made':
    'coalesce(w.version, 0) <> p.version',
  'the link is as it was: neither made, nor undone, nor to somebody else': `
    sp.worker_id is not p.linked and not p.aside and not (p.links and sp.worker_id is null)`,
  'an admin has decided about them what the plan knew, and nothing else': `
    sp.worker_id is null and not p.gone and not p.beside and sp.hold is not p.held`,
  'no newer run has looked at them': 'sp.run_id > ?2',
  'the worker is nobody else of this source': `
    l.external_id <> p.x and l.external_id is not p.former`,
  'the link that is given up is there': 'p.former is not null and l.external_id is null',
  'the pair was not ruled out': `
    p.matched and exists (select 1 from match_vetoes v where v.company_id = ?1 and v.connection_id = ?4
      and v.board = 'people' and v.external_id = p.x and v.target_id = p.worker)`,
  'their phone is free, or given up by somebody of their group': `
    h.id <> p.worker and (h.id, p."group") not in (select o.worker, o."group" from p o where o.gives)`,
} as const

/**
 * Of somebody who gets a link now: is there a worker whom matching would look at, and did not see? Not one this
 * source has linked: matching does not look at those, and what this run has made is among them.
 */
const unseen = (holders: string) => `
  exists (select 1 from (${holders} limit ${MOST_HOLDERS}) f where f.id <> p.worker
    and f.id not in (select value from json_each(p.seen)) and not exists (select 1 from source_people o
      where o.company_id = ?1 and o.worker_id = f.id and o.connection_id = ?4))`
const withPayrollId = (value: string) => `select c.id from workers c indexed by workers_payroll
  where c.company_id = ?1 and c.payroll_id = ${value} order by c.n desc`
const NO_LONGER_MATCHED = {
  'nobody else has the payroll ID': unseen(withPayrollId('p.payroll_id')),
  'nobody else has the e-mail': unseen(`select c.id from workers c indexed by workers_email
    where c.company_id = ?1 and c.email is not null and lower(c.email) = p.email order by c.n desc`),
  'nobody else has one of the employee IDs': `
    exists (select 1 from json_each(p.ids) k where ${unseen(`select e.worker_id id from employee_ids e
      where e.company_id = ?1 and e.employee_id = k.value order by e.worker_id desc`)}
      or ${unseen(withPayrollId('k.value'))})`,
} as const

/** What some chunks look at beside: each true of who no longer fits, and what it reads of a person. */
interface More {
  fails: Readonly<Record<string, string>>
  said: string
  read?: string
}

const key = (name: (typeof KEYS)[number]) => at('asked', KEYS, name)
const MATCHED: More = {
  fails: NO_LONGER_MATCHED,
  said: `, ${SAYS.keys} asked, ${SAYS.seen} seen`,
  read: `, ${key('payrollId')} payroll_id, ${key('email')} email, ${key('ids')} ids`,
}
/** Of somebody who is planned by an answer. */
const ANSWERED: More = {
  fails: {
    'the answer stands as it was given': `
    p.issue is not null and not exists (select 1 from issues i where i.company_id = ?1 and i.id = p.issue
      and i.answer = p.answer)`,
  },
  said: `, ${SAYS.follows('issueId')} issue, ${SAYS.follows('answer')} answer`,
}
/** Of somebody of whom some fields were accepted before: their worker is as that left them, by whichever way. */
const RESTS: More = {
  fails: {
    'what was accepted before of them was written, and nothing since': `
    p.rests and not exists (select 1 from worker_history wh where wh.company_id = ?1 and wh.worker_id = p.worker
      and wh.version = p.version and wh.run_id = ?2)`,
  },
  said: `, coalesce(${SAYS.restsOn}, 0) rests`,
}

/**
 * `beside`: of an undo that leaves the link as it stands, to whomever, for it was made or ended since.
 *
 * `materialized`, here and in other statements of a chunk, has SQLite take a person's JSON apart once, and not again
 * for each value of theirs.
 */
const markUnless = (more: readonly More[]) => `
  with said as materialized (
    select ${SAYS.worker} worker, ${SAYS.version} version, ${SAYS.externalId} x, ${SAYS.group} "group",
      ${SAYS.action} act, ${SAYS.formerKey} former, ${SAYS.held} held, coalesce(${SAYS.gone}, 0) gone, coalesce(${SAYS.aside}, 0) aside, coalesce(${SAYS.givesPhone}, 0) gives,
      ${SAYS.link} link, ${SAYS.left} is not null and ${SAYS.link} is null beside, ${SAYS.ofLeft('worker')} stays,
      case when ${SAYS.takesPhone} then ${SAYS.value('phone')} end phone${more.map((m) => m.said).join('')}
    ${PEOPLE} where ${OF_CHUNK} and (${SAYS.version} is not null or ${SAYS.row} is not null or ${SAYS.left} is not null)),
  p as (select *, case when beside then stays else worker end linked, coalesce(act in ('created', 'linked') or link = 'made', 0) links,
      coalesce(act = 'linked' or link = 'made', 0) matched${more.map((m) => m.read ?? '').join('')}
    from said)
  update run_chunks set applied = 1, conflicts = (
    select json_group_array(distinct p."group") from p
    left join workers w on w.company_id = ?1 and w.id = case when p.version is not null then p.worker end
    left join workers h on h.company_id = ?1 and h.phone = p.phone
    left join source_people sp on sp.company_id = ?1 and sp.connection_id = ?4 and sp.external_id = p.x
    left join source_people l on l.company_id = ?1 and l.connection_id = ?4
      and l.worker_id = case when p.matched then p.worker end
    where ${[NO_LONGER, ...more.map((m) => m.fails)]
      .flatMap((fails) => Object.values(fails).map((failed) => `(${failed})`))
      .join('\n or ')})
  where company_id = ?1 and run_id = ?2 and chunk = ?3`
