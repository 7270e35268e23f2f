/** Issues: what waits for somebody, and what became of it. */
import { z } from '@hono/zod-openapi'
import { ACTION_KINDS, ISSUE_CODES } from '../core/issues/causes.ts'
import { HUMAN_FACTS } from '../core/issues/facts.ts'
import { ISSUE_KINDS, ISSUE_STATES } from '../core/issues/issue.ts'
import { Id, ListQuery, Time } from './shapes.ts'

export const IssueState = z.enum(ISSUE_STATES)

/** Facts of one side; each side of a comparison has the same fields in the same order. */
export const IssueSide = z.object({
  /** Where this is from: "Here", "Payroll now", "Row 12". */
  label: z.string(),
  values: z.array(z.string().nullable()),
})
/** One person of a question, or all there is to it. */
export const IssueComparison = z.object({
  externalId: z.string(),
  name: z.string(),
  /** Those that somebody knows something about. */
  fields: z.array(
    z.object({ field: z.enum([...HUMAN_FACTS, 'id', 'status', 'position']), label: z.string() }),
  ),
  sides: z.array(IssueSide),
})

export const Issue = z
  .object({
    id: Id,
    code: z.string(),
    /** question: it is answered · trouble: somebody is not synced until it is put right. */
    kind: z.enum(ISSUE_KINDS),
    /** What all issues of this code have in common, in a few words. */
    cause: z.string(),
    level: z.enum(['info', 'warning', 'error']),
    state: IssueState,
    /** What is asked, or why somebody is not synced. */
    message: z.string(),
    /** What waits meanwhile, or what puts it right. */
    remedy: z.string(),
    /** Where it is put right. */
    action: z.enum(ACTION_KINDS),
    /** Of the person, the word, or whatever else it is about. */
    name: z.string(),
    connectionId: Id.nullable(),
    connection: z.string(),
    externalId: z.string().nullable(),
    workerId: Id.nullable(),
    /** The first of those it stands for; null when it is about one person, or about nobody. */
    people: z.array(z.object({ externalId: z.string(), name: z.string() })).nullable(),
    peopleCount: z.number().int(),
    /** Facts side by side: of one person, or the first of many. */
    comparisons: z.array(IssueComparison),
    openedAt: Time,
    seenAt: Time,
    closedAt: Time.nullable(),
    /** Who answered, or what closed it. */
    closedBy: z.string().nullable(),
    waitingFor: z.string().nullable(),
    until: Time.nullable(),
    note: z.string().nullable(),
    /** The member who sees to it. */
    assignee: z.object({ id: Id, name: z.string() }).nullable(),
    /** What was said of it, oldest first. */
    comments: z.array(z.object({ at: Time, by: z.string(), text: z.string() })),
    answers: z.array(z.object({ id: z.string(), label: z.string(), effect: z.string() })),
    answer: z.string().nullable(),
    /** The answer can be taken back as if it had never been given. */
    canTakeBack: z.boolean(),
    /** The run that raised it last, and first, and the one that found it gone. */
    runId: Id.nullable(),
    openedRunId: Id.nullable(),
    closedRunId: Id.nullable(),
  })
  .openapi('Issue')

export const IssueFilter = z.object({
  state: IssueState.optional(),
  code: z.enum(ISSUE_CODES).optional(),
  kind: z.enum(ISSUE_KINDS).optional(),
  connectionId: Id.optional(),
  workerId: Id.optional(),
  /** External id. */
  person: z.string().max(500).optional(),
  /** The run that raised it last. */
  runId: Id.optional(),
  /** A member, or `none`: nobody sees to it. */
  assigneeId: Id.optional(),
  /** Open for at least so many days, or for less. */
  minDays: z.coerce.number().int().min(0).max(10_000).optional(),
  maxDays: z.coerce.number().int().min(0).max(10_000).optional(),
  /** These alone: ids with commas between them. */
  ids: z
    .string()
    .max(20_000)
    .transform((text) => text.split(',').filter(Boolean))
    .optional(),
  query: z.string().max(200).optional(),
})
/** How many there are of one cause and source, and the first few of them. */
export const IssueGroup = z
  .object({
    code: z.string(),
    kind: z.enum(ISSUE_KINDS),
    level: z.enum(['info', 'warning', 'error']),
    cause: z.string(),
    remedy: z.string(),
    action: z.enum(ACTION_KINDS),
    connectionId: Id.nullable(),
    connection: z.string(),
    count: z.number().int(),
    names: z.array(z.string()),
    /** When the first, and the last, of them was opened. */
    since: Time,
    newest: Time,
  })
  .openapi('IssueGroup')
