/** The questions that were put together: what members are told of at once. */
import type { Issue } from '../../core/issues/issue.ts'
import type { CompanyDb } from '../database.ts'
import { parseIssue } from './rows.ts'
import { ASKS } from './sql.ts'

/** Those of the connection put at `at` (Unix milliseconds) that wait, or were answered. Empty: of no connection. */
export async function askedAt(db: CompanyDb, connectionId: string, at: number): Promise<Issue[]> {
  const rows = await db.all(
    `select * from (select * from issues indexed by issues_open
       where company_id = ?1 and connection_id = ?2 and state <> 'done' and ${ASKS} and opened_at = ?3
     union all
     select * from issues indexed by issues_answered
       where company_id = ?1 and connection_id = ?2 and answer is not null and opened_at = ?3) order by id`,
    connectionId,
    at,
  )
  return rows.map(parseIssue)
}
