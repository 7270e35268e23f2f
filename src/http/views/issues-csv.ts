/** A list of issues as a file for spreadsheets: cells that look like formulas are defused. */
import Papa from 'papaparse'
import type { Issue } from '../../core/issues/issue.ts'
import { type IssueSource, issueView, NO_SOURCE } from './issue.ts'

const COLUMNS = [
  'Issue',
  'State',
  'Name',
  'Source',
  'Source ID',
  'Code',
  'People',
  'Opened',
  'Last seen',
  'Waiting for',
  'Waiting until',
  'Closed',
  'Closed by',
  'Answer',
  'Note',
  'Cause',
  'What to do',
]

export interface CsvFrame {
  /** By the connections' ids. */
  sources: ReadonlyMap<string, IssueSource>
  timeZone: string
  now: number
}

/** The mark at the start lets spreadsheets know it is UTF-8. */
export const csvHead = `\ufeff${COLUMNS.join(',')}\r\n`

export function csvRows(issues: readonly Issue[], frame: CsvFrame): string {
  const when = new Intl.DateTimeFormat('sv-SE', {
    dateStyle: 'short',
    timeStyle: 'short',
    hourCycle: 'h23',
    timeZone: frame.timeZone,
  })
  const time = (iso: string | null) => (iso === null ? '' : when.format(new Date(iso)))
  const rows = issues.map((issue) => {
    const view = issueView(issue, frame.sources.get(issue.connectionId) ?? NO_SOURCE, frame.now)
    return [
      view.message,
      view.state,
      view.name,
      view.connection,
      view.externalId ?? '',
      view.code,
      namesOf(issue),
      time(view.openedAt),
      time(view.seenAt),
      view.waitingFor ?? '',
      time(view.until),
      time(view.closedAt),
      view.closedBy ?? '',
      view.answers.find((a) => a.id === view.answer)?.label ?? view.answer ?? '',
      view.note ?? '',
      view.cause,
      view.remedy,
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
