/** The fields of somebody by the cells of their row: IDs, names, ways to reach them, days, rates. */
import type { CustomField } from '../../../core/people/custom.ts'
import { isDate } from '../../../core/people/dates.ts'
import type { FieldName } from '../../../core/people/fields.ts'
import { type MarkedName, markedName } from '../../../core/people/marked-name.ts'
import { readName } from '../../../core/people/names.ts'
import type { FieldValue, Problem, RawPerson } from '../../../core/people/person.ts'
import { emailsIn, phonesIn } from '../reading/contacts.ts'
import { NO_FORM, readDay } from '../reading/days.ts'
import { idOf, isRounded } from '../reading/keys.ts'
import { isPlaceholder } from '../reading/placeholders.ts'
import { type Cells, text, Unreadable } from './cells.ts'
import type { Meanings } from './meanings.ts'

/** Fills in a field, unless the row does not speak of it. */
export type SetField = (field: FieldName, value: FieldValue | undefined) => void

/** What tells them apart: '' where their cell is empty, null where the column is not there. */
export function keyOf(row: Cells, how: Meanings): string | null {
  const { key, payrollId } = how.map
  if (key && payrollId) numberOf(row, payrollId, how)
  const id = numberOf(row, key || payrollId, how)
  // A cell without a number is empty, which is said as it is; a column that is not there says nothing.
  return id === undefined ? null : (id ?? '')
}

/** A number of somebody's; null where there is none. */
export function numberOf(row: Cells, column: string, how: Meanings): FieldValue | undefined {
  const value = text(row, column)
  if (!value) return value
  if (isRounded(value)) throw new Unreadable(column, 'was rounded by a spreadsheet')
  return idOf(value, how.withoutPointZero)
}

/** What is written beside a name: `left`, or a mark that may say so. */
export interface BesideName {
  left: boolean
  asks?: string
}

/** Names of their own win over a full name. */
export function names(row: Cells, { map, beside, nameOrder }: Meanings, set: SetField): BesideName {
  const said: MarkedName[] = []
  for (const field of ['firstName', 'lastName'] as const) {
    const value = text(row, map[field])
    const marked = value ? markedName(value) : null
    if (marked) said.push(marked)
    // As it came where nothing is beside it.
    set(field, marked?.says || marked?.asks ? marked.name : value)
  }
  const full = text(row, map.fullName)
  // Null is also a last name, beside a first one.
  const parts = [map.firstName, map.lastName, map.fullName].flatMap((c) => text(row, c) ?? [])
  if (parts.every(isPlaceholder) && full === undefined)
    for (const field of ['firstName', 'lastName'] as const) if (map[field]) set(field, null)
  if (full) said.push(markedName(full))
  fullName(full, { map, beside, nameOrder }, set)
  const asks = said.find((one) => one.asks !== undefined)?.asks
  const left = said.some(({ says }) => says === 'inactive')
  return { left, ...(asks !== undefined && { asks }) }
}

function fullName(
  full: FieldValue | undefined,
  { map, beside, nameOrder }: Pick<Meanings, 'map' | 'beside' | 'nameOrder'>,
  set: SetField,
): void {
  if (full === undefined) return
  const { first, last, suffix } = readName(markedName(full ?? '').name, nameOrder)
  if (!map.firstName) set('firstName', first)
  if (!map.lastName) set('lastName', last)
  if (beside && !map.suffix) set('suffix', suffix)
}

/** The first that can be used of several in a cell, and of several columns. */
export function contacts(cells: Cells, { map, beside }: Meanings, person: RawPerson): void {
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
    // One in the cell of a phone is found where the phone is read.
    if (field === 'phone' && beside) person.fields.extension = null
    if (others.length > 0) person.others = { ...person.others, [field]: others }
  }
}

function dayIn(column: string, value: string, birthday: boolean, how: Meanings) {
  const read = how.days.get(column) ?? how.day(column, birthday)
  how.days.set(column, read)
  return read(value)
}

/** The same of any column; undefined for what is none, or may be two. */
export function dayOn(cells: Cells, column: string, how: Meanings): string | undefined {
  const value = text(cells, column)
  const found = value ? dayIn(column, value, false, how) : undefined
  return found && found !== 'unclear' ? found : undefined
}

/** The last of the days that are days. */
export const latest = (days: readonly (FieldValue | undefined)[]): FieldValue | undefined =>
  days
    .filter((one) => one && isDate(one))
    .toSorted()
    .at(-1) ?? days[0]

/** A day by what its column writes; what is none stays as it is, and is left out with a notice. */
export function day(
  cells: Cells,
  field: 'hireDate' | 'seniorityDate' | 'birthday' | 'lastDay',
  how: Meanings,
  notices: Problem[],
): FieldValue | undefined {
  const column = how.map[field]
  const value = text(cells, column)
  if (!value) return value
  const found = dayIn(column, value, field === 'birthday', how)
  if (found !== 'unclear') return found === undefined ? value : found
  notices.push({ code: 'unclear_date', facts: { field, value } })
  return field === 'lastDay' ? value : undefined
}

/** A field of the company's own, by what its column writes; what is no value of it stays as it is, and is left out later. */
export function ownValue(
  cells: Cells,
  { id, name, kind }: CustomField,
  how: Meanings,
  notices: Problem[],
): FieldValue | undefined {
  const column = how.map[id]
  const value = text(cells, column)
  if (!value) return value
  if (isPlaceholder(value)) return null
  if (kind === 'number') return how.amount(column, value) ?? value
  if (kind !== 'date') return value
  const found = dayIn(column, value, false, how)
  if (found !== 'unclear') return found === undefined ? value : found
  notices.push({ code: 'unclear_date', facts: { field: id, label: name, value } })
  return undefined
}

/** Since when what this row says is so. */
export function startOf(cells: Cells, how: Meanings): string | null {
  const value = text(cells, how.started)
  const day = value ? readDay(value, NO_FORM, how.settings.dateOrder) : null
  return day && day !== 'unclear' ? day : null
}

/** Of what time a row is: a day, a month, or the last day of a period. */
export function asOf(cells: Cells, how: Meanings): string | undefined {
  const value = text(cells, how.asOf)?.trim()
  if (!value) return undefined
  const month = /^(\d{4})[-/.](\d{1,2})$/.exec(value) ?? /^(\d{1,2})[-/.](\d{4})$/.exec(value)
  if (month) {
    const [year = '', number = ''] = month.slice(1).sort((a, b) => b.length - a.length)
    return `${year}-${number.padStart(2, '0')}`
  }
  const last = value.split(/ (?:-|–|to|thru|through) /).at(-1) ?? ''
  const day = dayIn(how.asOf, last, false, how)
  return day && day !== 'unclear' ? day : undefined
}

/** Rates by their columns' names; where none of them can be read, nothing is said. */
export function rates(row: Cells, how: Meanings, notices: Problem[]): FieldValue | undefined {
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
