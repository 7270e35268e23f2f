/** What a chunk writes of the source's people: whom each is linked to, and what is open about them. */
import { REASONS } from '../../core/plan/outcome.ts'
import type { CompanyDb, Statement } from '../database.ts'
import { at, FITS, OF_CHUNK, PEOPLE, ROW, SAYS } from './stored.ts'

/** The chunk at hand, and when it is written. */
export interface ChunkFrame {
  runId: string
  chunk: number
  connectionId: string
  /** Unix milliseconds. */
  now: number
}

const said = (name: (typeof ROW)[number]) => at('said', ROW, name)

/** A group that did not fit leaves its people unlinked as they were, to be looked at by the next run. */
export function writePeople(db: CompanyDb, f: ChunkFrame): Statement {
  return db.statement(
    `with p as materialized (
       select ${SAYS.externalId} x, ${SAYS.name} name, ${SAYS.worker} worker, ${SAYS.row} said, ${FITS} fits
       ${PEOPLE} where ${OF_CHUNK} and ${SAYS.row} is not null)
     insert into source_people (company_id, connection_id, external_id, worker_id, name, person, absent_since,
       issue_code, issue_message, attention, run_id, updated_at)
     select ?1, ?4, x, case when fits then worker end, name, coalesce(${said('person')}, '{}'),
       case when ${said('absent')} then ?5 end, case when fits then ${said('issueCode')} else ?6 end,
       case when fits then ${said('issueMessage')} else name || ' ' || ?7 end,
       case when fits then ${said('attention')} else 1 end, ?2, ?5
     from p where true
     on conflict (company_id, connection_id, external_id) do update set
       worker_id = coalesce(source_people.worker_id, excluded.worker_id), name = excluded.name,
       attention = excluded.attention, ${AS_SAID}`,
    ...[f.runId, f.chunk, f.connectionId, f.now],
    ...issue('changed_meanwhile'),
  )
}

/**
 * Everybody stays as they are, with an open issue: that an admin rejected this. Whoever was linked, unlinked or left
 * out by hand meanwhile is no longer the one it was rejected for.
 */
export function rejectPeople(db: CompanyDb, f: ChunkFrame): Statement {
  return db.statement(
    `insert into source_people (company_id, connection_id, external_id, name, person, absent_since,
       issue_code, issue_message, attention, run_id, updated_at)
     select ?1, ?4, ${SAYS.externalId}, ${SAYS.name}, coalesce(${SAYS.ofRow('person')}, '{}'),
       case when ${SAYS.ofRow('absent')} then ?5 end, ?6, ${SAYS.name} || ' ' || ?7, 1, ?2, ?5
     ${PEOPLE} left join source_people sp
       on sp.company_id = ?1 and sp.connection_id = ?4 and sp.external_id = ${SAYS.externalId}
     where ${OF_CHUNK} and ${SAYS.row} is not null and sp.hold is null
       and (sp.worker_id is null or sp.worker_id = ${SAYS.worker})
     on conflict (company_id, connection_id, external_id) do update set attention = 1, ${AS_SAID}`,
    ...[f.runId, f.chunk, f.connectionId, f.now],
    ...issue('deactivation_rejected'),
  )
}

const AS_SAID = `
  person = case when excluded.person = '{}' then source_people.person else excluded.person end,
  absent_since = case when excluded.absent_since is null then null
    else coalesce(source_people.absent_since, excluded.absent_since) end,
  issue_code = excluded.issue_code, issue_message = excluded.issue_message,
  run_id = excluded.run_id, updated_at = excluded.updated_at`

/** Code and sentence; the name stands before it. */
const issue = (code: 'changed_meanwhile' | 'deactivation_rejected') => [
  code,
  REASONS[code].sentence({}, ''),
]

/** Rows of people nothing is known of any more, unless somebody linked them or decided about them. */
export function forgetPeople(db: CompanyDb, f: ChunkFrame): Statement {
  return db.statement(
    `delete from source_people where company_id = ?1 and connection_id = ?4 and worker_id is null and hold is null
     and external_id in (select ${SAYS.externalId} ${PEOPLE} where ${OF_CHUNK} and ${SAYS.forget})`,
    ...[f.runId, f.chunk, f.connectionId],
  )
}
