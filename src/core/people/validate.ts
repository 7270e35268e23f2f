/** From a row in our field names to a person we can plan with, or the reason why not. Pure. */

import { digest53 } from '../digest.ts'
import { type CustomField, customValue } from './custom.ts'
import { isDate } from './dates.ts'
import { FIELD, type FieldName, isCustom } from './fields.ts'
import { type FieldValues, fullName, type Person, type RawPerson } from './person.ts'
import { readPhone } from './phone.ts'
import { cleanText, visible } from './text.ts'

export interface ValidationRules {
  required: readonly FieldName[]
  /** ISO 3166 alpha-2, for phone numbers without a country code. */
  region: string
  /** The company's own fields: a value for one that is not among them is passed over. */
  custom?: readonly CustomField[]
}

/** Longer keys are no keys: they would be stored in every index. */
const KEY_LIMIT = 200
const EMAIL = /^[^\s@<>()",;:]+@[^\s@<>()",;:]+\.[^\s@<>()",;:.]{2,}$/

/**
 * Cleans and checks one row. An unreadable, overlong or missing required value becomes `problem` (the
 * person is not synced); an optional value that cannot be used is left out, with a notice.
 */
export function validate(raw: RawPerson, rules: ValidationRules): Person {
  const externalId = raw.externalId === null ? '' : cleanText(raw.externalId)
  const usable = externalId !== '' && externalId.length <= KEY_LIMIT && !externalId.startsWith('~')
  const cleaned = raw.fault ? {} : cleanFields(raw.fields)
  const { fields, problem, notices } = raw.fault
    ? {
        fields: {} as FieldValues,
        problem: {
          code: 'unreadable',
          facts: { field: raw.fault.field, reason: raw.fault.reason },
        },
        notices: [],
      }
    : check(cleaned, rules, raw.others)
  if (raw.notices && !raw.fault) notices.push(...raw.notices)
  const trouble = raw.fault ? problem : (raw.leaveOut ?? problem)
  const shown = fullName(fields) || fullName(firstCharacters(cleaned))
  const content = JSON.stringify([
    externalId,
    raw.fault ? raw.fault : cleaned,
    fields,
    trouble,
    ...(raw.notices ?? []),
    ...(raw.rows ? [raw.rows] : []),
    ...(raw.lead ? [raw.lead] : []),
  ])
  const digest = digest53(content)
  const id = usable ? externalId : `~${digest.toString(36)}`
  return {
    id,
    digest,
    name: shown || (usable ? `No name (${externalId})` : 'No name'),
    fields,
    ...(trouble ? { problem: trouble } : usable ? {} : { problem: { code: 'missing_payroll_id' } }),
    ...(notices.length > 0 && { notices }),
    ...(raw.lead && !raw.fault && { lead: raw.lead }),
    ...(raw.rows && !raw.fault && { rows: raw.rows.map((row) => leading(row, rules)) }),
  }
}

/** What is left of a row that may lead, under an id that is the same as long as it says the same. */
function leading(row: FieldValues, rules: ValidationRules) {
  const { fields } = check(cleanFields(row), rules)
  return { id: digest53(JSON.stringify(fields)).toString(36), fields }
}

function cleanFields(fields: FieldValues): FieldValues {
  const cleaned: FieldValues = {}
  for (const [field, value] of Object.entries(fields) as [FieldName, string | null][]) {
    const { kind } = FIELD[field]
    if (kind === 'ids' || kind === 'rates') {
      // Blanks count in an employee ID. These are JSON, of which nothing invisible is a part.
      cleaned[field] = visible(value ?? '') || null
      continue
    }
    // A value of megabytes is refused below by its length; cleaning it first would cost more than it tells.
    const text = value === null ? '' : value.length > 2000 ? value : cleanText(value)
    cleaned[field] = text === '' ? null : text
  }
  return cleaned
}

const firstCharacters = (fields: FieldValues): FieldValues => ({
  firstName: cleanText(fields.firstName?.slice(0, 60) ?? '') || null,
  lastName: cleanText(fields.lastName?.slice(0, 60) ?? '') || null,
})

type Checked = {
  fields: FieldValues
  problem?: Person['problem']
  notices: NonNullable<Person['notices']>
}

type Others = NonNullable<RawPerson['others']>

function check(cleaned: FieldValues, rules: ValidationRules, others: Others = {}): Checked {
  const result: Checked = { fields: {}, notices: [] }
  const fail = (code: string, facts: Record<string, string>) => {
    result.problem ??= { code, facts }
  }
  for (const [field, value] of Object.entries(cleaned) as [FieldName, string | null][]) {
    const required = rules.required.includes(field)
    const leaveOut = (code: string, facts: Record<string, string>) => {
      if (required) fail(code, facts)
      else result.notices.push({ code, facts })
    }
    const own = isCustom(field) ? rules.custom?.find(({ id }) => id === field) : undefined
    if (isCustom(field) && (!own || own.archived)) continue
    if (own) {
      const read = customValue(own, value)
      if (read !== undefined) result.fields[field] = read
      else
        leaveOut('invalid_custom', {
          field,
          label: own.name,
          kind: own.kind,
          value: (value ?? '').slice(0, 80),
        })
    } else if (value === null) result.fields[field] ??= null
    else if (value.length > FIELD[field].limit)
      leaveOut('field_too_long', {
        field,
        length: String(value.length),
        limit: String(FIELD[field].limit),
      })
    else if (field === 'phone') {
      const read = (written: string) => ({ written, ...readPhone(written, rules.region) })
      const all = [value, ...(others.phone ?? [])].map(read)
      const { written, phone, extension } = all.find((one) => one.phone) ?? read(value)
      if (phone) result.fields.phone = phone
      // A source that has a field for it says so by giving one, if an empty one.
      const owned = cleaned.extension !== undefined
      if (phone && extension && owned) result.fields.extension ??= extension
      if (phone && extension && !owned)
        result.notices.push({
          code: 'phone_extension',
          facts: { written, phone, extension },
        })
      if (written !== value) result.notices.push({ code: 'invalid_phone', facts: { phone: value } })
      if (!phone) leaveOut('invalid_phone', { phone: value })
    } else if (field === 'email' && !EMAIL.test(value)) {
      const other = others.email?.map(cleanText).find((email) => EMAIL.test(email))
      if (other === undefined) leaveOut('invalid_email', { email: value })
      else {
        result.fields.email = other
        result.notices.push({ code: 'invalid_email', facts: { email: value } })
      }
    } else if (FIELD[field].kind === 'date' && !isDate(value))
      leaveOut('invalid_date', { field, value })
    else result.fields[field] = value
  }
  if (result.fields.status === null) delete result.fields.status
  const missing = rules.required.filter((f) => (cleaned[f] ?? null) === null)
  if (missing.some((f) => f === 'firstName' || f === 'lastName'))
    fail('missing_name', { which: missing.filter((f) => f.endsWith('Name')).join(',') })
  for (const field of missing) {
    if (field === 'phone') fail('missing_phone', {})
    else if (field === 'payrollId') fail('missing_payroll_id', {})
    else if (field === 'email') fail('missing_email', {})
  }
  return result
}
