/** The question whether files from an e-mail address are taken: its subject is the address. */
import { CLOSED_BY } from '../../core/issues/issue.ts'
import type { CompanyDb, Statement } from '../database.ts'

/** An admin has said it otherwise, or the address is forgotten. */
export function closeMailQuestions(
  db: CompanyDb,
  connectionId: string,
  address: string,
  now: number,
): Statement {
  return db.statement(
    `update issues set state = 'done', closed_at = ?4, closed_by = ?5, waiting_for = null, until = null
     where company_id = ?1 and connection_id = ?2 and code = 'mail_sender' and subject = ?3 and state <> 'done'`,
    connectionId,
    address,
    now,
    CLOSED_BY.facts,
  )
}
