/** Answering a question: the first answer counts, and is applied at once for those it concerns. */
import { concerned } from '../../core/issues/concerned.ts'
import type { Issue } from '../../core/issues/issue.ts'
import { Refusal } from '../../core/refusal.ts'
import { applyAnswer } from '../../runs/answered.ts'
import { nameOf } from '../../store/audit.ts'
import { answerIssue } from '../../store/issues/change.ts'
import { getIssue } from '../../store/issues/list.ts'
import type { ActingWith } from '../acting.ts'
import { record } from '../record.ts'
import { startedBy } from '../runs/started-by.ts'
import { asked } from './asked.ts'
import { refuseDone } from './closed.ts'

export interface Answering {
  answer: string
  note?: string | null | undefined
}

/** Throws `not_found`, `not_an_answer`, `answered_already` and `issue_closed`. `runId`: of the run that applies it. */
export async function answer(
  acting: ActingWith<'jobs'>,
  id: string,
  { answer, note = null }: Answering,
): Promise<{ issue: Issue; runId: string | null }> {
  const { db, clock, actor, jobs } = acting
  const issue = await getIssue(db, id)
  const question = await asked(db, issue)
  const answers = question.answers.map((a) => a.id)
  if (!answers.includes(answer))
    throw new Refusal('not_an_answer', `Answer one of these: ${answers.join(', ')}.`, {
      errors: [{ field: 'answer', message: `is none of ${answers.join(', ')}` }],
      facts: { answers },
    })
  if (issue.state === 'done') refuseDone(issue, question)
  const given = {
    answer,
    note,
    by: actor.kind === 'token' ? nameOf(actor) : actor.name,
    now: clock.now(),
  }
  const detail = { code: issue.code, about: issue.subject, answer }
  const deed = { action: 'issue.answer', subject: id, detail, onlyIfChanged: true }
  const [written] = await record(acting, deed, [answerIssue(db, id, given)])
  const now = await getIssue(db, id)
  if (written?.length !== 1) refuseDone(now, question)
  const run = await applyAnswer(
    db,
    jobs,
    clock,
    issue.connectionId,
    concerned(issue),
    startedBy(actor),
  )
  return { issue: now, runId: run?.id ?? null }
}
