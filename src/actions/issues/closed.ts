/** Too late: somebody answered, or the question is no more. */
import { CLOSED_BY, type Issue } from '../../core/issues/issue.ts'
import { Refusal } from '../../core/refusal.ts'
import type { AskedQuestion } from './asked.ts'

/** Throws `answered_already`, with who was first, or `issue_closed`. */
export function refuseDone(issue: Issue, question: AskedQuestion): never {
  const at = issue.closedAt === null ? null : new Date(issue.closedAt).toISOString()
  if (issue.answer !== null) {
    const said = question.answers.find((a) => a.id === issue.answer)?.label ?? issue.answer
    throw new Refusal('answered_already', `${issue.closedBy} has answered already: “${said}”.`, {
      facts: { by: issue.closedBy, at, answer: issue.answer },
    })
  }
  const why =
    issue.closedBy === CLOSED_BY.facts
      ? 'What it was about has changed at the source since. If there is still something to ask, it is asked anew.'
      : issue.closedBy === CLOSED_BY.sync
        ? 'A sync looked again, and there was nothing left to do.'
        : `It is over: ${issue.closedBy}.`
  throw new Refusal('issue_closed', why, { facts: { by: issue.closedBy, at } })
}
