/** An issue as people read it: sentences need the name of the source. */
import type { Issue } from '../../core/issues/issue.ts'
import type { Answer } from '../../core/issues/question.ts'
import { wordsOf } from '../../core/issues/words.ts'
import { getConnection } from '../../store/connections/connections.ts'
import type { CompanyDb } from '../../store/database.ts'

export interface AskedQuestion {
  /** None, where nothing is asked. */
  answers: Answer[]
  /** How to put right what a run has written by an answer; null where it can be taken back even then. */
  afterwards: string | null
}

/** Throws `not_found`. */
export async function asked(db: CompanyDb, issue: Issue): Promise<AskedQuestion> {
  const { name: source } = await getConnection(db, issue.connectionId)
  const { answers, afterwards } = wordsOf(issue, source)
  return { answers, afterwards }
}
