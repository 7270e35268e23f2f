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
