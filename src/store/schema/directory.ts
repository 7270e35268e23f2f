/** The worker directory, its history, and the links to source people. JSON columns are named so. */
import { sql } from 'drizzle-orm'
import { index, integer, primaryKey, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core'
import { CUSTOM_KINDS } from '../../core/people/custom.ts'
import { CUSTOM, LISTS } from '../../core/people/fields.ts'

/** Every index here is one more written row per new worker: docs/decisions/002-counting-rows.md. */
export const workers = sqliteTable(
  'workers',
  {
    /** Row id: what the search index points at. */
    n: integer('n').primaryKey(),
    companyId: text('company_id').notNull(),
    id: text('id').notNull(),
    firstName: text('first_name').notNull(),
    lastName: text('last_name').notNull(),
    email: text('email'),
    phone: text('phone'),
    payrollId: text('payroll_id'),
    /** archived: removed by hand; what they gave up is in `archived_workers`. */
    status: text('status', { enum: ['active', 'inactive', 'archived'] }).notNull(),
    positionId: text('position_id'),
    teamId: text('team_id'),
    locationId: text('location_id'),
    profileId: text('profile_id'),
    /** Days are YYYY-MM-DD. */
    hireDate: text('hire_date'),
    seniorityDate: text('seniority_date'),
    birthday: text('birthday'),
    laborCode: text('labor_code'),
    employmentStatus: text('employment_status'),
    /** Of the name: Jr., III. And of the phone. */
    suffix: text('suffix'),
    extension: text('extension'),
    dutyId: text('duty_id'),
    zoneId: text('zone_id'),
    /** JSON [[name, decimal], …] */
    payRates: text('pay_rates'),
    /** JSON [text, …]; each is a row of `employee_ids` too. */
    employeeIds: text('employee_ids'),
    /** Where the picture lies below the company's connections in R2. */
    avatar: text('avatar'),
    /** Fields of the company's own: `custom_fields` says what they are. */
    custom1: text('custom_1'),
    custom2: text('custom_2'),
    custom3: text('custom_3'),
    custom4: text('custom_4'),
    custom5: text('custom_5'),
    custom6: text('custom_6'),
    custom7: text('custom_7'),
    custom8: text('custom_8'),
    custom9: text('custom_9'),
    custom10: text('custom_10'),
    /** JSON [id, …]: what was added here beside what a source says. */
    otherDuties: text('other_duties'),
    otherZones: text('other_zones'),
    /** Last name, then first name, folded: the order of the directory. */
    sortKey: text('sort_key').notNull(),
    /** JSON array of fields whose value was last set by hand. */
    localFields: text('local_fields').notNull().default('[]'),
    version: integer('version').notNull(),
    createdAt: integer('created_at').notNull(),
    updatedAt: integer('updated_at').notNull(),
  },
  (t) => [
    uniqueIndex('workers_id').on(t.companyId, t.id),
    uniqueIndex('workers_phone').on(t.companyId, t.phone).where(sql`${t.phone} is not null`),
    index('workers_payroll').on(t.companyId, t.payrollId).where(sql`${t.payrollId} is not null`),
    index('workers_email')
      .on(t.companyId, sql`lower(${t.email})`)
      .where(sql`${t.email} is not null`),
    index('workers_location')
      .on(t.companyId, t.locationId, t.sortKey, t.id)
      .where(sql`${t.locationId} is not null`),
    index('workers_position')
      .on(t.companyId, t.positionId, t.sortKey, t.id)
      .where(sql`${t.positionId} is not null`),
    index('workers_order').on(t.companyId, t.status, t.sortKey, t.id),
  ],
)

/**
 * One row per version of a worker. `changes` is JSON: [[field, before, after], …]; of an undo, `undoes` is JSON too: the
 * versions it takes back, [version, …].
 */
export const workerHistory = sqliteTable(
  'worker_history',
  {
    companyId: text('company_id').notNull(),
    workerId: text('worker_id').notNull(),
    version: integer('version').notNull(),
    at: integer('at').notNull(),
    action: text('action').notNull(),
    actorKind: text('actor_kind').notNull(),
    actor: text('actor').notNull(),
    connectionId: text('connection_id'),
    runId: text('run_id'),
    changes: text('changes').notNull(),
    undoes: text('undoes'),
  },
  (t) => [primaryKey({ columns: [t.companyId, t.workerId, t.version] })],
)

/**
 * A person as the source last described them when a run dealt with them, and the link to a worker.
 * `attention` marks those every run plans again: an open issue, or a worker edited here.
 */
export const sourcePeople = sqliteTable(
  'source_people',
  {
    companyId: text('company_id').notNull(),
    connectionId: text('connection_id').notNull(),
    externalId: text('external_id').notNull(),
    workerId: text('worker_id'),
    name: text('name').notNull(),
    /** JSON of the person, without what the connector does not own. */
    person: text('person').notNull(),
    absentSince: integer('absent_since'),
    issueCode: text('issue_code'),
    issueMessage: text('issue_message'),
    attention: integer('attention').notNull().default(0),
    /** What an admin decided in Match: left out for good, or not linked again by a sync. */
    hold: text('hold', { enum: ['ignored', 'unlinked'] }),
    /** Without a link: the worker whose old record this is, who is here under another key. */
    recordOf: text('record_of'),
    /** JSON {causes, digest, said}: what the guard asked, or an admin decided, about one change of theirs. */
    verdict: text('verdict'),
    runId: text('run_id').notNull(),
    updatedAt: integer('updated_at').notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.companyId, t.connectionId, t.externalId] }),
    uniqueIndex('source_people_worker')
      .on(t.companyId, t.workerId, t.connectionId)
      .where(sql`${t.workerId} is not null`),
    index('source_people_attention')
      .on(t.companyId, t.connectionId, t.externalId)
      .where(sql`${t.attention} = 1`),
  ],
)

