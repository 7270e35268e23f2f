/** The pages of a run: which content the vendor sent, page by page. */
import type { CompanyDb, Statement } from '../database.ts'

export interface RunPage {
  page: number
  /** Digest of what was sent, with what it was read with. */
  raw: string
  /** Name of the people read from it, in R2. */
  content: string
  rows: number
  unreadable: number
  /** Its people stand in for those of lower layers: src/store/schema/sync.ts. */
  layer: number
}

/** In the order they were pulled. */
export async function runPagesOf(db: CompanyDb, runId: string): Promise<RunPage[]> {
  return db.all<RunPage & Record<string, never>>(
    `select page, raw, content, rows, unreadable, layer from run_pages
     where company_id = ?1 and run_id = ?2 order by page`,
    runId,
  )
}

/** Of several runs at once, each in the order they were pulled: one query, however many runs wait for a decision. */
export async function pagesOfRuns(
  db: CompanyDb,
  runIds: readonly string[],
): Promise<Map<string, RunPage[]>> {
  const lists = new Map<string, RunPage[]>(runIds.map((id) => [id, []]))
  if (runIds.length === 0) return lists
  const rows = await db.all<RunPage & { run_id: string }>(
    `select run_id, page, raw, content, rows, unreadable, layer from json_each(?2) j
     cross join run_pages p on p.company_id = ?1 and p.run_id = j.value order by run_id, page`,
    JSON.stringify(runIds),
  )
  for (const { run_id, ...page } of rows) lists.get(run_id)?.push(page)
  return lists
}

/** Written again with the same number, a page replaces the earlier one. */
export function putRunPages(db: CompanyDb, runId: string, pages: readonly RunPage[]): Statement {
  return db.statement(
    `insert into run_pages (company_id, run_id, page, raw, content, rows, unreadable, layer)
     select ?1, ?2, value->>'page', value->>'raw', value->>'content', value->>'rows', value->>'unreadable',
       value->>'layer'
     from json_each(?3) where true
     on conflict do update set raw = excluded.raw, content = excluded.content,
       rows = excluded.rows, unreadable = excluded.unreadable, layer = excluded.layer`,
    runId,
    JSON.stringify(pages),
  )
}

/** The run begins its reading anew. */
export const dropRunPages = (db: CompanyDb, runId: string): Statement =>
  db.statement('delete from run_pages where company_id = ?1 and run_id = ?2', runId)
