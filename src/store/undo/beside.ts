/** What a run did beside the people it changed, and an undo of it takes back: entries of lists, and questions. */
import { CLOSED_BY } from '../../core/issues/issue.ts'
import { QUESTION_CODES } from '../../core/issues/questions.ts'
import type { CompanyDb, Statement } from '../database.ts'
import { listChunks } from '../plan/chunks.ts'
import { hasPart, letterOf } from '../plan/parts.ts'
import { SAYS } from '../plan/stored.ts'

/** The entries that the plan of run ?2 adds. */
const ADDED = `select e.value->>0 from run_chunks c cross join json_each(c.body) j cross join json_each(${SAYS.entries}) e
  where c.company_id = ?1 and c.run_id = ?2 and instr(c.parts, ?3)`

/** The entries that somebody of that plan has now, and who is archived has none. */
const HAD = `select v.value from run_chunks c cross join json_each(c.body) j
  cross join workers w on w.company_id = ?1 and w.id = ${SAYS.worker}
  cross join json_each(json_array(w.position_id, w.team_id, w.location_id, w.profile_id, w.duty_id, w.zone_id)) v
  where c.company_id = ?1 and c.run_id = ?2 and c.parts <> '' and w.status <> 'archived' and v.value is not null`

/** Did the plan of this run add any? */
export const addsEntries = async (db: CompanyDb, runId: string): Promise<boolean> =>
  (await listChunks(db, runId)).some(({ parts }) => hasPart(parts, 'listEntries'))

/** Names of the entries that this run added and nothing else has had to do with since. */
export async function entriesOf(db: CompanyDb, runId: string): Promise<string[]> {
  const rows = await db.all<{ name: string }>(
    `select name from list_entries where company_id = ?1 and run_id = ?2 and active = 1 and id in (${ADDED})
     order by sort_key, id`,
    runId,
    letterOf('listEntries'),
  )
  return rows.map(({ name }) => name)
}

/** Those of them that nobody has are in no list any more; once somebody has one again, it is there again. */
export function turnEntries(db: CompanyDb, runId: string): Statement {
  return db.statement(
    `with had as materialized (${HAD})
     update list_entries set active = id in (select value from had)
     where company_id = ?1 and run_id = ?2 and id in (${ADDED}) and active <> (id in (select value from had))`,
    runId,
    letterOf('listEntries'),
  )
}

/** Questions that this run was the first to ask, and the last. `people`: those about them alone. */
export function withdrawQuestions(
  db: CompanyDb,
  runId: string,
  f: { connectionId: string; by: string; people: readonly string[] | null; now: number },
): Statement {
  return db.statement(
    `update issues indexed by issues_open set state = 'done', closed_at = ?4, closed_by = ?5, closed_run = ?6,
       waiting_for = null, until = null
     where company_id = ?1 and connection_id = ?3 and state <> 'done'
       and code in (select value from json_each(?7)) and opened_run = ?2 and run_id = ?2
       and (?8 is null or external_id in (select value from json_each(?8)))`,
    ...[runId, f.connectionId, f.now, CLOSED_BY.undo, f.by, JSON.stringify(QUESTION_CODES)],
    f.people && JSON.stringify(f.people),
  )
}
