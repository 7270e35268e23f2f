/** What was asked and answered about the people of a connection. */
import { z } from 'zod'
import { Answers } from '../../core/issues/answers.ts'
import type { AskedPerson, Issue } from '../../core/issues/issue.ts'
import type { CompanyDb } from '../database.ts'
import { parseIssue, parsePeople } from './rows.ts'
import { ASKS } from './sql.ts'

/** A question of the connection that waits for an answer. */
export interface Standing {
  id: string
  code: string
  subject: string
  digest: string
  people: AskedPerson[] | null
  workerId: string | null
}

const Known = z.object({
  id: z.string(),
  code: z.string(),
  subject: z.string(),
  digest: z.string(),
  people: z.string().nullable().transform(parsePeople),
  answer: z.string().nullable(),
  workerId: z.string().nullable(),
  from: z.string().nullable(),
  applied: z.string().nullable(),
})
/** What a plan needs to know of a question: of those it is asked about, and of its answer. */
const COLUMNS = `id, code, subject, digest, people, worker_id workerId, facts->>'from' "from", applied_run applied`
/** Whoever was said to be somebody is that somebody once it is written, and not before. */
const ARE_ONE = ['renumbered', 'same_person']

/** One query over two small indexes, which SQLite would not choose: who was never asked anything reads a row at most. */
export async function questionsOf(
  db: CompanyDb,
  connectionId: string,
): Promise<{ standing: Standing[]; answers: Answers }> {
  const rows = await db.all(
    `select ${COLUMNS}, null answer from issues indexed by issues_open
     where company_id = ?1 and connection_id = ?2 and state <> 'done' and ${ASKS}
     union all
     select ${COLUMNS}, answer from issues indexed by issues_answered
     where company_id = ?1 and connection_id = ?2 and answer is not null`,
    connectionId,
  )
  const known = rows.map((row) => Known.parse(row)).sort((a, b) => (a.id < b.id ? -1 : 1))
  const standing = known.filter((k) => k.answer === null)
  const answered = known.flatMap(({ id, answer, ...k }) =>
    answer === null ? [] : [{ ...k, issueId: id, answer }],
  )
  const pending = known.filter(
    ({ answer, applied }) => answer === null || (ARE_ONE.includes(answer) && applied === null),
  )
  return { standing, answers: new Answers(answered, standing.length, pending) }
}

/** What a plan goes by. */
export const answersInForce = async (db: CompanyDb, connectionId: string): Promise<Answers> =>
  (await questionsOf(db, connectionId)).answers

/** Answers of the connection that nothing was written by yet, given at `since` (Unix milliseconds) or later. */
export async function answeredSince(
  db: CompanyDb,
  connectionId: string,
  since: number,
): Promise<Issue[]> {
  const rows = await db.all(
    `select * from issues indexed by issues_answered where company_id = ?1 and connection_id = ?2
       and answer is not null and applied_run is null and closed_at >= ?3 order by closed_at`,
    connectionId,
    since,
  )
  return rows.map(parseIssue)
}
