/** Removing runs past their time. */
import type { CompanyDb } from './database.ts'

export async function deleteRun(db: CompanyDb, runId: string): Promise<void> {
  await db.batch([
    db.statement('delete from run_chunks where company_id = ?1 and run_id = ?2', runId),
    db.statement('delete from run_pages where company_id = ?1 and run_id = ?2', runId),
    db.statement('delete from runs where company_id = ?1 and id = ?2', runId),
  ])
}

/** Names of the pages that some run of the connection still lists. */
export async function referencedPages(db: CompanyDb, connectionId: string): Promise<Set<string>> {
  const rows = await db.all<{ content: string }>(
    `select distinct p.content from runs r cross join run_pages p on p.company_id = ?1 and p.run_id = r.id
     where r.company_id = ?1 and r.connection_id = ?2`,
    connectionId,
  )
  return new Set(rows.map((r) => r.content))
}
