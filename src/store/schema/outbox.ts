/** What leaves by itself: e-mails and webhooks, and the accounts that welcome e-mails lead to. Times: Unix milliseconds. */
import { sql } from 'drizzle-orm'
import { index, integer, primaryKey, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core'

/** Written in the batch of its cause; delivered by the queue, once per key. */
export const outbox = sqliteTable(
  'outbox',
  {
    companyId: text('company_id').notNull(),
    /** Sortable by time. */
    id: text('id').notNull(),
    key: text('key').notNull(),
    kind: text('kind', { enum: ['email', 'webhook'] }).notNull(),
    /** welcome, run.finished, worker.changed, … */
    event: text('event').notNull(),
    /** The address it goes to, or the webhook's id. */
    target: text('target').notNull(),
    /** JSON: what the message is made of when it is sent. */
    payload: text('payload').notNull(),
    state: text('state', { enum: ['waiting', 'held', 'sent', 'failed', 'cancelled'] })
      .notNull()
      .default('waiting'),
    attempts: integer('attempts').notNull().default(0),
    nextAt: integer('next_at').notNull(),
    error: text('error'),
    createdAt: integer('created_at').notNull(),
    doneAt: integer('done_at'),
    /** Of a welcome e-mail: whose run it came of. While that connection holds something, it stays here. */
    connectionId: text('connection_id'),
  },
  (t) => [
    primaryKey({ columns: [t.companyId, t.id] }),
    uniqueIndex('outbox_key').on(t.companyId, t.key),
    index('outbox_due').on(t.companyId, t.nextAt, t.id).where(sql`${t.state} = 'waiting'`),
    index('outbox_held').on(t.companyId, t.connectionId).where(sql`${t.state} = 'held'`),
    index('outbox_open').on(t.companyId, t.id).where(sql`${t.state} in ('waiting', 'failed')`),
  ],
)

export const webhooks = sqliteTable(
  'webhooks',
  {
    companyId: text('company_id').notNull(),
    id: text('id').notNull(),
    url: text('url').notNull(),
    /** JSON [event, …] */
    events: text('events').notNull(),
    /** JSON {keyId, iv, data}: encrypted like credentials. */
    secret: text('secret').notNull(),
    active: integer('active').notNull().default(1),
    createdAt: integer('created_at').notNull(),
  },
  (t) => [primaryKey({ columns: [t.companyId, t.id] })],
)

export const welcomeSettings = sqliteTable('welcome_settings', {
  companyId: text('company_id').primaryKey(),
  subject: text('subject').notNull(),
  body: text('body').notNull(),
  senderName: text('sender_name').notNull(),
  replyTo: text('reply_to'),
})

/** Who was welcomed, and whose account is whose. Only the hash of a link's token is kept. */
export const workerAccounts = sqliteTable(
  'worker_accounts',
  {
    companyId: text('company_id').notNull(),
    workerId: text('worker_id').notNull(),
    userId: text('user_id'),
    tokenHash: text('token_hash'),
    tokenUntil: integer('token_until').notNull().default(0),
    sentAt: integer('sent_at'),
    /** The address the link went to, and the account was made with. */
    address: text('address'),
    joinedAt: integer('joined_at'),
  },
  (t) => [
    primaryKey({ columns: [t.companyId, t.workerId] }),
    uniqueIndex('worker_accounts_user')
      .on(t.userId, t.companyId)
      .where(sql`${t.userId} is not null`),
    uniqueIndex('worker_accounts_token').on(t.tokenHash).where(sql`${t.tokenHash} is not null`),
  ],
)
