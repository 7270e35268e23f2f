/** Letting an issue wait, opening it again, assigning it, saying something of it, and taking an answer back. */
import { concerned } from '../../core/issues/concerned.ts'
import type { Issue } from '../../core/issues/issue.ts'
import { Refusal } from '../../core/refusal.ts'
import { startOfDay } from '../../core/time/zone.ts'
import { findCompany } from '../../store/accounts/company.ts'
import { type Deed, nameOf } from '../../store/audit.ts'
import { replanAll } from '../../store/connections/connections.ts'
import type { Statement } from '../../store/database.ts'
import { isFenceError, isTaken } from '../../store/fence.ts'
import { changeIssues, isToBeTakenBack, lookAgain, takeBack } from '../../store/issues/change.ts'
import { getIssue } from '../../store/issues/list.ts'
import type { Acting } from '../acting.ts'
import { memberOf } from '../members/member.ts'
import { record } from '../record.ts'
import { asked } from './asked.ts'
import { refuseDone } from './closed.ts'
import { effectOf } from './effects.ts'

export interface IssueChange {
  state?: 'open' | 'waiting' | undefined
  /** A day in the company's zone, or a time. */
  until?: string | null | undefined
  waitingFor?: string | null | undefined
  note?: string | null | undefined
  /** A member who sees to it; null: nobody. */
  assigneeId?: string | null | undefined
  /** What is said of it, beside what was said before. */
  comment?: string | undefined
}

/**
 * Throws `not_found`, `invalid`, `answered_already`, `issue_closed`, `answer_applied` and `asked_anew`; `not_found` also of
 * somebody who is no member.
 */
export async function changeIssue(acting: Acting, id: string, change: IssueChange): Promise<Issue> {
  const issue = await getIssue(acting.db, id)
  if (issue.state === 'done' && change.state === 'open' && issue.answer !== null)
    return withdraw(acting, issue, change.note ?? null)
  const onlySays = change.state === undefined && change.assigneeId === undefined
  if (issue.state === 'done' && !onlySays) refuseDone(issue, await asked(acting.db, issue))
  if (saysNothing(change)) return issue
  const about = { code: issue.code, about: issue.subject }
  if ((await write(acting, [id], change, about)).length === 0) {
    const now = await getIssue(acting.db, id)
    refuseDone(now, await asked(acting.db, now))
  }
  return getIssue(acting.db, id)
}

/** The same for many; returns the ids of those it was done to: what is over by now is passed over. */
export function changeMany(
  acting: Acting,
  ids: readonly string[],
  change: IssueChange,
): Promise<string[]> {
  return saysNothing(change)
    ? Promise.resolve([])
    : write(acting, ids, change, { count: ids.length })
}

const saysNothing = (change: IssueChange): boolean =>
  Object.values(change).every((value) => value === undefined)

async function write(
  acting: Acting,
  ids: readonly string[],
  change: IssueChange,
  about: Record<string, unknown>,
): Promise<string[]> {
  const { db, clock, actor } = acting
  const { state, waitingFor = null, note = null, assigneeId, comment } = change
  refuseIdle(change)
  const waits = state === 'waiting'
  const until = waits && change.until ? await timeOf(acting, change.until) : null
  const assignee = assigneeId ? (await memberOf(db, assigneeId)).name : null
  const detail = {
    ...about,
    ...(assigneeId !== undefined && { assignee }),
    ...(comment !== undefined && { comment }),
  }
  const subject = ids.length === 1 ? (ids[0] ?? '') : ''
  const deed = { action: deedOf(change), subject, detail, onlyIfChanged: true }
  const [done = []] = await record(acting, deed, [
    changeIssues(db, ids, {
      ...(state && { state: { to: state, until, waitingFor: waits ? waitingFor : null } }),
      note,
      ...(assigneeId !== undefined && { assigneeId }),
      ...(comment !== undefined && {
        comment: {
          at: clock.now(),
          by: actor.kind === 'token' ? nameOf(actor) : actor.name,
          text: comment,
        },
      }),
    }),
  ])
  return done.map((row) => String(row.id))
}

/** Until when, and for whom, is said of what waits: by itself it would do nothing, and look as if it had. */
function refuseIdle(change: IssueChange): void {
  if (change.state === 'waiting') return
  const idle = (['until', 'waitingFor'] as const).filter((field) => change[field] != null)
  if (idle.length === 0) return
  throw new Refusal('invalid', `${idle[0]}: goes with state: waiting`, {
    errors: idle.map((field) => ({ field, message: 'goes with state: waiting' })),
  })
}

function deedOf({ state, assigneeId, comment }: IssueChange): string {
  if (state !== undefined) return state === 'waiting' ? 'issue.wait' : 'issue.reopen'
  if (assigneeId !== undefined) return 'issue.assign'
  return comment !== undefined ? 'issue.comment' : 'issue.note'
}

/** Exact as long as no run has written by the answer; after that, only where it is one that goes on being used. */
async function withdraw(acting: Acting, issue: Issue, note: string | null): Promise<Issue> {
  const { db } = acting
  const { afterwards } = await asked(db, issue)
  const remembered = afterwards === null
  const deed = { action: 'issue.take_back', detail: { code: issue.code, answer: issue.answer } }
  const people = concerned(issue)
  const again = remembered || !people ? replanAll(db) : lookAgain(db, issue.connectionId, people)
  try {
    const effects = effectOf(issue, issue.answer).undone(db, issue)
    const may = isToBeTakenBack(db, issue, remembered)
    await did(acting, issue, deed, [may, ...effects, again, takeBack(db, issue, note)])
    return await getIssue(db, issue.id)
  } catch (error) {
    if (isTaken(error, 'issues.subject'))
      throw new Refusal(
        'asked_anew',
        'The same is asked anew already: answer that question instead.',
      )
    if (!isFenceError(error)) throw error
  }
  const now = await getIssue(db, issue.id)
  // Somebody else has taken it back in this moment.
  if (now.answer !== issue.answer) return now
  const facts = now.appliedRun === null ? {} : { facts: { runId: now.appliedRun } }
  throw new Refusal('answer_applied', afterwards ?? '', facts)
}

/** In one batch, the audit row only when the last of `writes` changed something: it returns a row then. */
async function did(
  acting: Acting,
  { id, subject }: Issue,
  { action, detail }: Pick<Deed, 'action' | 'detail'>,
  writes: readonly Statement[],
): Promise<boolean> {
  const deed = { action, subject: id, detail: { ...detail, about: subject }, onlyIfChanged: true }
  return (await record(acting, deed, writes)).at(-1)?.length === 1
}

/** After that a year has more than four digits, which nobody who reads it expects. */
const FURTHEST_MS = Date.UTC(9999, 11, 31)

async function timeOf({ db, clock }: Acting, until: string): Promise<number> {
  const zone = (await findCompany(db))?.timeZone ?? 'UTC'
  const time = until.length === 10 ? startOfDay(until, zone) : Date.parse(until)
  const refused = time > FURTHEST_MS ? 'is too far away' : 'is not in the future'
  if (time > clock.now() && time <= FURTHEST_MS) return time
  throw new Refusal('invalid', `until: ${refused}`, {
    errors: [{ field: 'until', message: refused }],
  })
}
