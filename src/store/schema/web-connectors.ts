/** Where each QuickBooks Desktop connection is with Intuit's Web Connector. Times: Unix milliseconds. */
import { integer, primaryKey, sqliteTable, text } from 'drizzle-orm/sqlite-core'

export const webConnectors = sqliteTable(
  'web_connectors',
  {
    companyId: text('company_id').notNull(),
    connectionId: text('connection_id').notNull(),
    passwordHash: text('password_hash'),
    passwordAt: integer('password_at'),
    /** Wrong passwords in a row, and until when none is looked at. */
    failed: integer('failed').notNull().default(0),
    blockedUntil: integer('blocked_until').notNull().default(0),
    /** SHA-256 of the session's ticket; null between sessions. */
    ticketHash: text('ticket_hash'),
    ticketUntil: integer('ticket_until').notNull().default(0),
    /** JSON: where the session is; src/store/connections/web-connectors.ts. */
    state: text('state').notNull().default('{}'),
    /** The company file the first update came from; another one is stopped. */
    companyName: text('company_name'),
    companyFile: text('company_file'),
    /** When an update was read last; null: `ended_at` of one that ended well, from before this was noted. */
    broughtAt: integer('brought_at'),
    /** The last session that ended: when, whether it brought everything, and what to say of it. */
    endedAt: integer('ended_at'),
    endedWell: integer('ended_well'),
    endedMessage: text('ended_message'),
    employees: integer('employees'),
    customers: integer('customers'),
  },
  (t) => [primaryKey({ columns: [t.companyId, t.connectionId] })],
)
