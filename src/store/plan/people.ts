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
       issue_code, issue_message, attention, run_id, updated_at, verdict, record_of)
     select ?1, ?4, x, case when fits then worker end, name, coalesce(${said('person')}, '{}'),
       case when ${said('absent')} then ?5 end, case when fits then ${said('issueCode')} else ?6 end,
       case when fits then ${said('issueMessage')} else name || ' ' || ?7 end,
       case when fits then ${said('attention')} else 1 end, ?2, ?5,
       case when fits and ${said('verdict')} then 'kept' end, case when fits then ${said('recordOf')} end
     from p where true
     on conflict (company_id, connection_id, external_id) do update set
       worker_id = coalesce(source_people.worker_id, excluded.worker_id), name = excluded.name,
       attention = excluded.attention,
       record_of = case when excluded.worker_id is null then coalesce(excluded.record_of, source_people.record_of) end,
       verdict = case when excluded.verdict is not null then source_people.verdict end, ${AS_SAID}`,
    ...[f.runId, f.chunk, f.connectionId, f.now],
    ...issue('changed_meanwhile'),
  )
}

/**
 * Everybody stays as they are, with an open issue: that an admin rejected this, which stands while it is the same
 * change. Whoever was linked, unlinked or left out by hand meanwhile is no longer the one it was rejected for.
 */
export function rejectPeople(db: CompanyDb, f: ChunkFrame): Statement {
  return db.statement(
    `insert into source_people (company_id, connection_id, external_id, name, person, absent_since,
       issue_code, issue_message, attention, run_id, updated_at, verdict)
     select ?1, ?4, ${SAYS.externalId}, ${SAYS.name}, coalesce(${SAYS.ofRow('person')}, '{}'),
       case when ${SAYS.ofRow('absent')} then ?5 end, case when ${LEAVES} then ?6 else ?8 end,
       ${SAYS.name} || ' ' || case when ${LEAVES} then ?7 else ?9 end, 1, ?2, ?5,
       case when ${SAYS.heldFor} is not null then json_object('said', 'rejected', 'of', json(${SAYS.heldFor})) end
     ${PEOPLE} left join source_people sp
       on sp.company_id = ?1 and sp.connection_id = ?4 and sp.external_id = ${SAYS.externalId}
     where ${OF_CHUNK} and ${SAYS.row} is not null and sp.hold is null
       and (sp.worker_id is null or sp.worker_id = ${SAYS.worker})
     on conflict (company_id, connection_id, external_id) do update set attention = 1, verdict = ${BESIDE_KEPT}, ${AS_SAID}`,
    ...[f.runId, f.chunk, f.connectionId, f.now],
    ...issue('deactivation_rejected'),
    ...issue('change_rejected'),
  )
}

/**
 * Whose change waits is noted with them, for as long as it is the same change: a newer run then knows that an admin was
 * told. Nothing else of their row is touched: they are still to be looked at.
 */
export function holdPeople(db: CompanyDb, f: ChunkFrame): Statement {
  return db.statement(
    `insert into source_people (company_id, connection_id, external_id, name, person, run_id, updated_at, verdict)
     select ?1, ?4, ${SAYS.externalId}, ${SAYS.name}, coalesce(${SAYS.ofRow('person')}, '{}'), ?2, ?5,
       json_object('said', 'waiting', 'of', json(${SAYS.heldFor}))
     ${PEOPLE} where ${OF_CHUNK} and ${SAYS.heldFor} is not null
     on conflict (company_id, connection_id, external_id) do update set verdict = ${BESIDE_KEPT}`,
    ...[f.runId, f.chunk, f.connectionId, f.now],
  )
}

/**
 * Whoever was left out of what an admin accepted waits beside what was undone: each sync looks at them and leaves that as
 * it is, until the source says something else or an admin takes it up.
 */
export function leavePeople(db: CompanyDb, f: ChunkFrame): Statement {
  return db.statement(
    `insert into source_people (company_id, connection_id, external_id, name, person, run_id, updated_at, attention, verdict)
     select ?1, ?4, ${SAYS.externalId}, ${SAYS.name}, coalesce(${SAYS.ofRow('person')}, '{}'), ?2, ?5, 1,
       json_object('kept', json(${SAYS.keptBack}))
     ${PEOPLE} where ${OF_CHUNK} and ${SAYS.keptBack} is not null
     on conflict (company_id, connection_id, external_id) do update set attention = 1,
       verdict = json_set(coalesce(source_people.verdict, '{}'), '$.kept',
         json_patch(coalesce(source_people.verdict->'kept', '{}'), excluded.verdict->'kept'))`,
    ...[f.runId, f.chunk, f.connectionId, f.now],
  )
}

/** Was an admin asked about a change of one of them, and has not said anything yet? */
export async function waitsForAdmin(
  db: CompanyDb,
  connectionId: string,
  externalIds: readonly string[],
): Promise<boolean> {
  const row = await db.first(
    `select 1 from json_each(?3) j cross join source_people sp
       on sp.company_id = ?1 and sp.connection_id = ?2 and sp.external_id = j.value
     where sp.verdict->>'said' = 'waiting' limit 1`,
    connectionId,
    JSON.stringify(externalIds),
  )
  return row !== null
}

/** They are held for leaving, and for nothing else: see `asRejected` in chunks.ts. */
const LEAVES = `((j.value->>'outcome') = 'deactivated' and not exists (
  select 1 from json_each(${SAYS.heldFor}) k where k.value->>0 <> 'deactivations'))`

/** What the guard asked stands beside what was undone. */
const BESIDE_KEPT = `case when source_people.verdict->'kept' is null then excluded.verdict
  else json_set(coalesce(excluded.verdict, '{}'), '$.kept', json(source_people.verdict->'kept')) end`

const AS_SAID = `
  person = case when excluded.person = '{}' then source_people.person else excluded.person end,
  absent_since = case when excluded.absent_since is null then null
    else coalesce(source_people.absent_since, excluded.absent_since) end,
  issue_code = excluded.issue_code, issue_message = excluded.issue_message,
  run_id = excluded.run_id, updated_at = excluded.updated_at`

/** Code and sentence; the name stands before it. */
const issue = (code: 'changed_meanwhile' | 'deactivation_rejected' | 'change_rejected') => [
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
