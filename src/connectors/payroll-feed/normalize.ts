/**
 * Payroll feed: from the rows of a file to ours. Fields: docs/articles.md#payroll-feed; a row at fault is named,
 * never quoted.
 */
import type { FieldName } from '../../core/people/fields.ts'
import { readName } from '../../core/people/names.ts'
import type { FieldValue, Problem, RawPerson } from '../../core/people/person.ts'
import { VendorError } from '../connector.ts'
import { at } from '../json.ts'
import { mappingOf } from './columns.ts'
import type { Feed } from './read.ts'
import type { Columns, Settings } from './settings.ts'
import { amountOf, dayOf, isRounded, statusOf, unwrapped } from './values.ts'

/** One row, whatever the format: the value of a column, undefined where the row does not speak of it. */
type Row = (column: string) => unknown

class Unreadable extends Error {
  readonly field: string
  constructor(field: string, reason: string) {
    super(reason)
    this.field = field
  }
}

/** `body` is a Feed. Throws VendorError `schema` when a column it needs is not there. */
export function normalize(body: unknown, settings: Settings): RawPerson[] {
  const feed = feedOf(body)
  if (feed.form === 'json') {
    if (feed.records.length === 0) return []
    const how = meanings(mappingOf(feed.columns, settings, false), settings)
    return feed.records.map((record, i) => read(how, () => jsonRow(record, feed.first + i)))
  }
  const how = meanings(mappingOf(feed.columns, settings, true), settings)
  const index = new Map(feed.columns.map((name, i) => [name, i]))
  return feed.lines.map(({ line, cells, fault }) =>
    read(how, () => {
      if (fault) throw new Unreadable(`Line ${line}`, fault)
      return (column) => {
        const i = index.get(column)
        return i === undefined ? undefined : unwrapped(cells[i] ?? '')
      }
    }),
  )
}

/** How rows are read. Many people have the same status, rate or day: each is made out once. */
const meanings = (map: Columns, settings: Settings) => ({
  map,
  settings,
  status: once((word) => statusOf(word, settings)),
  day: once((text) => dayOf(text, settings.dateOrder)),
  amount: once(amountOf),
})
type Meanings = ReturnType<typeof meanings>

function once<T>(read: (text: string) => T): (text: string) => T {
  const known = new Map<string, { value: T }>()
  return (text) => {
    const found = known.get(text) ?? { value: read(text) }
    known.set(text, found)
    return found.value
  }
}

/** Bodies come from readFeed alone. */
function feedOf(body: unknown): Feed {
  if (typeof body === 'object' && body !== null && 'form' in body) return body as Feed
  throw new VendorError('schema', 'The answer holds no rows.')
}

function jsonRow(record: unknown, i: number): Row {
  if (typeof record !== 'object' || record === null || Array.isArray(record))
    throw new Unreadable(`Row ${i + 1}`, `is ${kindOf(record)}, not a person`)
  return (column) =>
    Object.hasOwn(record, column) ? (record as Record<string, unknown>)[column] : at(record, column)
}

function read(how: Meanings, open: () => Row): RawPerson {
  const { map, settings } = how
  const person: RawPerson = { externalId: null, fields: {} }
  const notices: Problem[] = []
  try {
    const row = open()
    person.externalId = keyOf(row, map)
    const set = (field: FieldName, value: FieldValue | undefined) => {
      if (value !== undefined) person.fields[field] = value
    }
    for (const field of TEXTS) set(field, text(row, map[field]))
    for (const field of DAYS) {
      const day = text(row, map[field])
      set(field, day ? how.day(day) : day)
    }
    names(row, map, set)
    if (!map.location && settings.location) set('location', settings.location)
    status(row, how, set, notices)
    set('payRates', rates(row, how, notices))
  } catch (error) {
    if (!(error instanceof Unreadable)) throw error
    person.fault = { field: error.field, reason: error.message }
  }
  if (notices.length > 0) person.notices = notices
  return person
}

type SetField = (field: FieldName, value: FieldValue | undefined) => void

const TEXTS = [
  'payrollId',
  'firstName',
  'lastName',
  'email',
  'phone',
  'laborCode',
  'primaryDuty',
  'primaryZone',
  'location',
  'position',
  'team',
] as const
const DAYS = ['hireDate', 'seniorityDate', 'birthday'] as const

/** Text of a column: undefined where the row does not speak of it, null where it is empty. */
function text(row: Row, column: string): FieldValue | undefined {
  const value = column === '' ? undefined : row(column)
  if (value === undefined || value === null) return value
  if (typeof value === 'string') return value
  if (typeof value === 'number' && Number.isFinite(value)) return String(value)
  if (typeof value === 'boolean') return String(value)
  throw new Unreadable(column, `is ${kindOf(value)}, not text`)
}

function keyOf(row: Row, map: Columns): string | null {
  for (const column of map.key ? [map.key, map.payrollId] : [map.payrollId]) {
    const id = text(row, column)
    if (id && isRounded(id)) throw new Unreadable(column, 'was rounded by a spreadsheet')
  }
  return text(row, map.key || map.payrollId) ?? null
}

/** Names of their own win over a full name. */
function names(row: Row, map: Columns, set: SetField): void {
  const full = text(row, map.fullName)
  if (full === undefined) return
  const { first, last } = readName(full ?? '')
  if (!map.firstName) set('firstName', first)
  if (!map.lastName) set('lastName', last)
}

/** Without a status column, whoever is in a list of everybody works here. */
function status(row: Row, how: Meanings, set: SetField, notices: Problem[]): void {
  const { map, settings } = how
  if (!map.status) {
    if (settings.content === 'snapshot') set('status', 'active')
    return
  }
  const word = text(row, map.status)
  set('employmentStatus', word)
  if (!word?.trim()) return
  const said = how.status(word)
  if (said) set('status', said)
  else notices.push({ code: 'unknown_status', facts: { value: word } })
}

/** Rates by their columns' names; where none of them can be read, nothing is said. */
function rates(row: Row, how: Meanings, notices: Problem[]): FieldValue | undefined {
  let said = false
  const bad: string[] = []
  const read: [string, string][] = []
  for (const column of how.map.payRates) {
    const value = text(row, column)
    if (value === undefined) continue
    const amount = value === null ? null : how.amount(value)
    if (amount === undefined) bad.push(column)
    else said = true
    if (amount) read.push([column, amount])
  }
  for (const rate of bad) notices.push({ code: 'invalid_rate', facts: { rate } })
  if (!said || (bad.length > 0 && read.length === 0)) return undefined
  return read.length > 0 ? JSON.stringify(read) : null
}

function kindOf(value: unknown): string {
  if (value === null) return 'empty'
  if (Array.isArray(value)) return 'a list'
  return typeof value === 'object' ? 'an object' : `a ${typeof value}`
}
