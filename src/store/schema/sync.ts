/** Connections and their runs. Times are Unix milliseconds; columns named as JSON hold JSON text. */
import { sql } from 'drizzle-orm'
import { index, integer, primaryKey, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core'

export const connections = sqliteTable(
  'connections',
  {
    companyId: text('company_id').notNull(),
    id: text('id').notNull(),
    kind: text('kind').notNull(),
    name: text('name').notNull(),
    enabled: integer('enabled').notNull().default(1),
    settings: text('settings').notNull(),
    /** JSON {name: {keyId, iv, data}}: each value encrypted by itself. */
    credentials: text('credentials').notNull(),
    credentialsAt: integer('credentials_at'),
    /** JSON {keyId, iv, data}: what the vendor's token endpoint gave, encrypted; src/auth/token-store.ts. */
    tokens: text('tokens'),
    /** Goes up with each replacement; whoever saw another number has stale ones. */
    tokensVersion: integer('tokens_version').notNull().default(0),
    /** While somebody is fetching new ones. */
    tokensLeaseUntil: integer('tokens_lease_until').notNull().default(0),
    autosync: integer('autosync').notNull().default(0),
    everyMinutes: integer('every_minutes').notNull(),
    nextDueAt: integer('next_due_at'),
    /** Minutes after midnight in the company's zone, for intervals of whole days. */
    dailyAt: integer('daily_at'),
    /** So many hours without a sync that got through are worth a word; null: as src/core/incidents/silence.ts has it. */
    silentHours: integer('silent_hours'),
    /** JSON of the files of people that were brought, and how they come: src/core/incidents/files.ts; null: none yet. */
    files: text('files'),
    editPolicy: text('edit_policy', { enum: ['locked', 'overwrite', 'unlocked'] }).notNull(),
    guard: text('guard').notNull(),
    invite: text('invite', { enum: ['manual', 'automatic'] }).notNull(),
    priority: integer('priority').notNull().default(0),
    testedAt: integer('tested_at'),
    /** JSON {key, name}: the company at the vendor that the links belong to; null before first contact. */
    sourceCompany: text('source_company'),
    /** JSON {joiners, until}: a season an admin announced. */
    expect: text('expect'),
    /** The run whose pages and cursor the next one starts from. */
    committedRunId: text('committed_run_id'),
    /** 1: the next run looks at everybody, because what it may write has changed. */
    replan: integer('replan').notNull().default(0),
    /** Syncs of before that said nothing new stand folded, one for each day. */
    foldedUntil: integer('folded_until').notNull().default(0),
    createdAt: integer('created_at').notNull(),
    updatedAt: integer('updated_at').notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.companyId, t.id] }),
    index('connections_due').on(t.nextDueAt).where(sql`${t.nextDueAt} is not null`),
  ],
)

/** All syncs of a company paused, for as long as the row is there and `until` is not past. */
export const pauses = sqliteTable('pauses', {
  companyId: text('company_id').primaryKey(),
  reason: text('reason').notNull(),
  actor: text('actor').notNull(),
  at: integer('at').notNull(),
  until: integer('until'),
})

