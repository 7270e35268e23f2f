/**
 * Applying a chunk of a stored plan: one batch, all or nothing, carried out inside the database. Nothing
 * is decided here but whether the directory still is as the plan saw it.
 */
import type { CompanyDb, Statement } from '../database.ts'
import { fence } from '../fence.ts'
import { hasPart, type Part } from './parts.ts'
import { type ChunkFrame, forgetPeople, rejectPeople, writePeople } from './people.ts'
import { FITS, OF_CHUNK, PEOPLE, SAYS } from './stored.ts'
import {
  DROP_EMPLOYEE_IDS,
  GIVE_UP_PHONES,
  WRITE_ALL_FIELDS,
  WRITE_BASIC_FIELDS,
  WRITE_EMPLOYEE_IDS,
  WRITE_ENTRIES,
  WRITE_WORDS,
} from './workers.ts'

export interface ApplyFrame extends ChunkFrame {
  /** See parts.ts. */
  parts: string
  /** The connection's name, for the history. */
  sourceName: string
}

/** Statements in the order they must stand in the batch, after the lease fence. */
export function applyChunk(db: CompanyDb, f: ApplyFrame): Statement[] {
  const of = [f.runId, f.chunk] as const
  const has = (part: Part) => hasPart(f.parts, part)
  const statements = [notYetApplied(db, f), db.statement(MARK_APPLIED, ...of, f.connectionId)]
  if (has('listEntries')) statements.push(db.statement(WRITE_ENTRIES, ...of, f.now))
  if (has('phonesGivenUp')) statements.push(db.statement(GIVE_UP_PHONES, ...of))
  if (has('workers')) {
    const write = has('furtherFields') ? WRITE_ALL_FIELDS : WRITE_BASIC_FIELDS
    statements.push(db.statement(write, ...of, f.now))
  }
  if (has('employeeIds'))
    statements.push(db.statement(DROP_EMPLOYEE_IDS, ...of), db.statement(WRITE_EMPLOYEE_IDS, ...of))
  if (has('searchWords')) statements.push(db.statement(WRITE_WORDS, ...of))
  if (has('sourcePeople') || has('workers')) statements.push(writePeople(db, f))
  if (has('forgottenPeople')) statements.push(forgetPeople(db, f))
  if (has('history'))
    statements.push(db.statement(WRITE_HISTORY, ...of, f.now, f.connectionId, f.sourceName))
  return statements
}

/** Rejected deactivations: nobody is changed, and each stays an open issue until the source or an admin settles it. */
export function rejectChunk(db: CompanyDb, f: ChunkFrame): Statement[] {
  return [
    notYetApplied(db, f),
    rejectPeople(db, f),
    db.statement(
      'update run_chunks set applied = 2 where company_id = ?1 and run_id = ?2 and chunk = ?3',
      f.runId,
      f.chunk,
    ),
  ]
}

/** Two deliveries of one job cannot both apply a chunk: the second undoes itself here. */
const notYetApplied = (db: CompanyDb, { runId, chunk }: ChunkFrame): Statement =>
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
 * left out by an admin. `materialized`, here and in other statements of a chunk, has SQLite take a person's
 * JSON apart once, and not again for each value of theirs.
 */
const MARK_APPLIED = `with p as materialized (
    select ${SAYS.worker} worker, ${SAYS.version} version, ${SAYS.externalId} x, ${SAYS.group} "group",
      ${SAYS.givesPhone} gives, case when ${SAYS.takesPhone} then ${SAYS.value('phone')} end phone
    ${PEOPLE} where ${OF_CHUNK} and ${SAYS.version} is not null)
  update run_chunks set applied = 1, conflicts = (
    select json_group_array(distinct p."group") from p
    left join workers w on w.company_id = ?1 and w.id = p.worker
    left join workers h on h.company_id = ?1 and h.phone = p.phone
    left join source_people sp on sp.company_id = ?1 and sp.connection_id = ?4 and sp.external_id = p.x
    left join source_people l on l.company_id = ?1 and l.worker_id = p.worker and l.connection_id = ?4
    where coalesce(w.version, 0) <> p.version
      or (sp.worker_id is not null and sp.worker_id <> p.worker)
      or (sp.worker_id is null and sp.hold is not null)
      or (l.external_id is not null and l.external_id <> p.x)
      or (h.id is not null and h.id <> p.worker and h.id not in (select o.worker from p o where o.gives = 1)))
  where company_id = ?1 and run_id = ?2 and chunk = ?3`

const WRITE_HISTORY = `insert into worker_history (company_id, worker_id, version, at, action, actor_kind, actor,
    connection_id, run_id, changes)
  select ?1, ${SAYS.worker}, ${SAYS.version} + 1, ?4, ${SAYS.action}, 'sync', ?6, ?5, ?2, ${SAYS.changes}
  ${PEOPLE} where ${OF_CHUNK} and ${SAYS.action} is not null and ${FITS}`
