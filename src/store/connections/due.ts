/** When a connection syncs by itself next, moved once. */
import type { CompanyDb, Statement } from '../database.ts'

const MOVED = { 'not before': 'max', 'not after': 'min' } as const

/** `at`: Unix milliseconds. One that syncs by hand alone stays so. */
export const moveDue = (
  db: CompanyDb,
  id: string,
  how: keyof typeof MOVED,
  at: number,
): Statement =>
  db.statement(
    `update connections set next_due_at = ${MOVED[how]}(next_due_at, ?3)
     where company_id = ?1 and id = ?2 and autosync = 1 and next_due_at is not null`,
    id,
    at,
  )
