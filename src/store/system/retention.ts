/** Across companies, for cron: what owners chose to keep for how long, and what of it is past its time. */
import type { Chosen } from '../../core/retention.ts'
import { type Db, systemDb } from '../database.ts'
import type { ExpiredRun } from './runs.ts'

export interface ChosenBy extends Chosen {
  companyId: string
}

/** Of every company whose owner chose something. */
export const allChosen = (db: Db): Promise<ChosenBy[]> =>
  db.all<ChosenBy & Record<string, never>>(
    `select company_id companyId, history_days history, runs_days runs, pages_days pages, logs_days logs
     from retention`,
  )

/** [company, below which id of a run]. */
export type Below = readonly (readonly [companyId: string, id: string])[]

/** Ended runs of these companies whose pages are past their time though the runs are not; never what a sync compares with. */
export async function runsWithOldPages(db: Db, below: Below, limit: number): Promise<ExpiredRun[]> {
  if (below.length === 0) return []
  const rows = await db.all<{ company_id: string; connection_id: string; id: string }>(
    `select r.company_id, r.connection_id, r.id from json_each(?1) j
       cross join connections c on c.company_id = j.value->>0
       cross join runs r on r.company_id = c.company_id and r.connection_id = c.id and r.id < j.value->>1
     where r.active = 0 and r.id < coalesce(c.committed_run_id, '') and r.status <> 'held'
       and exists (select 1 from run_pages p where p.company_id = r.company_id and p.run_id = r.id) limit ?2`,
    JSON.stringify(below),
    limit,
  )
  return rows.map((r) => ({ companyId: r.company_id, connectionId: r.connection_id, runId: r.id }))
}

/**
 * Removes what is over since before `before` (Unix milliseconds), of one company or, with null, of all: who was asked what,
 * what was said that is no longer used, and what members were told of.
 */
export async function deleteOldAsks(
  d1: D1Database,
  companyId: string | null,
  before: number,
): Promise<void> {
  const db = systemDb(d1)
  const old = [
    'delete from asked where at < ?2 and (?1 is null or company_id = ?1)',
    'delete from asks where until < ?2 and (?1 is null or company_id = ?1)',
    `delete from claims where at < ?2 and state <> 'used' and (?1 is null or company_id = ?1)`,
    'delete from incidents where over_at < ?2 and (?1 is null or company_id = ?1)',
  ].map((sql) => db.statement(sql, companyId, before))
  await db.batch(old, true)
}

/**
 * Removes versions of a company's workers from before `before` (Unix milliseconds), at most `limit` at once; the version
 * a worker is at stays.
 */
export async function deleteOldHistory(
  d1: D1Database,
  companyId: string,
  before: number,
  limit: number,
): Promise<void> {
  const db = systemDb(d1)
  const old = db.statement(
    `delete from worker_history where company_id = ?1 and (worker_id, version) in (
       select h.worker_id, h.version from workers w cross join worker_history h
         on h.company_id = ?1 and h.worker_id = w.id and h.version < w.version and h.at < ?2
       where w.company_id = ?1 limit ?3)`,
    companyId,
    before,
    limit,
  )
  await db.batch([old], true)
}
