/** What members are told of by themselves, and who wants to hear of what. Times are Unix milliseconds. */
import { sql } from 'drizzle-orm'
import { integer, primaryKey, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core'

/** A row from the moment something goes wrong, or waits, until that is over: each is told once, and its end. */
export const incidents = sqliteTable(
  'incidents',
  {
    companyId: text('company_id').notNull(),
    /** Sortable by time. */
    id: text('id').notNull(),
    /** Empty for what no connection is the cause of. */
    connectionId: text('connection_id').notNull().default(''),
    /** src/core/incidents/kinds.ts */
    kind: text('kind').notNull(),
    /** Which of several of its kind: a token, a computer; else empty. */
    subject: text('subject').notNull().default(''),
    /** How often it was met: of a source, the failures in a row. */
    count: integer('count').notNull().default(1),
    openedRun: text('opened_run'),
    lastRun: text('last_run'),
    since: integer('since').notNull(),
    overAt: integer('over_at'),
    /** The run that found it over. */
    overRun: text('over_run'),
    /** JSON: whoever ended it without it being mended, and how; src/core/incidents/stopped.ts. */
    stopped: text('stopped'),
  },
  (t) => [
    primaryKey({ columns: [t.companyId, t.id] }),
    uniqueIndex('incidents_open')
      .on(t.companyId, t.connectionId, t.kind, t.subject)
      .where(sql`${t.overAt} is null`),
  ],
)

/** What a member has chosen to be told of; without a row it is as their role has it. */
export const notificationChoices = sqliteTable(
  'notification_choices',
  {
    companyId: text('company_id').notNull(),
    userId: text('user_id').notNull(),
    /** JSON [kind of incident, …] */
    kinds: text('kinds').notNull(),
    summary: text('summary', { enum: ['never', 'daily', 'weekly'] }).notNull(),
    updatedAt: integer('updated_at').notNull(),
  },
  (t) => [primaryKey({ columns: [t.companyId, t.userId] })],
)
