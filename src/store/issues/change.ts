/** What admins do with an issue: each returns its id as a row when it did it, and none when it was too late. */
import { CLOSED_BY, type Comment, type Issue } from '../../core/issues/issue.ts'
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

/** What becomes of issues; what is missing stays as it is. */
export interface IssueWrites {
  /** Waits, for somebody or until a day (Unix milliseconds), or is open again. */
  state?: { to: 'open' | 'waiting'; until: number | null; waitingFor: string | null }
  note?: string | null
  /** Null: nobody's. */
  assigneeId?: string | null
  comment?: Comment
}

/** Does it to those that are not over; something may be said of any. Returns the ids it was done to. */
export function changeIssues(
  db: CompanyDb,
  ids: readonly string[],
  { state, note = null, assigneeId, comment }: IssueWrites,
): Statement {
  return db.statement(
    `update issues set state = coalesce(?3, state), until = iif(?3 is null, until, ?4),
       waiting_for = iif(?3 is null, waiting_for, ?5), note = coalesce(?6, note),
       assignee_id = iif(?7, ?8, assignee_id),
       comments = iif(?9 is null, comments, json_insert(coalesce(comments, '[]'), '$[#]', json(?9)))
     where company_id = ?1 and id in (select value from json_each(?2)) and (state <> 'done' or ?3 is null and not ?7)
     returning id`,
    JSON.stringify(ids),
    state?.to ?? null,
    state?.until ?? null,
    state?.waitingFor ?? null,
    note,
    assigneeId === undefined ? 0 : 1,
    assigneeId ?? null,
    comment ? JSON.stringify([comment.at, comment.by, comment.text]) : null,
  )
}

/** What will have ended these, should a sync find them over: an edit made here. Null: none any more. */
export const noteEnding = (
  db: CompanyDb,
  ids: readonly string[],
  by: typeof CLOSED_BY.edit | null,
): Statement =>
  db.statement(
    `update issues set ending = ?3 where company_id = ?1 and id in (select value from json_each(?2))
       and state <> 'done' and ending is not ?3`,
    JSON.stringify(ids),
    by,
  )

/** Of those a batch has just closed by leaving people out: who was, and why. `closedAt`: the batch's time. */
export const noteLeftOut = (
  db: CompanyDb,
  ids: readonly string[],
  closedAt: number,
  reason: string,
): Statement =>
  db.statement(
    `update issues set closed_by = ?4, note = ?5 where company_id = ?1 and id in (select value from json_each(?2))
       and state = 'done' and closed_at = max(?3, opened_at) and closed_run is null and answer is null returning id`,
    JSON.stringify(ids),
    closedAt,
    CLOSED_BY.leftOut,
    reason,
  )

/** Closed long ago, and nothing goes by them. `before`: an id. */
export const deleteOldIssues = (db: CompanyDb, before: string): Statement =>
  db.statement(
    `delete from issues where company_id = ?1 and state = 'done' and answer is null and id < ?2`,
    before,
  )