/** Fields a company added of its own, by the place their values have in `workers`. `choices` is JSON: [text, …]. */
export const customFields = sqliteTable(
  'custom_fields',
  {
    companyId: text('company_id').notNull(),
    id: text('id', { enum: CUSTOM }).notNull(),
    name: text('name').notNull(),
    kind: text('kind', { enum: CUSTOM_KINDS }).notNull(),
    choices: text('choices').notNull().default('[]'),
    archived: integer('archived').notNull().default(0),
    createdAt: integer('created_at').notNull(),
  },
  (t) => [primaryKey({ columns: [t.companyId, t.id] })],
)

/** The entries of core's LISTS. Ids: src/core/people/lists.ts. */
export const listEntries = sqliteTable(
  'list_entries',
  {
    companyId: text('company_id').notNull(),
    id: text('id').notNull(),
    list: text('list', { enum: LISTS }).notNull(),
    name: text('name').notNull(),
    sortKey: text('sort_key').notNull(),
    /** 0: no longer offered; whoever has it keeps it. */
    active: integer('active').notNull().default(1),
    createdAt: integer('created_at').notNull(),
    /**
     * The run that added it, until anything else has to do with it. One that is not active besides went with an undo of
     * that run: it is in no list, and only whoever is archived may still have it.
     */
    runId: text('run_id'),
  },
  (t) => [
    primaryKey({ columns: [t.companyId, t.id] }),
    index('list_entries_order').on(t.companyId, t.list, t.sortKey, t.id),
  ],
)

/** Who has an employee ID. Without row ids (see the migration), so that each costs one written row. */
export const employeeIds = sqliteTable(
  'employee_ids',
  {
    companyId: text('company_id').notNull(),
    employeeId: text('employee_id').notNull(),
    workerId: text('worker_id').notNull(),
  },
  (t) => [primaryKey({ columns: [t.companyId, t.employeeId, t.workerId] })],
)
