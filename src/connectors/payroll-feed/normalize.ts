/**
 * Payroll feed: from the rows of a file to ours. Fields: docs/articles.md#payroll-feed; a row at fault is named,
 * never quoted.
 */
import type { FieldName } from '../../core/people/fields.ts'
import { readName } from '../../core/people/names.ts'
import type { FieldValue, Problem, RawPerson } from '../../core/people/person.ts'
import { type Standing, VendorError } from '../connector.ts'
import { mappingOf } from './columns.ts'
import { LEAVER_COLUMNS, type LeaverCells, tellsLeavers, whoWorks } from './mapping/who-works.ts'
import type { Feed } from './read.ts'
import { amountOf } from './reading/amounts.ts'
import { emailsIn, phonesIn } from './reading/contacts.ts'
import { NO_FORM, readDay } from './reading/days.ts'
import { noForms } from './reading/forms.ts'
import { isObject, valueIn } from './reading/json.ts'
import { idOf, isRounded, unwrapped } from './reading/keys.ts'
import type { Line } from './reading/line.ts'
import { merged, type Row } from './reading/several.ts'
import type { Columns, Settings } from './settings.ts'
import { statusOf } from './values.ts'

/** One row, whatever the format: the value of a column, undefined where the row does not speak of it. */
type Cells = (column: string) => unknown

class Unreadable extends Error {
  readonly field: string
  constructor(field: string, reason: string) {
    super(reason)
    this.field = field
  }
}

/** `body` is a Feed. Throws VendorError `schema` when a column it needs is not there. */
export function normalize(
  body: unknown,
  settings: Settings,
  { today }: Pick<Standing, 'today'>,
): RawPerson[] {
  const feed = feedOf(body)
  const json = feed.form === 'json'
  if (json && feed.records.length === 0) return []
  const map = feed.map ?? mappingOf(feed.columns, settings, !json)
  const how = meanings(map, feed, settings, today)
  const rows = json
    ? feed.records.map((record, i) => read(how, () => jsonRow(record, feed.first + i)))
    : feed.lines.map((line) => read(how, () => lineRow(line, how.index)))
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

/** How rows are read. Many people have the same status, rate or day: each is made out once. */
const meanings = (
  map: Columns,
  { columns, forms = noForms() }: Feed,
  settings: Settings,
  today: string,
) => ({
  map,
  settings,
  today,
  index: new Map(columns.map((name, i) => [name, i])),
  withoutPointZero: settings.pointZero === 'drop' && forms.pointZero !== null,
  ...leadColumns(columns, map),
  status: once((word) => statusOf(word, settings)),
  day: (column: string, birthday: boolean) => {
    const form = forms.days[column] ?? NO_FORM
    return once((text) => readDay(text, form, settings.dateOrder, birthday))
  },
  days: new Map<string, (text: string) => ReturnType<typeof readDay>>(),
  amount: (column: string, text: string) => amountOf(text, forms.decimals[column] ?? null),
})
type Meanings = ReturnType<typeof meanings>

const PRIMARY =
  /^(?:is )?(?:primary|main)(?: (?:position|job|assignment|record|work|employment|flag|indicator))*$/
const STARTED =
  /^(?:(?:position|job|assignment|rate|effective|row)(?: (?:effective|start|begin))? date|effective from|effective as of)$/

/** Columns nobody maps, which say of several rows of one person which of them leads. */
function leadColumns(columns: readonly string[], map: Columns) {
  const plain = (name: string) =>
    name
      .toLowerCase()
      .replace(/[^a-z]+/g, ' ')
      .trim()
  const mapped = new Set(Object.values(map).flat())
  const free = columns.filter((name) => !mapped.has(name))
  return {
    primary: free.find((name) => PRIMARY.test(plain(name))) ?? '',
    started: free.find((name) => STARTED.test(plain(name))) ?? '',
  }
}

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

function lineRow({ line, cells, fault }: Line, index: ReadonlyMap<string, number>): Cells {
  if (fault) throw new Unreadable(`Line ${line}`, fault)
  return (column) => {
    const i = index.get(column)
    return i === undefined ? undefined : unwrapped(cells[i] ?? '')
  }
}

function jsonRow(record: unknown, i: number): Cells {
  if (!isObject(record)) throw new Unreadable(`Row ${i + 1}`, `is ${kindOf(record)}, not a person`)
  return (column) => valueIn(record, column)
}

function read(how: Meanings, open: () => Cells): Row {
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
    for (const field of TEXTS) set(field, text(cells, map[field]))
    if (map.payrollId) set('payrollId', numberOf(cells, map.payrollId, how))
    contacts(cells, how, person)
    for (const field of DAYS) set(field, day(cells, field, how, notices))
    names(cells, map, set)
    if (!map.location && settings.location) set('location', settings.location)
    status(cells, how, set, notices)
    set('payRates', rates(cells, how, notices))
    row.primary = flagOf(text(cells, how.primary))
    row.start = startOf(cells, how) ?? person.fields.hireDate ?? null
    row.job = person.fields.position ?? person.fields.team ?? null
  } catch (error) {
    if (!(error instanceof Unreadable)) throw error
    person.fault = { field: error.field, reason: error.message }
  }
  if (notices.length > 0) person.notices = notices
  return row
}

