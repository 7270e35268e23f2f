/** How members like to look at the directory. JSON columns are named so. */
import { index, integer, primaryKey, sqliteTable, text } from 'drizzle-orm/sqlite-core'

/** Lists of workers that were given a name: the whole company's, or a member's own. */
export const savedViews = sqliteTable(
  'saved_views',
  {
    companyId: text('company_id').notNull(),
    /** Sortable by time. */
    id: text('id').notNull(),
    /** Whose own it is; empty for the whole company's. */
    userId: text('user_id').notNull().default(''),
    name: text('name').notNull(),
    /** JSON: what the list is asked for with. */
    query: text('query').notNull(),
    createdBy: text('created_by').notNull(),
    createdAt: integer('created_at').notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.companyId, t.id] }),
    index('saved_views_of').on(t.companyId, t.userId, t.id),
  ],
)

/** Which columns a member has chosen. `columns` is JSON [name, …]. */
export const memberColumns = sqliteTable(
  'member_columns',
  {
    companyId: text('company_id').notNull(),
    userId: text('user_id').notNull(),
    columns: text('columns').notNull(),
    updatedAt: integer('updated_at').notNull(),
  },
  (t) => [primaryKey({ columns: [t.companyId, t.userId] })],
)