export const IssueGroups = z
  .object({
    items: z.array(IssueGroup),
    /** Of all groups together. */
    total: z.number().int(),
    /** Issues in each state that match, whatever state was asked for. */
    states: z.object({ open: z.number().int(), waiting: z.number().int() }),
    nextCursor: z.null(),
  })
  .openapi('IssueGroups')
export const IssueRetry = z
  .object({
    /** These; without them, all open ones that match the rest. */
    ids: z.array(Id).min(1).max(1000).optional(),
    code: z.enum(ISSUE_CODES).optional(),
    connectionId: Id.optional(),
    assigneeId: Id.optional(),
    minDays: z.number().int().min(0).max(10_000).optional(),
    maxDays: z.number().int().min(0).max(10_000).optional(),
    query: z.string().max(200).optional(),
  })
  .strict()
  .openapi('IssueRetry')
export const IssueRetried = z
  .object({
    /** A run for each source: followed at /runs/{id}. */
    runs: z.array(
      z.object({
        runId: Id,
        connectionId: Id,
        connection: z.string(),
        people: z.number().int(),
      }),
    ),
    /** Where none could begin, and why. */
    refused: z.array(
      z.object({
        connectionId: Id,
        connection: z.string(),
        message: z.string(),
        people: z.number().int(),
      }),
    ),
  })
  .openapi('IssueRetried')
export const IssueQuery = ListQuery.extend(IssueFilter.shape)
export const IssueList = z
  .object({
    items: z.array(Issue),
    /** Of all pages together. */
    total: z.number().int(),
    nextCursor: z.string().nullable(),
  })
  .openapi('IssueList')

const Note = z.string().trim().max(1000).nullable().optional()
export const NewAnswer = z
  .object({ answer: z.string().min(1).max(200), note: Note })
  .strict()
  .openapi('NewAnswer')
export const AnsweredIssue = Issue.extend({
  /** Of the run that applies it now; null when the next sync does. */
  startedRunId: Id.nullable(),
}).openapi('AnsweredIssue')
const IssueChange = z
  .object({
    /** open: waiting is over, or the answer is taken back. */
    state: z.enum(['open', 'waiting']).optional(),
    /** A day in the company's time zone, or a time: open again from then on. */
    until: z
      .union([z.iso.date(), z.iso.datetime({ offset: true })])
      .nullable()
      .optional(),
    waitingFor: z.string().trim().min(1).max(200).nullable().optional(),
    note: Note,
    /** A member who sees to it; null: nobody. */
    assigneeId: Id.nullable().optional(),
    /** What is said of it, beside what was said before. */
    comment: z.string().trim().min(1).max(1000).optional(),
  })
  .strict()
export const IssuePatch = IssueChange.openapi('IssuePatch')

const Ids = z.array(Id).min(1).max(1000)
export const IssuesPatch = IssueChange.extend({ ids: Ids }).openapi('IssuesPatch')
/** What is over by now, or not there, is passed over. */
export const IssuesChanged = z
  .object({ changed: z.number().int(), ids: z.array(Id) })
  .openapi('IssuesChanged')
export const IssuesLeaveOut = z
  .object({ ids: Ids, reason: z.string().trim().min(1).max(1000) })
  .strict()
  .openapi('IssuesLeaveOut')
export const IssuesLeftOut = z
  .object({
    /** Issues that are over by it. */
    leftOut: z.array(Id),
    /** Whose are not: they are linked to a worker, or it was over before. */
    kept: z.array(z.object({ id: Id, name: z.string(), workerId: Id.nullable() })),
  })
  .openapi('IssuesLeftOut')
