/**
 * Payroll feed: from the rows of a file to ours. Fields: docs/articles.md#payroll-feed; a row at fault is named,
 * never quoted.
 */
import { merged, type Row } from '../../core/match/several.ts'
import type { FieldName } from '../../core/people/fields.ts'
import type { FieldValue, Problem, RawPerson } from '../../core/people/person.ts'
import { type Standing, VendorError } from '../connector.ts'
import { mappingOf } from './columns.ts'
import { type Cells, flagOf, jsonRow, lineRow, text, Unreadable } from './person/cells.ts'
import {
  asOf,
  contacts,
  day,
  keyOf,
  names,
  numberOf,
  ownValue,
  rates,
  startOf,
} from './person/fields.ts'
import { type Meanings, meanings } from './person/meanings.ts'
import { status } from './person/status.ts'
import type { Heard } from './person/words.ts'
import type { Feed } from './reading.ts'
import type { Settings } from './settings.ts'

/** `body` is a Feed; `heard` is told the words of lists as they stand in it. Throws VendorError `schema` when a column it needs is not there. */
export function normalize(
  body: unknown,
  settings: Settings,
  { today, custom = [] }: Pick<Standing, 'today' | 'custom'>,
  heard?: Heard,
): RawPerson[] {
  const feed = feedOf(body)
  const json = feed.form === 'json'
  if (json && feed.records.length === 0) return []
  const map = feed.map ?? mappingOf(feed.columns, settings, !json)
  const how = meanings(map, feed, settings, { today, custom }, heard)
  const rows = json
    ? feed.records.map((record, i) => read(how, () => jsonRow(record, feed.first + i)))
    : feed.lines.map((line) => read(how, () => lineRow(line, how.index), line.under))
  if (feed.paged) for (const { person, ...lead } of rows) person.lead = lead
  return people(rows)
}

/** Rows that follow each other and have one ID are one person's, unless their names say otherwise. */
function people(rows: readonly Row[]): RawPerson[] {
  const all: RawPerson[] = []
  for (let from = 0; from < rows.length; ) {
    const id = rows[from]?.person.externalId ?? null
    let to = from + 1
    while (id && rows[to]?.person.externalId === id) to += 1
    const [one, ...more] = rows.slice(from, to)
    if (one && more.length === 0) all.push(one.person)
    else all.push(...merged(rows.slice(from, to)))
    from = to
  }
  return all
}

/** Bodies come from readFeed alone. */
function feedOf(body: unknown): Feed {
  if (typeof body === 'object' && body !== null && 'form' in body) return body as Feed
  throw new VendorError('schema', 'The answer holds no rows.')
}

/** `under`: the heading it stands under, of people who have left. */
function read(how: Meanings, open: () => Cells, under?: string): Row {
  const { map, settings } = how
  const person: RawPerson = { externalId: null, fields: {} }
  const notices: Problem[] = []
  const row: Row = { person, primary: null, start: null, job: null }
  try {
    const cells = open()
    const set = (field: FieldName, value: FieldValue | undefined) => {
      if (value !== undefined) person.fields[field] = value
    }
    person.externalId = keyOf(cells, how)
    set('laborCode', text(cells, map.laborCode))
    for (const field of LISTED) set(field, how.translate(field, text(cells, map[field])))
    if (map.payrollId) set('payrollId', numberOf(cells, map.payrollId, how))
    contacts(cells, how, person)
    for (const field of BESIDE) set(field, text(cells, map[field]))
    for (const field of DAYS) set(field, day(cells, field, how, notices))
    const beside = names(cells, how, set)
    const left = beside.left || under !== undefined
    if (!map.location && settings.location) set('location', settings.location)
    status(cells, how, person, notices, { left, ...(beside.asks && { asks: beside.asks }) })
    set('payRates', rates(cells, how, notices))
    for (const one of how.custom) set(one.id, ownValue(cells, one, how, notices))
    row.primary = flagOf(text(cells, how.primary))
    row.start = startOf(cells, how) ?? person.fields.hireDate ?? null
    const since = asOf(cells, how)
    // What is not so yet takes nothing's place; a period may end later.
    if (since !== undefined && (since <= how.today || how.ofPeriods)) row.asOf = since
    row.job = person.fields.position ?? person.fields.team ?? null
  } catch (error) {
    if (!(error instanceof Unreadable)) throw error
    person.fault = { field: error.field, reason: error.message }
  }
  if (notices.length > 0) person.notices = notices
  return row
}

/** Filled in by the name and the phone, where no column says them. */
const BESIDE = ['suffix', 'extension'] as const
const LISTED = ['primaryDuty', 'primaryZone', 'location', 'position', 'team'] as const
const DAYS = ['hireDate', 'seniorityDate', 'birthday'] as const
