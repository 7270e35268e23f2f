/** People who were erased, and how long a company keeps what. Times are Unix milliseconds. */
import { sql } from 'drizzle-orm'
import { index, integer, primaryKey, sqliteTable, text } from 'drizzle-orm/sqlite-core'

/** That somebody was erased: by whom, when, and what could not be. Nothing here says who it was. */
export const erasures = sqliteTable(
  'erasures',
  {
    companyId: text('company_id').notNull(),
    /** Sortable by time. */
    id: text('id').notNull(),
    workerId: text('worker_id').notNull(),
    actor: text('actor').notNull(),
    at: integer('at').notNull(),
    doneAt: integer('done_at'),
    /** JSON: who it is and how far it is, as long as it goes on. Null once it is done. */
    state: text('state'),
    /** JSON: how much of what was erased, and what stays elsewhere. Figures and names of sources, no person's data. */
    report: text('report').notNull().default('{}'),
    leaseOwner: text('lease_owner'),
    leaseUntil: integer('lease_until').notNull().default(0),
  },
  (t) => [
    primaryKey({ columns: [t.companyId, t.id] }),
    index('erasures_open').on(t.leaseUntil).where(sql`${t.doneAt} is null`),
  ],
)

/** Whom a source must not bring back: a keyed hash of their external id there. */
export const erasedPeople = sqliteTable(
  'erased_people',
  {
    companyId: text('company_id').notNull(),
    connectionId: text('connection_id').notNull(),
    mark: text('mark').notNull(),
    erasureId: text('erasure_id').notNull(),
  },
  (t) => [primaryKey({ columns: [t.companyId, t.connectionId, t.mark] })],
)

/** The key of a company's marks. JSON {key: {keyId, iv, data}}: encrypted like credentials. */
export const eraseKeys = sqliteTable('erase_keys', {
  companyId: text('company_id').primaryKey(),
  sealed: text('sealed').notNull(),
})

/** Days an owner set; null: as the deployment has it. */
export const retention = sqliteTable('retention', {
  companyId: text('company_id').primaryKey(),
  historyDays: integer('history_days'),
  runsDays: integer('runs_days'),
  pagesDays: integer('pages_days'),
  logsDays: integer('logs_days'),
})
