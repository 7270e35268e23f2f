/** What an undo writes of the source's people and their workers' history, beside the values it puts back. */
import type { CompanyDb, Statement } from '../database.ts'
import { archiveWorkers } from '../directory/archive/archive.ts'
import { hasPart } from './parts.ts'
import type { ChunkFrame } from './people.ts'
import { FITS, OF_CHUNK, PEOPLE, SAYS } from './stored.ts'

/**
 * Whom each is linked to, and what is kept as before. They are looked at by the next sync, which says so of them. An answer
 * that the run was the first to write by can be changed again; and no more, once that is taken back. One that stands for
 * many does so once all of it is undone.
 */
export function leaveUndone(db: CompanyDb, f: ChunkFrame & { parts: string }): Statement[] {
  return [
    db.statement(
      `with p as materialized (
         select ${SAYS.externalId} x, ${SAYS.name} name, ${SAYS.ofLeft('worker')} worker, ${SAYS.ofLeft('kept')} kept
         ${PEOPLE} where ${OF_CHUNK} and ${SAYS.left} is not null and ${FITS})
       insert into source_people (company_id, connection_id, external_id, worker_id, name, person, attention, run_id,
         updated_at, verdict)
       select ?1, ?4, x, worker, name, '{}', 1, ?2, ?5, case when kept is not null then json_object('kept', json(kept)) end
       from p where true
       on conflict (company_id, connection_id, external_id) do update set worker_id = excluded.worker_id,
         attention = 1, verdict = excluded.verdict, issue_code = null, issue_message = null, run_id = excluded.run_id,
         updated_at = excluded.updated_at`,
      ...[f.runId, f.chunk, f.connectionId, f.now],
    ),
    ...(hasPart(f.parts, 'linksBack') ? [linkAsBefore(db, f)] : []),
    ...(hasPart(f.parts, 'unlinked') ? [othersLookAgain(db, f)] : []),
    ...(hasPart(f.parts, 'answers')
      ? [
          db.statement(
            `with u as materialized (select terms->>'$.undo.runId' run, terms->'$.undo.people' people from runs
         where company_id = ?1 and id = ?2)
       update issues set applied_run = case when applied_run is null then ?2 end
       where company_id = ?1 and (applied_run is null or applied_run in (select run from u))
         and (people is null or exists (select 1 from u where u.people is null)) and id in (
         select ${SAYS.follows('issueId')} ${PEOPLE} where ${OF_CHUNK} and ${SAYS.undoes} is not null and ${FITS})`,
            ...[f.runId, f.chunk],
          ),
        ]
      : []),
  ]
}

/**
 * Whoever was taken for somebody under another key is linked under that one again: as gone where the source had it no more,
 * or where its record is. Not where somebody else is, or an admin has decided about it since.
 */
function linkAsBefore(db: CompanyDb, f: ChunkFrame): Statement {
  return db.statement(
    `insert into source_people (company_id, connection_id, external_id, worker_id, name, person, attention, absent_since,
       run_id, updated_at, verdict)
     select ?1, ?4, ${SAYS.backTo('key')}, ${SAYS.worker}, ${SAYS.name}, '{}', 1,
       case when ${SAYS.backTo('gone')} then ?5 end, ?2, ?5,
       case when ${SAYS.backTo('kept')} is not null then json_object('kept', json(${SAYS.backTo('kept')})) end
     ${PEOPLE} where ${OF_CHUNK} and ${SAYS.backTo('key')} is not null and ${FITS}
     on conflict (company_id, connection_id, external_id) do update set worker_id = excluded.worker_id, record_of = null,
       attention = 1, verdict = excluded.verdict, issue_code = null, issue_message = null, run_id = excluded.run_id,
       updated_at = excluded.updated_at
       where source_people.worker_id is null and source_people.hold is null`,
    ...[f.runId, f.chunk, f.connectionId, f.now],
  )
}

/** Other sources may decide of whoever is unlinked now, and have known for long what nobody asked them. */
function othersLookAgain(db: CompanyDb, f: ChunkFrame): Statement {
  return db.statement(
    `update source_people indexed by source_people_worker set attention = 1
     where company_id = ?1 and worker_id in (
         select ${SAYS.worker} ${PEOPLE} where ${OF_CHUNK} and ${SAYS.left} is not null
           and ${SAYS.ofLeft('worker')} is null and ${SAYS.archives} is null and ${FITS})
       and connection_id <> ?4 and attention = 0`,
    ...[f.runId, f.chunk, f.connectionId],
  )
}

/** Whoever the run had added is archived, before anything of theirs goes to others. */
export function archiveChunk(
  db: CompanyDb,
  f: ChunkFrame & { sourceName: string; parts: string },
): Statement[] {
  const among = `${PEOPLE} where ${OF_CHUNK} and ${SAYS.archives} = 'in' and ${FITS}`
  const some = { ids: `select ${SAYS.worker} id ${among}`, params: [f.runId, f.chunk] }
  const { now, connectionId, runId, sourceName: actor } = f
  const by = { now, actorKind: 'sync', actor, connectionId, runId } as const
  return archiveWorkers(db, some, by, {
    undoing: `select ${SAYS.worker}, ${SAYS.undoes} ${among}`,
    employeeIds: hasPart(f.parts, 'employeeIds'),
  })
}

/** Who is a worker again gives nothing up any more. */
export function restoreChunk(db: CompanyDb, f: ChunkFrame): Statement {
  return db.statement(
    `delete from archived_workers where company_id = ?1 and worker_id in (
       select ${SAYS.worker} ${PEOPLE} where ${OF_CHUNK} and ${SAYS.archives} = 'out' and ${FITS})`,
    ...[f.runId, f.chunk],
  )
}
