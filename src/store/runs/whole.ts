/** Whole syncs of a connection, and what it holds, read whatever came in between: retries, previews, readings for Match. */
import type { Run } from '../../core/runs/run.ts'
import type { CompanyDb } from '../database.ts'
import { isWhole } from '../whole-run.ts'
import { parseRun } from './runs.ts'

/** Rows of `runs` that the connection ?2 holds; there may be any number of runs since. */
export const HELD_RUNS = `runs indexed by runs_held where company_id = ?1 and connection_id = ?2 and status = 'held'`

const ENDED = `company_id = ?1 and connection_id = ?2 and ${isWhole()} and finished_at is not null and status <> 'held'`
/** How the source is: one that was held has read it, one that was cancelled has not. */
const SAYS = `(status <> 'cancelled' or hold is not null)`

/** Those that ended and say how the source is, before the run `before`; the newest first. */
export async function toldOfSource(
  db: CompanyDb,
  connectionId: string,
  limit: number,
  before = '~',
): Promise<Run[]> {
  const rows = await db.all(
    `select * from runs where ${ENDED} and ${SAYS} and id < ?3 order by id desc limit ?4`,
    connectionId,
    before,
    limit,
  )
  return rows.map(parseRun)
}

/** The last one that ended, whoever ended it, but for those that gave way to a newer one. */
export async function lastEnded(db: CompanyDb, connectionId: string): Promise<Run | null> {
  const row = await db.first(
    `select * from runs where ${ENDED} and coalesce(error->>'code', '') <> 'superseded' order by id desc limit 1`,
    connectionId,
  )
  return row && parseRun(row)
}

/** The last one, whatever has become of it, before the run `before`. */
export async function lastWhole(
  db: CompanyDb,
  connectionId: string,
  before: string,
): Promise<Run | null> {
  const row = await db.first(
    `select * from runs where company_id = ?1 and connection_id = ?2 and ${isWhole()} and id < ?3
     order by id desc limit 1`,
    connectionId,
    before,
  )
  return row && parseRun(row)
}

/** What is under way at the connection, other than a push, and what it holds. */
export async function unended(
  db: CompanyDb,
  connectionId: string,
): Promise<{ active: Run | null; held: Run | null }> {
  const rows = await db.all(
    `select * from runs where company_id = ?1 and direction = 'pull' and id in (
       select id from runs indexed by runs_active where connection_id = ?2 and active = 1
       union all select id from ${HELD_RUNS}) order by id desc`,
    connectionId,
  )
  const runs = rows.map(parseRun)
  return {
    active: runs.find((run) => run.status !== 'held') ?? null,
    held: runs.find((run) => run.status === 'held') ?? null,
  }
}

/** When everybody of the source was last read, for a sync or for Match, Unix milliseconds; null: never. */
export async function lastReadAt(db: CompanyDb, connectionId: string): Promise<number | null> {
  const row = await db.first<{ at: number | null }>(
    `select started_at at from runs where company_id = ?1 and connection_id = ?2 and direction = 'pull'
       and mode in ('apply', 'refresh') and coalesce(terms->'onlyPeople', terms->'onlyPerson') is null
       and status <> 'failed' and state->'pull'->>'done' = 1 order by id desc limit 1`,
    connectionId,
  )
  return row?.at ?? null
}

/** Unix milliseconds: when one got through last, and when the first one failed that was not followed by one that did not. */
export async function turnsOf(
  db: CompanyDb,
  connectionId: string,
): Promise<{ goodAt: number | null; failedFrom: number | null }> {
  const row = await db.first<{ goodAt: number | null; failedFrom: number | null }>(
    `select (select finished_at from runs where ${ENDED} and status in ('succeeded', 'warnings')
         order by id desc limit 1) goodAt,
       (select finished_at from runs where ${ENDED} and status = 'failed' and id > coalesce(
           (select id from runs where ${ENDED} and ${SAYS} and status <> 'failed' order by id desc limit 1), '')
         order by id limit 1) failedFrom`,
    connectionId,
  )
  return row ?? { goodAt: null, failedFrom: null }
}
