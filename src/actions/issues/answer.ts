/** Answering a question: the first answer counts, and is applied at once for those it concerns. */
import { concerned } from '../../core/issues/concerned.ts'
import type { Issue } from '../../core/issues/issue.ts'
import { Refusal } from '../../core/refusal.ts'
import { applyAnswer, previewAnswer } from '../../runs/answered.ts'
import { type Deed, nameOf } from '../../store/audit.ts'
import type { Statement } from '../../store/database.ts'
import { isFenceError } from '../../store/fence.ts'
import { answerIssue, isOpen } from '../../store/issues/change.ts'
import { getIssue } from '../../store/issues/list.ts'
import type { ActingWith } from '../acting.ts'
import { record } from '../record.ts'
import { startedBy } from '../runs/started-by.ts'
import { asked } from './asked.ts'
import { refuseDone } from './closed.ts'
import { effectOf } from './effects.ts'

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
  if (answers.length === 0)
    throw new Refusal('not_an_answer', 'Nothing is asked about this: its remedy says what helps.', {
      errors: [{ field: 'answer', message: 'is to no question' }],
      facts: { answers },
    })
  if (!answers.includes(answer))
    throw new Refusal('not_an_answer', `Answer one of these: ${answers.join(', ')}.`, {
      errors: [{ field: 'answer', message: `is none of ${answers.join(', ')}` }],
      facts: { answers },
    })
  if (issue.state === 'done') refuseDone(issue, question)
  const effect = effectOf(issue, answer)
  const given = {
    answer,
    note,
    by: actor.kind === 'token' ? nameOf(actor) : actor.name,
    now: await effect.when(db, issue, clock.now()),
  }
  const detail = { code: issue.code, about: issue.subject, answer }
  const deed = { action: 'issue.answer', subject: id, detail, onlyIfChanged: true }
  const effects = effect.done(db, issue, given.now)
  const written = await did(acting, deed, [...effects, answerIssue(db, id, given)])
  const now = await getIssue(db, id)
  if (!written) refuseDone(now, question)
  const { connectionId } = issue
  const by = startedBy(actor)
  const run =
    effect.begins === 'run'
      ? await applyAnswer(db, jobs, clock, connectionId, concerned(issue), by)
      : effect.begins === 'preview'
        ? await previewAnswer(db, jobs, clock, connectionId, by)
        : null
  return { issue: now, runId: run?.id ?? null }
}

/** False when somebody was first: then nothing of it is written. */
async function did(
  acting: ActingWith<'jobs'>,
  deed: Deed,
  writes: readonly Statement[],
): Promise<boolean> {
  try {
    const rows = await record(acting, deed, [isOpen(acting.db, deed.subject), ...writes])
    return rows.at(-1)?.length === 1
  } catch (error) {
    if (isFenceError(error)) return false
    throw error
  }
}
