/** The company's connections by name, and when each was last synced as a whole. */

import type { FilesCame } from '../../core/incidents/files.ts'
import { BROUGHT_AT, FAILS } from '../brought.ts'
import type { CompanyDb } from '../database.ts'
import { isWhole } from '../whole-run.ts'
import { filesOf } from './came.ts'

export interface SourceSynced {
  id: string
  name: string
  /** When everybody of it was last looked at, Unix milliseconds: by a sync that is done, or of which only some waits. */
  seenAt: number | null
}

export const sourcesSynced = (db: CompanyDb): Promise<SourceSynced[]> =>
  db.all<SourceSynced & Record<string, never>>(
    `select c.id, c.name, coalesce((select max(h.started_at) from runs h where h.company_id = ?1 and h.connection_id = c.id
         and h.id > coalesce(c.committed_run_id, '') and ${isWhole('h.')} and h.hold->>'scope' <> 'run'),
       r.finished_at) seenAt from connections c
       left join runs r on r.company_id = ?1 and r.id = c.committed_run_id
     where c.company_id = ?1 order by c.priority desc, c.created_at, c.id`,
  )

export interface SourceHeard {
  name: string
  /** When the last whole sync that was done ended, Unix milliseconds. */
  syncedAt: number | null
  /** When it is synced next by itself, and when an update of the computer it runs on was read last: Unix milliseconds. */
  nextTryAt: number | null
  pcAt: number | null
  /** Why none was since; null where none came. */
  pcFails: string | null
  /** Hours an admin has chosen; null: the usual. */
  silentHours: number | null
  /** Its files of people; null: none has come. */
  files: FilesCame | null
}

/** One of them, with when it was heard of; null where it was removed. */
export async function findSource(db: CompanyDb, id: string): Promise<SourceHeard | null> {
  const row = await db.first<Omit<SourceHeard, 'files'> & { files: string | null }>(
    `select c.name, r.finished_at syncedAt, ${BROUGHT_AT} pcAt, ${FAILS} pcFails, c.silent_hours silentHours,
       case when c.enabled and c.autosync then c.next_due_at end nextTryAt, c.files
     from connections c
       left join runs r on r.company_id = ?1 and r.id = c.committed_run_id
       left join web_connectors w on w.company_id = ?1 and w.connection_id = c.id
     where c.company_id = ?1 and c.id = ?2`,
    id,
  )
  return row && { ...row, files: filesOf(row.files) }
}
