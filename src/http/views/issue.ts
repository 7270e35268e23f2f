/** Issues as the API shows them: in sentences, with the facts side by side. */
import type { z } from '@hono/zod-openapi'
import type { Issue, IssueComparison, IssueGroup } from '../../api/issue.ts'
import { causeOf, levelOfIssue } from '../../core/issues/causes.ts'
import {
  HUMAN_FACTS,
  type HumanFacts,
  type QuestionFacts,
  type StoredFacts,
} from '../../core/issues/facts.ts'
import type { Issue as IssueRow } from '../../core/issues/issue.ts'
import { isQuestionCode, questionOf } from '../../core/issues/questions.ts'
import { wordsOf } from '../../core/issues/words.ts'
import { FIELD, shownValue } from '../../core/people/fields.ts'
import type { IssueGroup as Grouped } from '../../store/issues/groups.ts'
import { iso, isoOrNull } from './iso.ts'

type Comparison = z.infer<typeof IssueComparison>
const NAMES = 20

/** The connection an issue is of. */
export interface IssueSource {
  name: string
  /** When everybody of it was last looked at, Unix milliseconds: who is still out was seen then. */
  seenAt: number | null
}
export const NO_SOURCE: IssueSource = { name: '', seenAt: null }

/** `members`: names by id, as far as issues are assigned. */
export function issueView(
  issue: IssueRow,
  { name: source, seenAt }: IssueSource,
  now: number,
  members: ReadonlyMap<string, string> = new Map(),
): z.infer<typeof Issue> {
  const { code, name } = issue
  const words = wordsOf(issue, source)
  const waits = issue.state === 'waiting' && (issue.until === null || issue.until > now)
  const state = issue.state === 'done' ? 'done' : waits ? 'waiting' : 'open'
  return {
    id: issue.id,
    code,
    kind: words.kind,
    cause: words.cause,
    level: words.level,
    state,
    message: words.message,
    remedy: words.remedy,
    action: words.action,
    name,
    connectionId: issue.connectionId || null,
    connection: source,
    externalId: issue.externalId,
    workerId: issue.workerId,
    people:
      issue.people?.slice(0, NAMES).map(([externalId, , name]) => ({ externalId, name })) ?? null,
    peopleCount: issue.peopleCount,
    comparisons: comparisonsOf(issue, source),
    openedAt: iso(issue.openedAt),
    seenAt: iso(
      words.kind === 'trouble' && state !== 'done'
        ? Math.max(issue.seenAt, seenAt ?? 0)
        : issue.seenAt,
    ),
    closedAt: isoOrNull(issue.closedAt),
    closedBy: issue.closedBy,
    waitingFor: waits ? issue.waitingFor : null,
    until: waits ? isoOrNull(issue.until) : null,
    note: issue.note,
    assignee: assigneeOf(issue, members),
    comments: issue.comments.map(({ at, ...said }) => ({ at: iso(at), ...said })),
    answers: words.answers,
    answer: issue.answer,
    canTakeBack: issue.answer !== null && (issue.appliedRun === null || words.afterwards === null),
    runId: issue.runId,
    openedRunId: issue.openedRun,
    closedRunId: issue.closedRun,
  }
}

function assigneeOf({ assigneeId: id }: IssueRow, members: ReadonlyMap<string, string>) {
  return id === null ? null : { id, name: members.get(id) ?? 'Somebody who left' }
}

/** `source`: the connection's name. */
export function groupView(group: Grouped, source: string): z.infer<typeof IssueGroup> {
  const { code, connectionId, count, names } = group
  const { title, remedy, action } = causeOf(code)
  const asks = isQuestionCode(code)
  return {
    ...{ code, cause: title, remedy: remedy(source), action, count, names },
    kind: asks ? 'question' : 'trouble',
    level: asks ? questionOf(code).level : levelOfIssue(code),
    connectionId: connectionId || null,
    connection: source,
    since: iso(group.since),
    newest: iso(group.newest),
  }
}

function comparisonsOf({ externalId, name, facts }: IssueRow, source: string): Comparison[] {
  const one = { externalId: externalId ?? '', name, facts }
  return [one, ...(facts.examples ?? [])].flatMap((e) => comparisonOf(e, source) ?? [])
}

function comparisonOf(
  { externalId, name, facts }: { externalId: string; name: string; facts: StoredFacts },
  source: string,
): Comparison | null {
  const sides = sidesOf(facts, source)
  if (sides.length < 2) return null
  const fields = SHOWN.filter((f) => sides.some(({ values }) => values[f]))
  return {
    externalId,
    name,
    fields: fields.map((field) => ({ field, label: labelOf(field) })),
    sides: sides.map(({ label, values }) => ({
      label,
      values: fields.map((field) => shown(field, values[field] ?? null)),
    })),
  }
}

const SHOWN = ['id', ...HUMAN_FACTS, 'status', 'position'] as const
type Shown = (typeof SHOWN)[number]
type Values = Partial<Record<Shown, string | null | undefined>>

function sidesOf(facts: QuestionFacts, source: string): { label: string; values: Values }[] {
  if (facts.rows)
    return facts.rows.map(({ id, ...row }, i) => ({ label: `Row ${i + 1}`, values: row }))
  const withId = (human: HumanFacts, id: string | undefined): Values => ({ ...human, id })
  if (facts.before && facts.after)
    return [
      { label: 'Here', values: withId(facts.before, facts.from) },
      { label: `${source} now`, values: withId(facts.after, facts.to) },
    ]
  return []
}

const labelOf = (field: Shown): string => (field === 'id' ? 'ID at the source' : FIELD[field].label)
const shown = (field: Shown, value: string | null): string | null =>
  value === null || field === 'id' ? value : shownValue(field, value)
