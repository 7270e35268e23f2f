/** Workers removed by hand, those who turned out to be one human, and exceptions to what a source says. JSON columns are named so. */
import { sql } from 'drizzle-orm'
import { index, integer, primaryKey, sqliteTable, text } from 'drizzle-orm/sqlite-core'

/**
 * An archived worker, and what they gave up with it, until they are restored. Who was merged into another worker is
 * archived too, and their id leads there.
 */
export const archivedWorkers = sqliteTable(
  'archived_workers',
  {
    companyId: text('company_id').notNull(),
    workerId: text('worker_id').notNull(),
    /** The worker's version that is archived. */
    version: integer('version').notNull(),
    at: integer('at').notNull(),
    actor: text('actor').notNull(),
    runId: text('run_id'),
    /** As they were. */
    status: text('status', { enum: ['active', 'inactive'] }).notNull(),
    email: text('email'),
    phone: text('phone'),
    payrollId: text('payroll_id'),
    /** JSON [text, …] */
    employeeIds: text('employee_ids'),
    /** JSON [id, …]: workers who had their e-mail or payroll ID as well. */
    sharedWith: text('shared_with').notNull().default('[]'),
    /** JSON [[connection, external id], …]: their links, which stay where they are. */
    links: text('links').notNull().default('[]'),
    /** Who stays, of those who were merged. */
    mergedInto: text('merged_into'),
  },
  (t) => [
    primaryKey({ columns: [t.companyId, t.workerId] }),
    index('archived_phone').on(t.companyId, t.phone).where(sql`${t.phone} is not null`),
    index('archived_payroll').on(t.companyId, t.payrollId).where(sql`${t.payrollId} is not null`),
    index('archived_email')
      .on(t.companyId, sql`lower(${t.email})`)
      .where(sql`${t.email} is not null`),
    index('archived_merged').on(t.companyId, t.mergedInto).where(sql`${t.mergedInto} is not null`),
  ],
)

/** Two profiles that became one, with what undoing it puts back. */
export const workerMerges = sqliteTable(
  'worker_merges',
  {
    companyId: text('company_id').notNull(),
    /** Sortable by time. */
    id: text('id').notNull(),
    keptId: text('kept_id').notNull(),
    otherId: text('other_id').notNull(),
    at: integer('at').notNull(),
    actor: text('actor').notNull(),
    /** The version of who stays, once merged. */
    version: integer('version').notNull(),
    /** JSON: what went from one to the other, and what was there before. */
    moved: text('moved').notNull(),
    undoneAt: integer('undone_at'),
  },
  (t) => [
    primaryKey({ columns: [t.companyId, t.id] }),
    index('worker_merges_kept').on(t.companyId, t.keptId),
  ],
)

/** Two workers an admin said are two humans; the lower id first. */
export const apartWorkers = sqliteTable(
  'apart_workers',
  {
    companyId: text('company_id').notNull(),
    workerId: text('worker_id').notNull(),
    otherId: text('other_id').notNull(),
    at: integer('at').notNull(),
    actor: text('actor').notNull(),
  },
  (t) => [primaryKey({ columns: [t.companyId, t.workerId, t.otherId] })],
)

/** Whose status is another here than the source says, until a day. */
export const statusExceptions = sqliteTable(
  'status_exceptions',
  {
    companyId: text('company_id').notNull(),
    workerId: text('worker_id').notNull(),
    status: text('status', { enum: ['active', 'inactive'] }).notNull(),
    /** The status it goes back to where no source decides it. */
    before: text('before', { enum: ['active', 'inactive'] }).notNull(),
    /** YYYY-MM-DD: the first day on which it is over, and when that begins in the company's zone. */
    until: text('until').notNull(),
    endsAt: integer('ends_at').notNull(),
    at: integer('at').notNull(),
    actor: text('actor').notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.companyId, t.workerId] }),
    index('status_exceptions_end').on(t.endsAt),
  ],
)
