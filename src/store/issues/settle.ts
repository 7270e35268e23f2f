/** Questions that answered themselves: a sync looked, and did not ask again. */
import { CLOSED_BY } from '../../core/issues/issue.ts'
import { QUESTION_CODES } from '../../core/issues/questions.ts'
import type { CompanyDb, Statement } from '../database.ts'

export interface SettleFrame {
  runId: string
  connectionId: string
  /** Unix milliseconds. */
  now: number
  /** External ids of a run that looked at these people alone. */
  only?: readonly string[] | undefined
}

/** Closes what waits for an answer and was not asked by this run, which is done. */
export function settleQuestions(
  db: CompanyDb,
  { runId, connectionId, now, only }: SettleFrame,
): Statement {
  return db.statement(
    `update issues indexed by issues_open set state = 'done', closed_at = ?4, closed_by = ?5, waiting_for = null, until = null
     where company_id = ?1 and connection_id = ?2 and state <> 'done' and run_id is not ?3
       and code in (select value from json_each(?6))
       and (?7 is null or external_id in (select value from json_each(?7)))`,
    connectionId,
    runId,
    now,
    CLOSED_BY.sync,
    JSON.stringify(QUESTION_CODES),
    only ? JSON.stringify(only) : null,
  )
}
