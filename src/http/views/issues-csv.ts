/** A list of issues as a file for spreadsheets: cells that look like formulas are defused. */
import Papa from 'papaparse'
import type { Issue } from '../../core/issues/issue.ts'
import { shownId } from '../../core/people/person.ts'
import { memberNames } from '../../store/accounts/members.ts'
import type { CompanyDb } from '../../store/database.ts'
import { listIssues } from '../../store/issues/list.ts'
import type { SearchedFilter } from '../../store/issues/matching.ts'
import { type IssueSource, issueView, NO_SOURCE } from './issue.ts'

/** What payroll needs stands first. */
const COLUMNS = [
  'Name',
  'ID',
  'What is missing',
  'What to do',
  'Source',
  'Open since',
  'Message',
  'State',
  'Assigned to',
  'Comments',
  'Waiting for',
  'Waiting until',
  'Note',
  'People',
  'Last seen',
  'Closed',
  'Closed by',
  'Answer',
  'Code',
]

export interface CsvFrame {
  /** By the connections' ids. */
  sources: ReadonlyMap<string, IssueSource>
  timeZone: string
  now: number
}

const AT_ONCE = 500

/** The list, all of it, some hundred at a time as it is read. */
export function issuesCsv(
  db: CompanyDb,
  filter: SearchedFilter,
  frame: CsvFrame,
): ReadableStream<Uint8Array> {
  const encoder = new TextEncoder()
  let before: string | null = null
  return new ReadableStream({
    async pull(controller) {
      if (before === null) controller.enqueue(encoder.encode(csvHead))
      const rows: Issue[] = await listIssues(db, filter, AT_ONCE, before)
      const members = await memberNames(
        db,
        rows.flatMap((i) => i.assigneeId ?? []),
      )
      controller.enqueue(encoder.encode(csvRows(rows, frame, members)))
      before = rows.at(-1)?.id ?? before
      if (rows.length < AT_ONCE) controller.close()
    },
  })
}

/** The mark at the start lets spreadsheets know it is UTF-8. */
const csvHead = `\ufeff${COLUMNS.join(',')}\r\n`

function csvRows(
  issues: readonly Issue[],
  frame: CsvFrame,
  members: ReadonlyMap<string, string>,
): string {
  const when = new Intl.DateTimeFormat('sv-SE', {
    dateStyle: 'short',
    timeStyle: 'short',
    hourCycle: 'h23',
    timeZone: frame.timeZone,
  })
  const time = (iso: string | null) => (iso === null ? '' : when.format(new Date(iso)))
  const rows = issues.map((issue) => {
    const source = frame.sources.get(issue.connectionId) ?? NO_SOURCE
    const view = issueView(issue, source, frame.now, members)
    return [
      view.name,
      shownId(view.externalId ?? ''),
      view.cause,
      view.remedy,
      view.connection,
      time(view.openedAt),
      view.message,
      view.state,
      view.assignee?.name ?? '',
      view.comments.map((c) => `${c.by}: ${c.text}`).join('; '),
      view.waitingFor ?? '',
      time(view.until),
      view.note ?? '',
      namesOf(issue),
      time(view.seenAt),
      time(view.closedAt),
      view.closedBy ?? '',
      view.answers.find((a) => a.id === view.answer)?.label ?? view.answer ?? '',
      view.code,
    ]
  })
  return rows.length > 0 ? `${Papa.unparse(rows, { escapeFormulae: true })}\r\n` : ''
}

/** What fits a cell of a spreadsheet. */
const NAMES = 200

function namesOf({ people, peopleCount }: Issue): string {
  const names = (people ?? []).slice(0, NAMES).map(([id, , name]) => `${name} (${id})`)
  const more = people && people.length > NAMES ? [`and ${peopleCount - NAMES} more`] : []
  return [...names, ...more].join('; ')
}
