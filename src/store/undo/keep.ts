/** What is kept as before of somebody at a source, and going on with it. */
import type { Kept } from '../../core/plan/kept.ts'
import type { CompanyDb, Statement } from '../database.ts'

/** Of the person linked to this worker; null: nothing any more. */
export function keepFor(
  db: CompanyDb,
  connectionId: string,
  workerId: string,
  kept: Kept | null,
): Statement {
  return db.statement(
    `update source_people set attention = 1, verdict = case
         when ?4 is not null then json_set(coalesce(verdict, '{}'), '$.kept', json(?4))
         when json_remove(verdict, '$.kept') <> '{}' then json_remove(verdict, '$.kept') end
     where company_id = ?1 and worker_id = ?3 and connection_id = ?2`,
    connectionId,
    workerId,
    kept && JSON.stringify(kept),
  )
}

/** What an undo keeps as before, or what waits since a part was accepted. */
export type Only = 'undone' | 'waiting'

const WAITS = `(verdict->'$.kept.wholeWaits' is not null
  or exists (select 1 from json_each(verdict, '$.kept.fields') k where k.value->>2 = 'waits'))`

/** Whoever of these people, or of all, is kept as before: what the source says is done again by the next run. */
export async function goOn(
  db: CompanyDb,
  connectionId: string,
  { people, only }: { people: readonly string[] | null; only: Only | null },
  noted: Statement,
): Promise<string[]> {
  const [rows = []] = await db.batch([
    db.statement(
      `update source_people set verdict = case when json_remove(verdict, '$.kept') <> '{}'
           then json_remove(verdict, '$.kept') end
       where (company_id, connection_id, external_id) in (select company_id, connection_id, external_id
         from source_people indexed by source_people_attention
         where company_id = ?1 and connection_id = ?2 and attention = 1 and verdict->'kept' is not null
           and (?3 is null or external_id in (select value from json_each(?3)))
           and (?4 is null or (?4 = 'waiting') = ${WAITS})) returning external_id`,
      connectionId,
      people && JSON.stringify(people),
      only,
    ),
    noted,
  ])
  return rows.map((row) => String(row.external_id))
}

/** The undo that archived some of these people, the newest of them; null where none did. */
export async function archivedBy(
  db: CompanyDb,
  connectionId: string,
  people: readonly string[],
): Promise<string | null> {
  const row = await db.first<{ runId: string }>(
    `select a.run_id runId from json_each(?3) j cross join source_people sp
       on sp.company_id = ?1 and sp.connection_id = ?2 and sp.external_id = j.value
     cross join archived_workers a on a.company_id = ?1 and a.worker_id = sp.worker_id
     cross join runs r on r.company_id = ?1 and r.id = a.run_id and r.connection_id = ?2 and r.mode = 'undo'
     order by a.at desc limit 1`,
    connectionId,
    JSON.stringify(people),
  )
  return row?.runId ?? null
}
