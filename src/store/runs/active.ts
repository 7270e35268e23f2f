/** Runs as other pages than their own speak of them: those under way, those of a month, whether one was looked at. */
import type { Run } from '../../core/runs/run.ts'
import type { CompanyDb } from '../database.ts'
import { parseRun } from './runs.ts'

/** Of every connection, what is under way there; there is at most one. */
export async function activeRuns(db: CompanyDb): Promise<Run[]> {
  const rows = await db.all(
    `select r.* from connections c
     cross join runs r indexed by runs_active on r.connection_id = c.id and r.active = 1
     where c.company_id = ?1 and r.company_id = ?1 order by r.id`,
  )
  return rows.map(parseRun)
}

/** The last preview of a connection that ended; null where nobody has looked at one. */
export function lastPreview(db: CompanyDb, connectionId: string): Promise<{ id: string } | null> {
  return db.first<{ id: string }>(
    `select id from runs where company_id = ?1 and connection_id = ?2 and mode = 'preview'
       and direction = 'pull' and active = 0 and status in ('succeeded', 'warnings')
     order by id desc limit 1`,
    connectionId,
  )
}

/** Which step a run is at; null once it is over. */
export async function activeStep(db: CompanyDb, runId: string): Promise<string | null> {
  const row = await db.first<{ step: string }>(
    'select step from runs where company_id = ?1 and id = ?2 and active = 1',
    runId,
  )
  return row?.step ?? null
}
