/** Members are told of questions: those that were put at once, together. */
import type { CompanyDb, Statement } from '../database.ts'
import { type Begins, openIncident } from '../incidents/open.ts'
import { ASKS } from './sql.ts'

/** After the statements that put questions of the connection at `now`: nothing where all of them were there before. */
export const openQuestions = (
  db: CompanyDb,
  begins: Omit<Begins, 'kind' | 'subject'>,
): Statement[] =>
  openIncident(
    db,
    { ...begins, kind: 'questions', subject: String(begins.now) },
    `exists (select 1 from issues indexed by issues_open where company_id = ?1 and connection_id = ?3
       and state <> 'done' and ${ASKS} and opened_at = ?7)`,
  )
