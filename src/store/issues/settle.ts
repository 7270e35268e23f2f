/** Questions that answered themselves: a sync looked, and did not ask again. */
import { CLOSED_BY } from '../../core/issues/issue.ts'
import { ASKED_BY_NO_RUN } from '../../core/issues/questions.ts'
import type { CompanyDb, Statement } from '../database.ts'
import { ASKS } from './sql.ts'

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
    `update issues indexed by issues_open set state = 'done', closed_at = ?4, closed_by = ?5, closed_run = ?3, waiting_for = null, until = null
     where company_id = ?1 and connection_id = ?2 and state <> 'done' and run_id is not ?3
       and ${ASKS} and code not in (select value from json_each(?7))
       and (?6 is null or external_id in (select value from json_each(?6)))`,
    connectionId,
    runId,
    now,
    only ? CLOSED_BY.retry : CLOSED_BY.sync,
    only ? JSON.stringify(only) : null,
    JSON.stringify(ASKED_BY_NO_RUN),
  )
}
