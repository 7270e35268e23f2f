/** A CSV file of hours: which column is what, and its lines as rows. */
import Papa from 'papaparse'
import { fold } from '../../core/people/text.ts'
import { Refusal } from '../../core/refusal.ts'
import type { NumberedRow, RawEntry } from './rows.ts'

/** Headings as people write them, without regard to case, blanks and signs. */
const HEADINGS: Record<string, keyof RawEntry> = {
  ...named('payrollId', 'payroll id', 'payroll', 'employee id', 'employee number', 'code'),
  ...named('worker', 'worker', 'name', 'employee', 'worker name', 'employee name', 'email', 'who'),
  ...named('project', 'project', 'project name', 'job', 'job name', 'site'),
  ...named('day', 'day', 'date', 'work date'),
  ...named('hours', 'hours', 'time', 'hrs', 'quantity', 'duration'),
  ...named('position', 'position', 'classification', 'trade'),
  ...named('note', 'note', 'notes', 'description', 'comment', 'comments'),
}
const MOST_ROWS = 5000

/** Throws the refusal `invalid` for what is no table of hours; lines with nothing in them are passed over. */
export function readTimeFile(csv: string): NumberedRow[] {
  const { data } = Papa.parse<string[]>(csv.replace(/^\ufeff/, ''), { skipEmptyLines: false })
  const at = data.findIndex((cells) => cells.some((cell) => cell.trim() !== ''))
  const columns = (data[at] ?? []).map((cell) => HEADINGS[plain(cell)])
  const has = (name: keyof RawEntry) => columns.includes(name)
  const missing = [
    ...(has('worker') || has('payrollId') ? [] : ['Worker or Payroll ID']),
    ...(has('project') ? [] : ['Project']),
    ...(has('day') ? [] : ['Date']),
    ...(has('hours') ? [] : ['Hours']),
  ]
  if (missing.length > 0)
    throw refused(
      `The first line must name the columns; there is none called ${missing.join(', ')}.`,
    )
  const rows = data.slice(at + 1).flatMap((cells, i) => {
    if (!cells.some((cell) => cell.trim() !== '')) return []
    const raw: Record<string, string> = {}
    for (const [column, name] of columns.entries())
      if (name && !raw[name]) raw[name] = cells[column]?.trim() ?? ''
    return [{ row: at + i + 2, raw: raw as RawEntry }]
  })
  if (rows.length === 0) throw refused('The file has no lines below its headings.')
  if (rows.length > MOST_ROWS)
    throw refused(`The file has ${rows.length} rows; ${MOST_ROWS} go at a time. Divide it.`)
  return rows
}

const refused = (message: string) =>
  new Refusal('invalid', message, { errors: [{ field: 'csv', message }] })

function plain(heading: string): string {
  return fold(heading).replace(/[^a-z]/g, '')
}

function named(field: keyof RawEntry, ...headings: string[]) {
  return Object.fromEntries(headings.map((h) => [plain(h), field]))
}
