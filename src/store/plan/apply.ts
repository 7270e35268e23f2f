/**
 * Applying a chunk of a stored plan: one batch, all or nothing, carried out inside the database. Nothing
 * is decided here but whether the directory still is as the plan saw it.
 *
 * Which statements a chunk needs, by the letters of its `parts`:
 *   w workers · x their further fields · g phones given up within a group · s search words · p source people ·
 *   f forgotten rows · h history · l list entries · i employee IDs
 */
import type { CompanyDb, Statement } from '../database.ts'
import { BASIC, EXTRA_COLUMNS } from '../directory/worker-columns.ts'
import { fence } from '../fence.ts'
import type { Planned } from './chunks.ts'

/** Values in `set` before the further fields: the basic ones, sort key, local fields. */
const SET_BASIC = BASIC.length + 2

export function partsOf(people: readonly Planned[]): string {
  const parts = new Set<string>()
  for (const p of people) {
    if (p.set) parts.add('w')
    if (p.set && p.set.length > SET_BASIC) parts.add('x')
    if (p.ids) parts.add('i')
    if (p.entries) parts.add('l')
    if (p.gives) parts.add('g')
    if (p.words !== undefined) parts.add('s')
    if (p.row) parts.add('p')
    if (p.forget) parts.add('f')
    if (p.act) parts.add('h')
  }
  return [...parts].sort().join('')
}

/** The people of the chunk: `j.value` is one; `fits` leaves out groups that no longer fit the directory. */
const PLAN = `from run_chunks c cross join json_each(c.body) j
  where c.company_id = ?1 and c.run_id = ?2 and c.chunk = ?3`
/**
 * Nearly always there are no conflicts, and each look into the list would count as a row read. When there
 * are, they are asked for by the chunk's key, so that SQLite reads them once per statement.
 */
const FITS = `(c.conflicts = '[]' or j.value->>'g' not in (
  select cj.value from run_chunks cc cross join json_each(cc.conflicts) cj
  where cc.company_id = ?1 and cc.run_id = ?2 and cc.chunk = ?3))`

export interface ApplyFrame {
  runId: string
  chunk: number
  parts: string
  connectionId: string
  /** Unix milliseconds. */
  now: number
  /** The connection's name, for the history. */
  sourceName: string
}

/** Statements in the order they must stand in the batch, after the lease fence. */
export function applyChunk(db: CompanyDb, f: ApplyFrame): Statement[] {
  const at = [f.runId, f.chunk] as const
  const has = (part: string) => f.parts.includes(part)
  const statements = [notYetApplied(db, ...at), db.statement(MARK, ...at, f.connectionId)]
  if (has('l')) statements.push(db.statement(WRITE_ENTRIES, ...at, f.now))
  if (has('g')) statements.push(db.statement(GIVE_UP_PHONES, ...at))
  if (has('w'))
    statements.push(db.statement(has('x') ? WRITE_ALL_FIELDS : WRITE_BASIC_FIELDS, ...at, f.now))
  if (has('i'))
    statements.push(db.statement(DROP_EMPLOYEE_IDS, ...at), db.statement(WRITE_EMPLOYEE_IDS, ...at))
  if (has('s')) statements.push(db.statement(WRITE_WORDS, ...at))
  if (has('p') || has('w'))
    statements.push(db.statement(WRITE_PEOPLE, ...at, f.connectionId, f.now))
  if (has('f')) statements.push(db.statement(FORGET, ...at, f.connectionId))
  if (has('h'))
    statements.push(db.statement(WRITE_HISTORY, ...at, f.now, f.connectionId, f.sourceName))
  return statements
}

/** Two deliveries of one job cannot both apply a chunk: the second undoes itself here. */
const notYetApplied = (db: CompanyDb, runId: string, chunk: number): Statement =>
  fence(
    db,
    'the chunk is not applied yet',
    `exists (select 1 from run_chunks where company_id = ?1 and run_id = ?2 and chunk = ?3 and applied = 0)`,
    runId,
    chunk,
  )

