/** Removing runs past their time. */
import type { CompanyDb } from '../database.ts'

/** Runs with their page lists and plans; what R2 holds of them is not touched. */
export async function deleteRuns(db: CompanyDb, runIds: readonly string[]): Promise<void> {
  const list = JSON.stringify(runIds)
  const these = 'in (select value from json_each(?2))'
  await db.batch([
    db.statement(`delete from run_chunks where company_id = ?1 and run_id ${these}`, list),
    db.statement(`delete from run_pages where company_id = ?1 and run_id ${these}`, list),
    db.statement(`delete from runs where company_id = ?1 and id ${these}`, list),
  ])
}

/** The page lists of runs that stay; what R2 holds of them is not touched. */
export async function forgetPages(db: CompanyDb, runIds: readonly string[]): Promise<void> {
  const forgotten = db.statement(
    'delete from run_pages where company_id = ?1 and run_id in (select value from json_each(?2))',
    JSON.stringify(runIds),
  )
  await db.batch([forgotten], true)
}

/** Which of these runs have a plan of their own, or failed: more to tell than that everybody was unchanged. */
export async function runsWithNews(db: CompanyDb, runIds: readonly string[]): Promise<string[]> {
  const rows = await db.all<{ id: string }>(
    `select r.id from json_each(?2) j cross join runs r on r.company_id = ?1 and r.id = j.value
     where r.error is not null
       or exists (select 1 from run_chunks c where c.company_id = ?1 and c.run_id = r.id)`,
    JSON.stringify(runIds),
  )
  return rows.map((row) => row.id)
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
