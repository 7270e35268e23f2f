/** Hours worked, the time cards they became, and what the vendor calls the people and positions in them. */
import { sql } from 'drizzle-orm'
import { index, integer, primaryKey, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core'

/** Hours of one worker on one project and day. */
export const timeEntries = sqliteTable(
  'time_entries',
  {
    companyId: text('company_id').notNull(),
    /** Sortable by the time it was made. */
    id: text('id').notNull(),
    workerId: text('worker_id').notNull(),
    projectId: text('project_id').notNull(),
    /** YYYY-MM-DD */
    day: text('day').notNull(),
    /** Hundredths of an hour: what vendors keep. */
    hundredths: integer('hundredths').notNull(),
    /** Another position than the worker's own. */
    positionId: text('position_id'),
    note: text('note'),
    /** Whoever sends the same key again gets this entry. */
    key: text('key'),
    version: integer('version').notNull().default(1),
    /** 1: differs from what was pushed, or never was. What was pushed where: time_cards. */
    pending: integer('pending').notNull().default(1),
    /** Deleted here, while its card is still at the vendor. */
    deletedAt: integer('deleted_at'),
    createdAt: integer('created_at').notNull(),
    updatedAt: integer('updated_at').notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.companyId, t.id] }),
    index('time_entries_day').on(t.companyId, t.day, t.id),
    index('time_entries_worker').on(t.companyId, t.workerId, t.day),
    index('time_entries_pending').on(t.companyId, t.day, t.id).where(sql`${t.pending} = 1`),
    uniqueIndex('time_entries_key').on(t.companyId, t.key).where(sql`${t.key} is not null`),
  ],
)

/**
 * What became of an entry at one connection: its card, or why there is none. What is sent is written down before it is
 * sent, so that a lost answer is looked for.
 */
export const timeCards = sqliteTable(
  'time_cards',
  {
    companyId: text('company_id').notNull(),
    entryId: text('entry_id').notNull(),
    /** Empty: the connection was removed, and its card is still there. */
    connectionId: text('connection_id').notNull(),
    cardId: text('card_id'),
    /** When a request was last sent whose answer has not been written down; null when there is none. */
    sentAt: integer('sent_at'),
    /** JSON of what the card says, or would say had the request gone through; null: nothing was ever sent. */
    sent: text('sent'),
    /** Version and time of what the vendor took last. */
    pushedVersion: integer('pushed_version'),
    pushedAt: integer('pushed_at'),
    problemCode: text('problem_code'),
    problem: text('problem'),
    /** Of the entry: with another one, the problem is no longer its. */
    problemVersion: integer('problem_version'),
  },
  (t) => [primaryKey({ columns: [t.companyId, t.entryId, t.connectionId] })],
)

/** What a vendor calls somebody or something of ours that a push needs there: a contact, a classification. */
export const pushLinks = sqliteTable(
  'push_links',
  {
    companyId: text('company_id').notNull(),
    connectionId: text('connection_id').notNull(),
    kind: text('kind', { enum: ['person', 'classification'] }).notNull(),
    /** The worker, or the position. */
    localId: text('local_id').notNull(),
    /** Null from before it is asked for until the answer was written down. */
    remoteId: text('remote_id'),
    sentAt: integer('sent_at'),
    /** JSON of what was sent: a change here is sent again. */
    sent: text('sent').notNull(),
    updatedAt: integer('updated_at').notNull(),
  },
  (t) => [primaryKey({ columns: [t.companyId, t.connectionId, t.kind, t.localId] })],
)
