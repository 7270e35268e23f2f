/** Rows of `issues` as the rest of the code knows them. */
import { z } from 'zod'
import { StoredFacts } from '../../core/issues/facts.ts'
import {
  type AskedPerson,
  type Comment,
  ISSUE_STATES,
  type Issue,
} from '../../core/issues/issue.ts'
import type { Row } from '../database.ts'

const People = z.array(z.tuple([z.string(), z.string(), z.string(), z.string().optional()]))

/** Of a question that stands for many; null of any other. */
export function parsePeople(text: string | null): AskedPerson[] | null {
  return text === null ? null : People.parse(JSON.parse(text))
}

const Comments = z
  .array(z.tuple([z.number(), z.string(), z.string()]))
  .transform((all) => all.map(([at, by, text]): Comment => ({ at, by, text })))

const IssueRow = z
  .object({
    id: z.string(),
    connection_id: z.string(),
    code: z.string(),
    subject: z.string(),
    name: z.string(),
    external_id: z.string().nullable(),
    worker_id: z.string().nullable(),
    facts: z.string().transform((text) => StoredFacts.parse(JSON.parse(text))),
    people: z.string().nullable().transform(parsePeople),
    people_count: z.number(),
    digest: z.string(),
    state: z.enum(ISSUE_STATES),
    answer: z.string().nullable(),
    note: z.string().nullable(),
    opened_at: z.number(),
    seen_at: z.number(),
    run_id: z.string().nullable(),
    opened_run: z.string().nullable(),
    closed_run: z.string().nullable(),
    closed_at: z.number().nullable(),
    closed_by: z.string().nullable(),
    waiting_for: z.string().nullable(),
    until: z.number().nullable(),
    applied_run: z.string().nullable(),
    assignee_id: z.string().nullable(),
    comments: z
      .string()
      .nullable()
      .transform((text) => (text === null ? [] : Comments.parse(JSON.parse(text)))),
  })
  .transform(
    (r): Issue => ({
      id: r.id,
      connectionId: r.connection_id,
      code: r.code,
      subject: r.subject,
      name: r.name,
      externalId: r.external_id,
      workerId: r.worker_id,
      facts: r.facts,
      people: r.people,
      peopleCount: r.people_count,
      digest: r.digest,
      state: r.state,
      answer: r.answer,
      note: r.note,
      openedAt: r.opened_at,
      seenAt: r.seen_at,
      runId: r.run_id,
      openedRun: r.opened_run,
      closedRun: r.closed_run,
      closedAt: r.closed_at,
      closedBy: r.closed_by,
      waitingFor: r.waiting_for,
      until: r.until,
      appliedRun: r.applied_run,
      assigneeId: r.assignee_id,
      comments: r.comments,
    }),
  )

export const parseIssue = (row: Row): Issue => IssueRow.parse(row)