const flagOf = (value: FieldValue | undefined): boolean | null =>
  /^(?:y|yes|true|1|x|primary|main|oui|ja|s[ií])$/i.test(value?.trim() ?? '')
    ? true
    : /^(?:n|no|false|0|secondary|non|nein|nee)$/i.test(value?.trim() ?? '')
      ? false
      : null

function startOf(cells: Cells, how: Meanings): string | null {
  const value = text(cells, how.started)
  const day = value ? readDay(value, NO_FORM, how.settings.dateOrder) : null
  return day && day !== 'unclear' ? day : null
}

/** The first that can be used of several in a cell, and of several columns. */
function contacts(cells: Cells, { map }: Meanings, person: RawPerson): void {
  const some = (columns: readonly string[], inCell: (cell: string) => string[]) => {
    const values = columns.filter((c) => c !== '').map((column) => text(cells, column))
    if (values.every((value) => value === undefined)) return undefined
    return values.flatMap((value) => (value ? inCell(value) : []))
  }
  const all = {
    email: some([map.email, ...map.moreEmails], emailsIn),
    phone: some([map.phone, ...map.morePhones], phonesIn),
  }
  for (const field of ['email', 'phone'] as const) {
    const values = all[field]
    if (values === undefined) continue
    const [first, ...others] = values
    person.fields[field] = first ?? (text(cells, map[field]) === '' ? '' : null)
    if (others.length > 0) person.others = { ...person.others, [field]: others }
  }
}

/** A day by what its column writes; what is none stays as it is, and is left out with a notice. */
function day(
  cells: Cells,
  field: (typeof DAYS)[number] | 'lastDay',
  how: Meanings,
  notices: Problem[],
): FieldValue | undefined {
  const column = how.map[field]
  const value = text(cells, column)
  if (!value) return value
  let read = how.days.get(column)
  if (!read) {
    read = how.day(column, field === 'birthday')
    how.days.set(column, read)
  }
  const found = read(value)
  if (found !== 'unclear') return found === undefined ? value : found
  notices.push({ code: 'unclear_date', facts: { field, value } })
  return field === 'lastDay' ? value : undefined
}

type SetField = (field: FieldName, value: FieldValue | undefined) => void

const TEXTS = [
  'firstName',
  'lastName',
  'laborCode',
  'primaryDuty',
  'primaryZone',
  'location',
  'position',
  'team',
] as const
const DAYS = ['hireDate', 'seniorityDate', 'birthday'] as const

/** Text of a column: undefined where the row does not speak of it, null where it is empty. */
function text(row: Cells, column: string): FieldValue | undefined {
  const value = column === '' ? undefined : row(column)
  if (value === undefined || value === null) return value
  if (typeof value === 'string') return value
  if (typeof value === 'number' && Number.isFinite(value)) return String(value)
  if (typeof value === 'boolean') return String(value)
  throw new Unreadable(column, `is ${kindOf(value)}, not text`)
}

function keyOf(row: Cells, how: Meanings): string | null {
  const { key, payrollId } = how.map
  if (key && payrollId) numberOf(row, payrollId, how)
  const id = numberOf(row, key || payrollId, how)
  // A cell without a number is empty, which is said as it is; a column that is not there says nothing.
  return id === undefined ? null : (id ?? '')
}

/** A number of somebody's; null where there is none. */
function numberOf(row: Cells, column: string, how: Meanings): FieldValue | undefined {
  const value = text(row, column)
  if (!value) return value
  if (isRounded(value)) throw new Unreadable(column, 'was rounded by a spreadsheet')
  return idOf(value, how.withoutPointZero)
}

/** Names of their own win over a full name. */
function names(row: Cells, map: Columns, set: SetField): void {
  const full = text(row, map.fullName)
  if (full === undefined) return
  const { first, last } = readName(full ?? '')
  if (!map.firstName) set('firstName', first)
  if (!map.lastName) set('lastName', last)
}

/** Where no column says who has left, whoever is in a list of everybody works here. */
function status(row: Cells, how: Meanings, set: SetField, notices: Problem[]): void {
  const { map, settings } = how
  if (!tellsLeavers(map)) {
    if (settings.content === 'snapshot') set('status', 'active')
    return
  }
  const said: LeaverCells = {}
  for (const column of LEAVER_COLUMNS) said[column] = text(row, map[column])
  if (map.status) set('employmentStatus', said.status)
  for (const field of ['lastDay', 'hireDate'] as const) said[field] = day(row, field, how, [])
  const { status, word } = whoWorks(said, map, how)
  set('status', status)
  if (word !== undefined)
    notices.push({ code: 'unknown_status', ...(word !== '' && { facts: { value: word } }) })
}

/** Rates by their columns' names; where none of them can be read, nothing is said. */
function rates(row: Cells, how: Meanings, notices: Problem[]): FieldValue | undefined {
  let said = false
  const bad: string[] = []
  const read: [string, string][] = []
  for (const column of how.map.payRates) {
    const value = text(row, column)
    if (value === undefined) continue
    const amount = value === null ? null : how.amount(column, value)
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
