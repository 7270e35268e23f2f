/** What admins do with an issue: each returns its id as a row when it did it, and none when it was too late. */
import type { Issue } from '../../core/issues/issue.ts'
import type { CompanyDb, Statement } from '../database.ts'
import { fence } from '../fence.ts'

/** Undoes the batch it stands in when the issue is done: what an answer does, only the first one does. */
export const isOpen = (db: CompanyDb, id: string): Statement =>
  fence(
    db,
    'the question is open',
    `exists (select 1 from issues where company_id = ?1 and id = ?2 and state <> 'done')`,
    id,
  )

/** Undoes the batch it stands in when the answer is another by now or, unless it is `remembered`, a run has written by it. */
export const isToBeTakenBack = (
  db: CompanyDb,
  { id, answer }: Pick<Issue, 'id' | 'answer'>,
  remembered: boolean,
): Statement =>
  fence(
    db,
    'the answer can be taken back',
    `exists (select 1 from issues where company_id = ?1 and id = ?2 and answer = ?3
       and (applied_run is null or ?4))`,
    id,
    answer,
    remembered ? 1 : 0,
  )

/** The first answer counts: nothing is written over another one. */
export function answerIssue(
  db: CompanyDb,
  id: string,
  given: { answer: string; note: string | null; by: string; now: number },
): Statement {
  return db.statement(
    `update issues set state = 'done', answer = ?3, note = coalesce(?4, note), closed_by = ?5, closed_at = ?6,
       waiting_for = null, until = null
     where company_id = ?1 and id = ?2 and state <> 'done' returning id`,
    id,
    given.answer,
    given.note,
    given.by,
    given.now,
  )
}

/**
 * The question is open again, as if this answer had never been given: `isToBeTakenBack` stands before it. Fails on the
 * unique index `issues_open` where the same is asked anew already.
 */
export function takeBack(
  db: CompanyDb,
  { id, answer }: Pick<Issue, 'id' | 'answer'>,
  note: string | null,
): Statement {
  return db.statement(
    `update issues set state = 'open', answer = null, note = coalesce(?4, note), closed_by = null, closed_at = null,
       applied_run = null
     where company_id = ?1 and id = ?2 and answer = ?3 returning id`,
    id,
    answer,
    note,
  )
}

/** Whoever an answer concerned is looked at by the next run, though nothing changed at the source. */
export function lookAgain(
  db: CompanyDb,
  connectionId: string,
  externalIds: readonly string[],
): Statement {
  return db.statement(
    `update source_people set attention = 1 where company_id = ?1 and connection_id = ?2 and attention = 0
       and external_id in (select value from json_each(?3))`,
    connectionId,
    JSON.stringify(externalIds),
  )
}

/** Waits, for somebody or until a day, or is open again. */
export function setWaiting(
  db: CompanyDb,
  id: string,
  to: {
    state: 'open' | 'waiting'
    until: number | null
    waitingFor: string | null
    note: string | null
  },
): Statement {
  return db.statement(
    `update issues set state = ?3, until = ?4, waiting_for = ?5, note = coalesce(?6, note)
     where company_id = ?1 and id = ?2 and state <> 'done' returning id`,
    id,
    to.state,
    to.until,
    to.waitingFor,
    to.note,
  )
}

/** Closed long ago, and nothing goes by them. `before`: an id. */
export const deleteOldIssues = (db: CompanyDb, before: string): Statement =>
  db.statement(
    `delete from issues where company_id = ?1 and state = 'done' and answer is null and id < ?2`,
    before,
  )