/**
 * Marks the chunk applied and notes the groups that no longer fit: a worker changed or made meanwhile, a
 * phone taken meanwhile by somebody outside the group, a link made meanwhile, a person
 * left out by an admin. `materialized`, here and
 * below, has SQLite take a person's JSON apart once, and not again for each value of theirs.
 */
const MARK = `with p as materialized (
    select j.value->>'w' w, j.value->>'v' v, j.value->>'x' x, j.value->>'g' g, j.value->>'gives' gives,
      case when j.value->>'takes' = 1 then j.value->>'$.set[3]' end phone
    from run_chunks c cross join json_each(c.body) j
    where c.company_id = ?1 and c.run_id = ?2 and c.chunk = ?3 and j.value->>'v' is not null)
  update run_chunks set applied = 1, conflicts = (
    select json_group_array(distinct p.g) from p
    left join workers w on w.company_id = ?1 and w.id = p.w
    left join workers h on h.company_id = ?1 and h.phone = p.phone
    left join source_people sp on sp.company_id = ?1 and sp.connection_id = ?4 and sp.external_id = p.x
    left join source_people l on l.company_id = ?1 and l.worker_id = p.w and l.connection_id = ?4
    where coalesce(w.version, 0) <> p.v
      or (sp.worker_id is not null and sp.worker_id <> p.w)
      or (sp.worker_id is null and sp.hold is not null)
      or (l.external_id is not null and l.external_id <> p.x)
      or (h.id is not null and h.id <> p.w and h.id not in (select o.w from p o where o.gives = 1)))
  where company_id = ?1 and run_id = ?2 and chunk = ?3`

const GIVE_UP_PHONES = `update workers set phone = null where company_id = ?1 and id in (
    select j.value->>'w' ${PLAN} and j.value->>'gives' = 1 and ${FITS})`

/** Whether or not their people fit: an entry nobody has yet does no harm, and one that is missing would. */
const WRITE_ENTRIES = `insert into list_entries (company_id, id, list, name, sort_key, created_at)
  select ?1, e.value->>0, e.value->>1, e.value->>2, e.value->>3, ?4
  from run_chunks c cross join json_each(c.body) j cross join json_each(j.value->'entries') e
  where c.company_id = ?1 and c.run_id = ?2 and c.chunk = ?3
  on conflict (company_id, id) do nothing`

/** Most workers have none of the further fields: leaving those columns out halves the time. */
const WRITE_BASIC_FIELDS = writeWorkers([])
const WRITE_ALL_FIELDS = writeWorkers(EXTRA_COLUMNS)

function writeWorkers(further: readonly string[]): string {
  const columns = ['first_name', 'last_name', 'email', 'phone', 'payroll_id', 'status', 'sort_key']
  const all = [...columns, 'local_fields', ...further]
  return `with p as materialized (
    select j.value->>'w' w, j.value->>'v' v, j.value->'set' s ${PLAN} and j.value->>'v' is not null and ${FITS})
  insert into workers (company_id, id, ${all.join(', ')}, version, created_at, updated_at)
  select ?1, w, ${all.map((_, i) => `s->>${i}`).join(', ')}, v + 1, ?4, ?4 from p where true
  on conflict (company_id, id) do update set ${all.map((c) => `${c} = excluded.${c}`).join(', ')},
    version = excluded.version, updated_at = excluded.updated_at`
}

const IDS_OF = (which: 0 | 1) => `select ?1 company_id, i.value employee_id, j.value->>'w' worker_id
  from run_chunks c cross join json_each(c.body) j cross join json_each(j.value->'$.ids[${which}]') i
  where c.company_id = ?1 and c.run_id = ?2 and c.chunk = ?3 and ${FITS}`

const DROP_EMPLOYEE_IDS = `delete from employee_ids where company_id = ?1
  and (company_id, employee_id, worker_id) in (${IDS_OF(0)})`

const WRITE_EMPLOYEE_IDS = `insert or ignore into employee_ids (company_id, employee_id, worker_id) ${IDS_OF(1)}`