export const runs = sqliteTable(
  'runs',
  {
    companyId: text('company_id').notNull(),
    /** Sortable by time. */
    id: text('id').notNull(),
    connectionId: text('connection_id').notNull(),
    mode: text('mode', { enum: ['apply', 'preview', 'refresh', 'undo'] }).notNull(),
    /** pull: people come from the source · push: hours go there. */
    direction: text('direction', { enum: ['pull', 'push'] })
      .notNull()
      .default('pull'),
    status: text('status').notNull(),
    step: text('step').notNull(),
    /** 1 while queued or running: at most one such run per connection, by a unique index. */
    active: integer('active').notNull().default(1),
    triggerKind: text('trigger_kind').notNull(),
    triggerBy: text('trigger_by').notNull(),
    /** Which hand-over this run is at; a message with another number is a late or repeated one. */
    seq: integer('seq').notNull().default(0),
    leaseOwner: text('lease_owner'),
    leaseUntil: integer('lease_until').notNull(),
    cancelRequested: integer('cancel_requested').notNull().default(0),
    /** JSON: where the run's steps are. */
    state: text('state').notNull(),
    counts: text('counts').notNull(),
    cost: text('cost').notNull(),
    hold: text('hold'),
    error: text('error'),
    /** JSON of the settings, policy and guard this run works with, taken when it was queued. */
    terms: text('terms').notNull(),
    queuedAt: integer('queued_at').notNull(),
    startedAt: integer('started_at'),
    finishedAt: integer('finished_at'),
    /** JSON {syncs, since}: others of its day that said the same, and when the first was queued; it stands for them. */
    folded: text('folded'),
  },
  (t) => [
    primaryKey({ columns: [t.companyId, t.id] }),
    index('runs_connection').on(t.companyId, t.connectionId, t.id),
    uniqueIndex('runs_active').on(t.connectionId).where(sql`${t.active} = 1`),
    index('runs_held').on(t.connectionId).where(sql`${t.status} = 'held'`),
    // What took a run back.
    index('runs_undo')
      .on(t.companyId, sql`(${t.terms}->>'$.undo.runId')`, t.id)
      .where(sql`${t.mode} = 'undo'`),
  ],
)

/** The pages a run pulled, by content: the same digest is the same people. */
export const runPages = sqliteTable(
  'run_pages',
  {
    companyId: text('company_id').notNull(),
    runId: text('run_id').notNull(),
    page: integer('page').notNull(),
    /** SHA-256 of what the vendor sent, with what it was read with: the same bytes need no reading. */
    raw: text('raw').notNull(),
    /** SHA-256 of the people read from it: the page's name in R2. */
    content: text('content').notNull(),
    rows: integer('rows').notNull(),
    unreadable: integer('unreadable').notNull(),
    /** 0: a full pull; 1 and up: changes since, whose people stand in for those of the layers below. */
    layer: integer('layer').notNull().default(0),
  },
  (t) => [primaryKey({ columns: [t.companyId, t.runId, t.page] })],
)

/** The stored plan: `body` is JSON, an array of planned people; applying reads it inside the database. */
export const runChunks = sqliteTable(
  'run_chunks',
  {
    companyId: text('company_id').notNull(),
    runId: text('run_id').notNull(),
    chunk: integer('chunk').notNull(),
    /** changes: goes through · held: what waits for an admin, if the run is held · outcomes: nothing to write. */
    kind: text('kind', { enum: ['changes', 'held', 'outcomes'] }).notNull(),
    /** JSON [[outcome, code, count], …] */
    tally: text('tally').notNull(),
    /** Which writes it holds, a letter each: src/store/plan/apply.ts. */
    parts: text('parts').notNull(),
    /** 0 waiting · 1 applied · 2 rejected */
    applied: integer('applied').notNull().default(0),
    /** JSON array of group numbers that no longer fitted the directory when applied. */
    conflicts: text('conflicts').notNull().default('[]'),
    /** Last, because SQLite reads the columns before a large one without touching it. */
    body: text('body').notNull(),
  },
  (t) => [primaryKey({ columns: [t.companyId, t.runId, t.chunk] })],
)

/** Logs of runs as files in R2, written once: the same bytes behind every link. They outlive the rows they tell of. */
export const logFiles = sqliteTable(
  'log_files',
  {
    companyId: text('company_id').notNull(),
    runId: text('run_id').notNull(),
    format: text('format', { enum: ['csv', 'txt'] }).notNull(),
    connectionId: text('connection_id').notNull(),
    /** Its name in R2. */
    object: text('object').notNull(),
    bytes: integer('bytes').notNull(),
    etag: text('etag').notNull(),
    /** What a browser saves it as. */
    fileName: text('file_name').notNull(),
    writtenAt: integer('written_at').notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.companyId, t.runId, t.format] }),
    index('log_files_age').on(t.writtenAt),
  ],
)
