/** Matching by hand: what is not a person but is matched too, pairs never to be suggested, and what undo needs. */
import { sql } from 'drizzle-orm'
import { integer, primaryKey, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core'
import { LISTS } from '../../core/people/fields.ts'

/**
 * Something a source has that is an entry of a list here: a customer or project of theirs, which is a
 * project here. Staged by whoever reads the source, linked by `entry_id`, by hand or by an exact name.
 */
export const sourceEntries = sqliteTable(
  'source_entries',
  {
    companyId: text('company_id').notNull(),
    connectionId: text('connection_id').notNull(),
    list: text('list', { enum: LISTS }).notNull(),
    externalId: text('external_id').notNull(),
    name: text('name').notNull(),
    /** JSON {label: text}: what tells two of one name apart, such as the customer of a job. */
    detail: text('detail').notNull().default('{}'),
    /** 0: closed or gone at the source. */
    active: integer('active').notNull().default(1),
    /** The reading that saw it last; a whole reading closes those it did not see. */
    sweep: text('sweep').notNull(),
    entryId: text('entry_id'),
    /** As of source people: left out for good, or unlinked by hand and not to be linked by name again. */
    hold: text('hold', { enum: ['ignored', 'unlinked'] }),
    updatedAt: integer('updated_at').notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.companyId, t.connectionId, t.list, t.externalId] }),
    uniqueIndex('source_entries_entry')
      .on(t.companyId, t.entryId, t.connectionId)
      .where(sql`${t.entryId} is not null`),
  ],
)

/** Pairs an admin said are never the same: no suggestion and no sync links them. */
export const matchVetoes = sqliteTable(
  'match_vetoes',
  {
    companyId: text('company_id').notNull(),
    connectionId: text('connection_id').notNull(),
    board: text('board', { enum: ['people', 'projects'] }).notNull(),
    externalId: text('external_id').notNull(),
    /** The worker, or the entry of the list. */
    targetId: text('target_id').notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.companyId, t.connectionId, t.board, t.externalId, t.targetId] }),
  ],
)

/** What was done on a Match page, newest last, with what undoing it has to put back. */
export const matchActions = sqliteTable(
  'match_actions',
  {
    companyId: text('company_id').notNull(),
    connectionId: text('connection_id').notNull(),
    /** Sortable by time. */
    id: text('id').notNull(),
    board: text('board', { enum: ['people', 'projects'] }).notNull(),
    kind: text('kind', {
      enum: ['link', 'unlink', 'create', 'ignore', 'unignore', 'veto'],
    }).notNull(),
    at: integer('at').notNull(),
    actor: text('actor').notNull(),
    /** JSON [{externalId, targetId, version, hold, veto}, …]: the pairs, and what was there before. */
    pairs: text('pairs').notNull(),
    undoneAt: integer('undone_at'),
  },
  (t) => [primaryKey({ columns: [t.companyId, t.connectionId, t.id] })],
)
