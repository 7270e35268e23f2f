/** Stored plans and runs of a connection that speak of somebody. */

import { tally } from '../../core/plan/counts.ts'
import type { OutcomeKind } from '../../core/plan/reason.ts'
import type { CompanyDb, Statement } from '../database.ts'
import { type ChunkInfo, isCounted, type Planned } from '../plan/chunks.ts'

const RUNS = 200

/** A connection's runs after this one: a few hundred, and where to go on; null after the last. */
export async function someRuns(
  db: CompanyDb,
  connectionId: string,
  after: string,
): Promise<{ ids: string[]; next: string | null }> {
  const rows = await db.all<{ id: string }>(
    `select id from runs indexed by runs_connection
     where company_id = ?1 and connection_id = ?2 and id > ?3 order by id limit ${RUNS}`,
    connectionId,
    after,
  )
  const ids = rows.map(({ id }) => id)
  return { ids, next: ids.length < RUNS ? null : (ids.at(-1) ?? null) }
}

/** SQL: a column has one of the needles of ?3 in it, which are in lower case. */
const has = (column: string): string =>
  `exists (select 1 from json_each(?3) n where instr(lower(${column}), n.value) > 0)`

/**
 * Chunks of these runs in which one of the texts stands. `hours`: of a push, where people have the ids of entries ·
 * `waits`: nothing of it is written yet, and it may be.
 */
export async function chunksWith(
  db: CompanyDb,
  runIds: readonly string[],
  needles: readonly string[],
): Promise<{ runId: string; chunk: number; hours: boolean; waits: boolean }[]> {
  const rows = await db.all<{ runId: string; chunk: number; direction: string; applied: number }>(
    `select c.run_id runId, c.chunk, r.direction, c.applied from json_each(?2) j
       cross join run_chunks c on c.company_id = ?1 and c.run_id = j.value and ${has('c.body')}
       cross join runs r on r.company_id = ?1 and r.id = c.run_id`,
    JSON.stringify(runIds),
    JSON.stringify(needles),
  )
  return rows.map(({ direction, applied, ...row }) => {
    const hours = direction === 'push'
    return { ...row, hours, waits: !hours && applied === 0 }
  })
}

/** What is written of people in a chunk, and how many of them end how; nothing else of it. */
export const putBody = (
  db: CompanyDb,
  runId: string,
  chunk: ChunkInfo['chunk'],
  people: readonly Planned[],
): Statement =>
  db.statement(
    'update run_chunks set body = ?4, tally = ?5 where company_id = ?1 and run_id = ?2 and chunk = ?3',
    runId,
    chunk,
    JSON.stringify(people),
    JSON.stringify(tally(people.filter(isCounted))),
  )

/** In a run whose plan waits, people who would have ended so are left out by now; a preview has counted them already. */
export const leftOutOfPlan = (
  db: CompanyDb,
  runId: string,
  outcome: OutcomeKind,
  people: number,
): Statement[] => [
  db.statement(
    `update runs set state = json_set(state, '$.plan.notSynced', state->>'$.plan.notSynced' + ?3)
     where company_id = ?1 and id = ?2`,
    ...[runId, people],
  ),
  db.statement(
    `update runs set counts = json_set(counts, '$.' || ?3, counts->>?3 - ?4, '$.skipped', counts->>'skipped' + ?4,
       '$.synced', counts->>'synced' - ?4)
     where company_id = ?1 and id = ?2 and mode = 'preview' and active = 0 and counts->>?3 >= ?4`,
    ...[runId, outcome, people],
  ),
]

export interface RunTexts {
  id: string
  state: string
  hold: string | null
  error: string | null
  terms: string
  triggerBy: string
}

/** What runs say in words, of those in which one of the texts stands. */
export const runsWith = (
  db: CompanyDb,
  runIds: readonly string[],
  needles: readonly string[],
): Promise<RunTexts[]> =>
  db.all<RunTexts & Record<string, never>>(
    `select r.id, r.state, r.hold, r.error, r.terms, r.trigger_by triggerBy from json_each(?2) j
       cross join runs r on r.company_id = ?1 and r.id = j.value
         and ${has(`r.state || coalesce(r.hold, '') || coalesce(r.error, '') || r.terms || r.trigger_by`)}`,
    JSON.stringify(runIds),
    JSON.stringify(needles),
  )

export const putRunTexts = (db: CompanyDb, run: RunTexts): Statement =>
  db.statement(
    `update runs set state = ?3, hold = ?4, error = ?5, terms = ?6, trigger_by = ?7
     where company_id = ?1 and id = ?2`,
    ...[run.id, run.state, run.hold, run.error, run.terms, run.triggerBy],
  )

/** Pages that were written anew: whoever lists an old one lists the new one. */
export const movePages = (
  db: CompanyDb,
  connectionId: string,
  moved: readonly (readonly [before: string, after: string])[],
): Statement =>
  db.statement(
    `update run_pages set content = (select m.value->>1 from json_each(?3) m where m.value->>0 = run_pages.content),
       raw = case when raw = '-' || content
         then '-' || (select m.value->>1 from json_each(?3) m where m.value->>0 = run_pages.content) else raw end
     where company_id = ?1 and run_id in (select id from runs where company_id = ?1 and connection_id = ?2)
       and content in (select m.value->>0 from json_each(?3) m)`,
    connectionId,
    JSON.stringify(moved),
  )

/** Its reading is good for nothing any more: the next run reads everything, whatever is the same as before. */
export const readAnew = (db: CompanyDb, connectionIds: readonly string[]): Statement[] => [
  db.statement(
    `update run_pages set raw = '-' || content where company_id = ?1 and run_id in (
       select c.committed_run_id from json_each(?2) j
         cross join connections c on c.company_id = ?1 and c.id = j.value)`,
    JSON.stringify(connectionIds),
  ),
  db.statement(
    `update runs set state = json_set(state, '$.source.mark', null) where company_id = ?1 and id in (
       select c.committed_run_id from json_each(?2) j
         cross join connections c on c.company_id = ?1 and c.id = j.value)`,
    JSON.stringify(connectionIds),
  ),
]
