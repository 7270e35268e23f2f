/** Saved lists of workers, and the columns a member has chosen. */
import { z } from 'zod'
import type { CompanyDb, Statement } from '../database.ts'

const Row = z.object({
  id: z.string(),
  userId: z.string(),
  name: z.string(),
  query: z.string().transform((text) => z.record(z.string(), z.string()).parse(JSON.parse(text))),
  createdBy: z.string(),
})
export type SavedView = z.infer<typeof Row>

const COLUMNS = 'id, user_id userId, name, query, created_by createdBy'

/** The whole company's, and this member's own, in the order they were saved. */
export async function viewsOf(db: CompanyDb, userId: string): Promise<SavedView[]> {
  const rows = await db.all(
    `select ${COLUMNS} from saved_views indexed by saved_views_of
     where company_id = ?1 and user_id in ('', ?2) order by user_id, id`,
    userId,
  )
  return rows.map((row) => Row.parse(row))
}

/** One of them; null when it is not there. */
export async function findView(db: CompanyDb, id: string): Promise<SavedView | null> {
  const row = await db.first(
    `select ${COLUMNS} from saved_views where company_id = ?1 and id = ?2`,
    id,
  )
  return row && Row.parse(row)
}

/** Keeps a list under a name. */
export const putView = (db: CompanyDb, view: SavedView, now: number): Statement =>
  db.statement(
    `insert into saved_views (company_id, id, user_id, name, query, created_by, created_at)
     values (?1, ?2, ?3, ?4, ?5, ?6, ?7)`,
    view.id,
    view.userId,
    view.name,
    JSON.stringify(view.query),
    view.createdBy,
    now,
  )

/** The list is no longer kept; whoever is on it is as they were. */
export const dropView = (db: CompanyDb, id: string): Statement =>
  db.statement('delete from saved_views where company_id = ?1 and id = ?2', id)

/** They have a role here no more. */
const GONE = `not exists (select 1 from members m
  where m.company_id = ?1 and m.user_id = ?2 and m.role <> 'worker')`

/** What was the own of somebody who is no member any more ends with that. */
export const forgetMember = (db: CompanyDb, userId: string): Statement[] => [
  db.statement(
    `delete from saved_views where company_id = ?1 and user_id = ?2 and ${GONE}`,
    userId,
  ),
  db.statement(
    `delete from member_columns where company_id = ?1 and user_id = ?2 and ${GONE}`,
    userId,
  ),
]

/** The columns a member has chosen; null where they have not. */
export async function columnsOf(db: CompanyDb, userId: string): Promise<string[] | null> {
  const row = await db.first(
    'select columns from member_columns where company_id = ?1 and user_id = ?2',
    userId,
  )
  return row && z.array(z.string()).parse(JSON.parse(String(row.columns)))
}

/** From now on a member sees these. */
export const putColumns = (
  db: CompanyDb,
  userId: string,
  columns: readonly string[],
  now: number,
): Promise<unknown> =>
  db.run(
    `insert into member_columns (company_id, user_id, columns, updated_at) values (?1, ?2, ?3, ?4)
     on conflict (company_id, user_id) do update set columns = excluded.columns, updated_at = excluded.updated_at`,
    userId,
    JSON.stringify(columns),
    now,
  )
