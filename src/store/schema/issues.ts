/**
 * What waits for somebody, and what became of it. Times are Unix milliseconds; columns named as JSON hold JSON text.
 * Questions are put by src/store/issues/ask.ts. What keeps one person out is a row that triggers on `source_people`
 * open, refresh and close (docs/how-it-works/09-issues.md): whoever writes `issue_code` there, writes it here.
 */
import { sql } from 'drizzle-orm'
import { index, integer, primaryKey, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core'

export const issues = sqliteTable(
  'issues',
  {
    companyId: text('company_id').notNull(),
    /** Sortable by time. */
    id: text('id').notNull(),
    /** Empty for what no connection is the cause of. */
    connectionId: text('connection_id').notNull().default(''),
    code: text('code').notNull(),
    /** Whom or what it is about: an external id, a word, or `all` for one question that stands for many people. */
    subject: text('subject').notNull(),
    name: text('name').notNull(),
    externalId: text('external_id'),
    workerId: text('worker_id'),
    /** JSON: what the sentence and the page are made of. */
    facts: text('facts').notNull(),
    /** JSON [[external id, digest, name], …] of a question that stands for many. */
    people: text('people'),
    peopleCount: integer('people_count').notNull().default(1),
    /** Of the facts: an answer is good for as long as they stay the same. */
    digest: text('digest').notNull(),
    state: text('state', { enum: ['open', 'waiting', 'done'] })
      .notNull()
      .default('open'),
    answer: text('answer'),
    /** The run that first wrote by the answer: until then it can be taken back as if it had never been given. */
    appliedRun: text('applied_run'),
    note: text('note'),
    openedAt: integer('opened_at').notNull(),
    seenAt: integer('seen_at').notNull(),
    /** The run that raised it last. */
    runId: text('run_id'),
    /** The run that raised it first, and the one that found it gone. */
    openedRun: text('opened_run'),
    closedAt: integer('closed_at'),
    closedBy: text('closed_by'),
    closedRun: text('closed_run'),
    waitingFor: text('waiting_for'),
    until: integer('until'),
    /** The member who sees to it. */
    assigneeId: text('assignee_id'),
    /** What will have ended it, should a sync find it over. */
    ending: text('ending'),
    /** JSON [[at, by, text], …]: what was said of it, in the order it was said. */
    comments: text('comments'),
  },
  (t) => [
    primaryKey({ columns: [t.companyId, t.id] }),
    uniqueIndex('issues_open')
      .on(t.companyId, t.connectionId, t.code, t.subject)
      .where(sql`${t.state} <> 'done'`),
    index('issues_state').on(t.companyId, t.state, t.id),
    index('issues_worker')
      .on(t.companyId, t.workerId)
      .where(sql`${t.state} <> 'done' and ${t.workerId} is not null`),
    index('issues_worker_done')
      .on(t.companyId, t.workerId, t.id)
      .where(sql`${t.state} = 'done' and ${t.workerId} is not null`),
    index('issues_answered')
      .on(t.companyId, t.connectionId, t.code, t.subject)
      .where(sql`${t.answer} is not null`),
  ],
)
