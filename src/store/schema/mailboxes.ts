/** E-mail addresses to which files of people are sent, and who sends them. Times: Unix milliseconds. */
import { integer, primaryKey, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core'

export const mailboxes = sqliteTable(
  'mailboxes',
  {
    companyId: text('company_id').notNull(),
    connectionId: text('connection_id').notNull(),
    /** What stands before the @: nobody can guess it, and whoever knows it may send. */
    name: text('name').notNull(),
    madeAt: integer('made_at').notNull(),
    /** JSON: what came last, and what became of it; src/store/connections/mailboxes.ts. */
    last: text('last'),
  },
  (t) => [
    primaryKey({ columns: [t.companyId, t.connectionId] }),
    uniqueIndex('mailboxes_name').on(t.name),
  ],
)

export const mailSenders = sqliteTable(
  'mail_senders',
  {
    companyId: text('company_id').notNull(),
    connectionId: text('connection_id').notNull(),
    /** In small letters. */
    address: text('address').notNull(),
    /** waiting: an admin is asked whether their files are taken. */
    state: text('state', { enum: ['waiting', 'taken', 'refused'] }).notNull(),
    since: integer('since').notNull(),
    /** When somebody synced by hand what they had sent; before that their files are only previewed. */
    trustedAt: integer('trusted_at'),
  },
  (t) => [primaryKey({ columns: [t.companyId, t.connectionId, t.address] })],
)