/** The company is a word too, so that a search never walks through another company's people. */
const WRITE_WORDS = `insert or replace into worker_search (rowid, words)
  select w.n, ?1 || ' ' || (j.value->>'words') from run_chunks c cross join json_each(c.body) j
    cross join workers w on w.company_id = ?1 and w.id = j.value->>'w'
  where c.company_id = ?1 and c.run_id = ?2 and c.chunk = ?3 and j.value->>'words' is not null and ${FITS}`

/** A group that did not fit leaves its people unlinked as they were, to be looked at by the next run. */
const WRITE_PEOPLE = `with p as materialized (
    select j.value->>'x' x, j.value->>'n' n, j.value->>'w' w, j.value->'row' r, ${FITS} fits
    ${PLAN} and j.value->>'row' is not null)
  insert into source_people (company_id, connection_id, external_id, worker_id, name, person,
    absent_since, issue_code, issue_message, attention, run_id, updated_at)
  select ?1, ?4, x, case when fits then w end, n, coalesce(r->>0, '{}'), case when r->>1 then ?5 end,
    case when fits then r->>2 else 'changed_meanwhile' end,
    case when fits then r->>3
      else n || ' was changed here while the sync was under way; the next sync looks again.' end,
    case when fits then r->>4 else 1 end, ?2, ?5
  from p where true
  on conflict (company_id, connection_id, external_id) do update set
    worker_id = coalesce(source_people.worker_id, excluded.worker_id), name = excluded.name,
    person = case when excluded.person = '{}' then source_people.person else excluded.person end,
    absent_since = case when excluded.absent_since is null then null
      else coalesce(source_people.absent_since, excluded.absent_since) end,
    issue_code = excluded.issue_code, issue_message = excluded.issue_message, attention = excluded.attention,
    run_id = excluded.run_id, updated_at = excluded.updated_at`

const FORGET = `delete from source_people where company_id = ?1 and connection_id = ?4 and worker_id is null and hold is null
  and external_id in (select j.value->>'x' ${PLAN} and j.value->>'forget' = 1)`

const WRITE_HISTORY = `insert into worker_history (company_id, worker_id, version, at, action, actor_kind, actor,
    connection_id, run_id, changes)
  select ?1, j.value->>'w', j.value->>'v' + 1, ?4, j.value->>'act', 'sync', ?6, ?5, ?2, j.value->'changes'
  ${PLAN} and j.value->>'act' is not null and ${FITS}`

/** Rejected deactivations: nobody is changed, and each stays an open issue until the source or an admin settles it. */
export function rejectChunk(
  db: CompanyDb,
  f: Pick<ApplyFrame, 'runId' | 'chunk' | 'connectionId' | 'now'>,
): Statement[] {
  return [
    notYetApplied(db, f.runId, f.chunk),
    db.statement(
      `insert into source_people (company_id, connection_id, external_id, worker_id, name, person, absent_since,
         issue_code, issue_message, attention, run_id, updated_at)
       select ?1, ?4, j.value->>'x', j.value->>'w', j.value->>'n', coalesce(j.value->>'$.row[0]', '{}'),
         case when j.value->>'$.row[1]' then ?5 end, 'deactivation_rejected',
         (j.value->>'n') || ' was left active: an admin rejected the deactivations of this sync.', 1, ?2, ?5
       ${PLAN} and j.value->>'row' is not null
       on conflict (company_id, connection_id, external_id) do update set
         person = case when excluded.person = '{}' then source_people.person else excluded.person end,
         absent_since = case when excluded.absent_since is null then null
           else coalesce(source_people.absent_since, excluded.absent_since) end,
         issue_code = excluded.issue_code, issue_message = excluded.issue_message, attention = 1,
         run_id = excluded.run_id, updated_at = excluded.updated_at`,
      f.runId,
      f.chunk,
      f.connectionId,
      f.now,
    ),
    db.statement(
      'update run_chunks set applied = 2 where company_id = ?1 and run_id = ?2 and chunk = ?3',
      f.runId,
      f.chunk,
    ),
  ]
}
