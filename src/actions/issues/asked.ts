/** A question as people read it: sentences need the name of the source. */
import type { Issue } from '../../core/issues/issue.ts'
import { type Answer, type Asked, questionOf } from '../../core/issues/questions.ts'
import { getConnection } from '../../store/connections/connections.ts'
import type { CompanyDb } from '../../store/database.ts'

export interface AskedQuestion {
  asked: Asked
  answers: Answer[]
  /** How to put right what a run has written by an answer; null where it can be taken back even then. */
  afterwards: string | null
}

/** Throws `not_found`. */
export async function asked(db: CompanyDb, issue: Issue): Promise<AskedQuestion> {
  const { name: source } = await getConnection(db, issue.connectionId)
  const { name, externalId, facts, peopleCount: count, code } = issue
  const of: Asked = { name, externalId, facts, count, source }
  const question = questionOf(code)
  return { asked: of, answers: question.answers(of), afterwards: question.afterwards(of) }
}
