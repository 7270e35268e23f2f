/** The company's connections by name, and when each was last synced as a whole. */
import type { CompanyDb } from '../database.ts'

export interface SourceSynced {
  id: string
  name: string
  /** When the last whole sync that was done ended, Unix milliseconds. */
  syncedAt: number | null
}

export const sourcesSynced = (db: CompanyDb): Promise<SourceSynced[]> =>
  db.all<SourceSynced>(
    `select c.id, c.name, r.finished_at syncedAt from connections c
       left join runs r on r.company_id = ?1 and r.id = c.committed_run_id
     where c.company_id = ?1 order by c.priority desc, c.created_at, c.id`,
  )

export interface SourceHeard extends Omit<SourceSynced, 'id'> {
  /** When it is synced next by itself, and when the computer it runs on was heard of last: Unix milliseconds. */
  nextTryAt: number | null
  pcAt: number | null
  /** Hours an admin has chosen; null: the usual. */
  silentHours: number | null
}

/** One of them, with when it was heard of; null where it was removed. */
export const findSource = (db: CompanyDb, id: string): Promise<SourceHeard | null> =>
  db.first<SourceHeard & Record<string, never>>(
    `select c.name, r.finished_at syncedAt, w.ended_at pcAt, c.silent_hours silentHours,
       case when c.enabled and c.autosync then c.next_due_at end nextTryAt
     from connections c
       left join runs r on r.company_id = ?1 and r.id = c.committed_run_id
       left join web_connectors w on w.company_id = ?1 and w.connection_id = c.id
     where c.company_id = ?1 and c.id = ?2`,
    id,
  )
