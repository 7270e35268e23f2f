/** The question whether a connection still speaks for the company its links belong to. Nobody planned raises it. */
import type { Answers } from '../../core/issues/answers.ts'
import { CLOSED_BY, type Raised } from '../../core/issues/issue.ts'
import {
  ANOTHER_COMPANY,
  type BoundCompany,
  questionDigest,
  type SourceCompany,
} from '../../core/runs/source-company.ts'
import type { CompanyDb, Statement } from '../database.ts'
import { questionsOf } from './answers.ts'
import { type AskFrame, ask } from './ask.ts'

/** One for each connection at a time. */
const SUBJECT = 'company'

export interface CompanyAsked {
  bound: BoundCompany
  now: SourceCompany
  /** It may have come by mistake, as from a copy that somebody opened: then nothing is to be taken from it. */
  perhapsByMistake?: boolean
}

export interface CompanyAnswer {
  answer: string | null
  /** The issue that was answered. */
  issueId: string | null
  /** The question stands already: whoever is to be told has been told. */
  stands: boolean
}

/** What an admin has said about it. */
export async function companyAnswer(
  db: CompanyDb,
  connectionId: string,
  { bound, now }: CompanyAsked,
): Promise<CompanyAnswer> {
  const { standing, answers } = await questionsOf(db, connectionId)
  const digest = questionDigest(bound, now)
  const given: ReturnType<Answers['inForce']> = answers.inForce(ANOTHER_COMPANY, SUBJECT, digest)
  return {
    answer: given?.answer ?? null,
    issueId: given?.issueId ?? null,
    stands: standing.some((s) => s.code === ANOTHER_COMPANY && s.digest === digest),
  }
}

/** Puts the question, or notes that it was met again. `runId` is empty where no run asks. */
export function askCompany(
  db: CompanyDb,
  frame: AskFrame,
  { bound, now, perhapsByMistake }: CompanyAsked,
): Promise<Statement[]> {
  const companies = {
    before: bound.name,
    after: now.name,
    ...(perhapsByMistake && { perhapsByMistake }),
  }
  const raised: Raised = {
    code: ANOTHER_COMPANY,
    subject: SUBJECT,
    digest: questionDigest(bound, now),
    name: now.name,
    facts: { companies },
    externalId: null,
    workerId: null,
    people: null,
  }
  return ask(db, frame, [raised])
}

/** A run of what came before it was asked says nothing about it: it stays as it is. */
export function keepCompanyQuestion(db: CompanyDb, connectionId: string, runId: string): Statement {
  return db.statement(
    `update issues set run_id = ?3 where company_id = ?1 and connection_id = ?2
       and code = 'another_company' and state <> 'done'`,
    connectionId,
    runId,
  )
}

/** The company its links belong to is there again. */
export function closeCompanyQuestion(db: CompanyDb, connectionId: string, now: number): Statement {
  return db.statement(
    `update issues set state = 'done', closed_at = ?3, closed_by = ?4, waiting_for = null, until = null
     where company_id = ?1 and connection_id = ?2 and code = 'another_company' and state <> 'done'`,
    connectionId,
    now,
    CLOSED_BY.facts,
  )
}

/** What was written by this answer cannot be taken back as if it had never been given. */
export function noteAnswerApplied(db: CompanyDb, issueId: string, runId: string): Statement {
  return db.statement(
    `update issues set applied_run = ?3 where company_id = ?1 and id = ?2 and applied_run is null`,
    issueId,
    runId,
  )
}
