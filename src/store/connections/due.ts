/** When a connection syncs by itself next, moved once. */
import type { CompanyDb, Statement } from '../database.ts'

/** Not after `at`: Unix milliseconds. One that syncs by hand alone stays so. */
export const moveDue = (db: CompanyDb, id: string, at: number): Statement =>
  db.statement(
    `update connections set next_due_at = min(next_due_at, ?3)
     where company_id = ?1 and id = ?2 and autosync = 1 and next_due_at is not null`,
    id,
    at,
  )
