/**
 * Applying a chunk of a stored plan: one batch, all or nothing, carried out inside the database. Nothing
 * is decided here but whether the directory still is as the plan saw it.
 */
import type { CompanyDb, Statement } from '../database.ts'
import { fence } from '../fence.ts'
import { writeAddresses, writeStatuses } from './access.ts'
import { giveUpLinks, keepLinks } from './former.ts'
import { markApplied } from './meanwhile.ts'
import { hasPart, type Part } from './parts.ts'
import { type ChunkFrame, forgetPeople, rejectPeople, writePeople } from './people.ts'
import { FITS, OF_CHUNK, PEOPLE, SAYS } from './stored.ts'
import { archiveChunk, leaveUndone, restoreChunk } from './undone.ts'
import {
  DROP_EMPLOYEE_IDS,
  GIVE_UP_PHONES,
  WRITE_ALL_FIELDS,
  WRITE_BASIC_FIELDS,
  WRITE_EMPLOYEE_IDS,
  WRITE_ENTRIES,
  WRITE_FURTHER_FIELDS,
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
  const statements = [notYetApplied(db, f), markApplied(db, f)]
  if (has('listEntries')) statements.push(db.statement(WRITE_ENTRIES, ...of, f.now))
  if (has('archived')) statements.push(...archiveChunk(db, f))
  if (has('phonesGivenUp')) statements.push(db.statement(GIVE_UP_PHONES, ...of))
  if (has('workers')) {
    const further = has('furtherFields') ? WRITE_FURTHER_FIELDS : WRITE_BASIC_FIELDS
    const write = has('customFields') ? WRITE_ALL_FIELDS : further
    statements.push(db.statement(write, ...of, f.now))
  }
  if (has('employeeIds'))
    statements.push(db.statement(DROP_EMPLOYEE_IDS, ...of), db.statement(WRITE_EMPLOYEE_IDS, ...of))
  if (has('searchWords')) statements.push(db.statement(WRITE_WORDS, ...of))
  if (has('linksGivenUp')) statements.push(...giveUpLinks(db, f), ...keepLinks(db, f))
  if (has('sourcePeople') || has('workers')) statements.push(writePeople(db, f))
  if (has('restored')) statements.push(restoreChunk(db, f))
  if (has('undone')) statements.push(...leaveUndone(db, f))
  if (has('forgottenPeople')) statements.push(forgetPeople(db, f))
  if (has('addresses')) statements.push(...writeAddresses(db, f))
  if (has('statuses')) statements.push(...writeStatuses(db, f))
  if (has('history'))
    statements.push(db.statement(WRITE_HISTORY, ...of, f.now, f.connectionId, f.sourceName))
  if (has('answers')) statements.push(db.statement(NOTE_ANSWERS, ...of))
  return statements
}

/** Rejected deactivations: nobody is changed, and each stays an open issue until the source or an admin settles it. */
export function rejectChunk(db: CompanyDb, f: ChunkFrame): Statement[] {
  return [
    notYetApplied(db, f),
    rejectPeople(db, f),
    ...keepLinks(db, f, 'true'),
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

const WRITE_HISTORY = `insert into worker_history (company_id, worker_id, version, at, action, actor_kind, actor,
    connection_id, run_id, changes, undoes)
  select ?1, ${SAYS.worker}, ${SAYS.version} + 1, ?4, ${SAYS.action}, 'sync', ?6, ?5, ?2, ${SAYS.changes}, ${SAYS.undoes}
  ${PEOPLE} where ${OF_CHUNK} and ${SAYS.action} is not null and ${FITS}`

/** An answer that was written by can no longer be taken back as if it had never been given. */
const NOTE_ANSWERS = `update issues set applied_run = ?2
  where company_id = ?1 and applied_run is null and id in (
    select ${SAYS.follows('issueId')} ${PEOPLE} where ${OF_CHUNK} and ${SAYS.follows('issueId')} is not null
    and ${SAYS.undoes} is null and ${FITS})`
