/** Paycom: each field out of the two records of a person (docs/vendors/paycom.md#fields). Throws Unreadable. */
import { readDate } from '../../core/people/dates.ts'
import type { FieldName } from '../../core/people/fields.ts'
import type { FieldValue, Problem } from '../../core/people/person.ts'
import { statusOfWord } from '../../core/people/status-words.ts'
import type { PaycomRecord } from './records.ts'
import type { Settings } from './settings.ts'

/** A value that is not what it should be; the message goes on after the field's name. */
export class Unreadable extends Error {
  readonly field: string
  constructor(field: string, reason: string) {
    super(reason)
    this.field = field
  }
}

/** Undefined: not said. */
export type Said = FieldValue | undefined
export type Fields = Partial<Record<FieldName, Said>>

/** Digits are people's numbers; Paycom sends some as numbers (docs/vendors/paycom.md#fields). Undefined: not said. */
export function text(record: PaycomRecord | null, name: string, digits = false): Said {
  const value = record?.[name]
  if (value === undefined || value === null || typeof value === 'string') return value
  if (digits && typeof value === 'number' && Number.isSafeInteger(value)) return String(value)
  const kind = Array.isArray(value)
    ? 'a list'
    : typeof value === 'object'
      ? 'an object'
      : `a ${typeof value}`
  throw new Unreadable(name, `is ${kind}, not text`)
}

/** The first with something in it; null when all that were said are empty. */
export function firstOf(...values: Said[]): Said {
  const full = values.find((v) => v !== undefined && v !== null && v.trim() !== '')
  return full ?? (values.some((v) => v !== undefined) ? null : undefined)
}

/** Names of their own first; else out of "OKAFOR, NIA T", which is all that some rows have. */
export function namesOf(directory: PaycomRecord | null, detail: PaycomRecord | null): Fields {
  const whole = splitName(text(detail, 'employee_name'))
  const listed = splitName(text(directory, 'eename'))
  return {
    firstName: firstOf(
      text(detail, 'firstname'),
      whole.first,
      text(directory, 'firstname'),
      listed.first,
    ),
    lastName: firstOf(
      text(detail, 'lastname'),
      whole.last,
      text(directory, 'lastname'),
      listed.last,
    ),
  }
}

/** A single letter at the end is a middle initial. */
function splitName(name: Said): { first?: string; last?: string } {
  const [, last, given] = /^([^,]+),(.+)$/.exec(name ?? '') ?? []
  if (!last || !given) return {}
  return { first: given.trim().replace(/ +\p{L}\.?$/u, ''), last: last.trim() }
}

export function emailOf(detail: PaycomRecord | null, { emailFrom }: Settings): Said {
  const work = text(detail, 'work_email')
  return emailFrom === 'work' ? work : firstOf(work, text(detail, 'personal_email'))
}

export function phoneOf(directory: PaycomRecord | null, detail: PaycomRecord | null): Said {
  if (detail)
    return firstOf(text(detail, 'primary_phone', true), text(detail, 'secondary_phone', true))
  return text(directory, 'homephone', true)
}

export function numberOf(
  directory: PaycomRecord | null,
  detail: PaycomRecord | null,
  { payrollIdFrom }: Settings,
): Said {
  if (payrollIdFrom === 'badge')
    return firstOf(text(detail, 'employee_badge', true), text(directory, 'eebadge', true))
  return firstOf(text(detail, 'clockseq', true), text(directory, 'clockseq', true))
}

export function teamOf(directory: PaycomRecord | null, detail: PaycomRecord | null): Said {
  const team = text(detail, 'department_description')
  return team === undefined ? text(directory, 'deptdesc') : team
}

/** Some customers have a code or an object here (docs/vendors/paycom.md#fields), which names no place. */
export function locationOf(detail: PaycomRecord | null): Said {
  const value = detail?.location
  return value === null || typeof value === 'string' ? value : undefined
}

/** The first real day; `0000-00-00` is none. */
export function dayOf(
  detail: PaycomRecord | null,
  names: readonly string[],
  field: FieldName,
  notices: Problem[],
): Said {
  const days = names.map((name) => text(detail, name))
  const read = days.map((day) => (typeof day === 'string' ? readDate(day) : day))
  const found = read.find((day) => typeof day === 'string')
  if (found) return found
  if (days.some((day, i) => typeof day === 'string' && read[i] === undefined)) {
    const value = days.find((day, i) => typeof day === 'string' && read[i] === undefined) ?? ''
    notices.push({ code: 'invalid_date', facts: { field, value } })
    return undefined
  }
  return firstOf(...read)
}

const ACTIVE = { status: 'active', employmentStatus: 'Active' }
const INACTIVE = { status: 'inactive', employmentStatus: 'Terminated' }
const STATUS = new Map<string, Fields>([
  ['A', ACTIVE],
  ['ACTIVE', ACTIVE],
  ['T', INACTIVE],
  ['TERMINATED', INACTIVE],
])

/** Other letters mean what the customer chose: nobody is deactivated for one (docs/vendors/paycom.md#fields). */
export function statusOf(
  directory: PaycomRecord | null,
  detail: PaycomRecord | null,
  notices: Problem[],
): Fields {
  const letter = firstOf(text(detail, 'employee_status'), text(directory, 'eestatus'))
  const known = STATUS.get(letter?.trim().toUpperCase() ?? '')
  if (known) return known
  const value = letter?.trim()
  // Words mean what they say; a letter may be the customer's own.
  const said = value && value.length > 2 ? statusOfWord(value) : undefined
  if (said) return { status: said, employmentStatus: letter }
  notices.push({ code: 'unknown_status', ...(value && { facts: { value } }) })
  return { employmentStatus: letter }
}
