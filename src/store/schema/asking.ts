/** Asking whoever can end an issue: payroll, or the worker. Times are Unix milliseconds; columns named as JSON hold JSON text. */
import { index, integer, primaryKey, sqliteTable, text } from 'drizzle-orm/sqlite-core'

/** Who is asked about the people of a connection; without a row nobody is. */
export const askSettings = sqliteTable(
  'ask_settings',
  {
    companyId: text('company_id').notNull(),
    connectionId: text('connection_id').notNull(),
    /** JSON [address, …] of payroll. */
    payroll: text('payroll').notNull(),
    /** 1: workers are asked themselves for what only they know. */
    workers: integer('workers').notNull(),
    /** In which workers are written to. */
    language: text('language', { enum: ['en', 'es'] }).notNull(),
    /** In which payroll is. */
    payrollLanguage: text('payroll_language', { enum: ['en', 'es'] })
      .notNull()
      .default('en'),
    updatedAt: integer('updated_at').notNull(),
  },
  (t) => [primaryKey({ columns: [t.companyId, t.connectionId] })],
)

/** One e-mail with one link. It opens with a code that is sent to the same address. */
export const asks = sqliteTable(
  'asks',
  {
    companyId: text('company_id').notNull(),
    id: text('id').notNull(),
    kind: text('kind', { enum: ['payroll', 'worker'] }).notNull(),
    receiver: text('receiver').notNull(),
    language: text('language', { enum: ['en', 'es'] }).notNull(),
    createdAt: integer('created_at').notNull(),
    until: integer('until').notNull(),
    /** Which code is good, since when, and how often a wrong one was typed. */
    codes: integer('codes').notNull().default(0),
    codeAt: integer('code_at').notNull().default(0),
    tries: integer('tries').notNull().default(0),
  },
  (t) => [
    primaryKey({ columns: [t.companyId, t.id] }),
    index('asks_receiver').on(t.companyId, t.receiver),
  ],
)

/** Who was asked about whom, and what they said: nobody is asked twice for the same. */
export const asked = sqliteTable(
  'asked',
  {
    companyId: text('company_id').notNull(),
    connectionId: text('connection_id').notNull(),
    externalId: text('external_id').notNull(),
    code: text('code').notNull(),
    receiver: text('receiver').notNull(),
    askId: text('ask_id').notNull(),
    at: integer('at').notNull(),
    answer: text('answer', { enum: ['done', 'not_ours', 'value'] }),
    answeredAt: integer('answered_at'),
  },
  (t) => [
    primaryKey({ columns: [t.companyId, t.connectionId, t.externalId, t.code, t.receiver] }),
    index('asked_by').on(t.companyId, t.askId),
  ],
)

/** What was said of somebody, used here until their source speaks. */
export const claims = sqliteTable(
  'claims',
  {
    companyId: text('company_id').notNull(),
    id: text('id').notNull(),
    connectionId: text('connection_id').notNull(),
    externalId: text('external_id').notNull(),
    workerId: text('worker_id').notNull(),
    code: text('code').notNull(),
    field: text('field').notNull(),
    value: text('value').notNull(),
    saidBy: text('said_by', { enum: ['payroll', 'worker'] }).notNull(),
    /** Their address. */
    by: text('by').notNull(),
    at: integer('at').notNull(),
    /** used · confirmed: the source says the same · contradicted: it says otherwise · yielded: it is somebody else's. */
    state: text('state', { enum: ['used', 'confirmed', 'contradicted', 'yielded'] })
      .notNull()
      .default('used'),
    /** What the source says. */
    sourceValue: text('source_value'),
  },
  (t) => [
    primaryKey({ columns: [t.companyId, t.id] }),
    index('claims_worker').on(t.companyId, t.workerId),
  ],
)
