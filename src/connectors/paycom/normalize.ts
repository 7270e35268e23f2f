/**
 * Paycom: from its two records of a person to ours. The master record decides; the directory's row fills in
 * names and numbers it lacks, or stands alone.
 */
import type { FieldName } from '../../core/people/fields.ts'
import type { Problem, RawPerson } from '../../core/people/person.ts'
import { VendorError } from '../connector.ts'
import {
  dayOf,
  emailOf,
  type Fields,
  firstOf,
  locationOf,
  namesOf,
  numberOf,
  phoneOf,
  type Said,
  statusOf,
  teamOf,
  text,
  Unreadable,
} from './fields.ts'
import { Body, type Entry, isCode, type PaycomRecord } from './records.ts'
import type { Settings } from './settings.ts'

export function normalize(body: unknown, settings: Settings): RawPerson[] {
  const parsed = Body.safeParse(body)
  if (!parsed.success) throw new VendorError('schema', 'The page is not a list of employees.')
  return parsed.data.people.map((entry) => readPerson(entry, settings))
}

function readPerson({ eecode, directory, detail }: Entry, settings: Settings): RawPerson {
  const person: RawPerson = { externalId: eecode, fields: {} }
  const notices: Problem[] = []
  try {
    if (!directory && !detail) throw new Unreadable('The row', 'is not an employee')
    checkCode(eecode, detail)
    const fields: Fields = {
      ...namesOf(directory, detail),
      email: emailOf(detail, settings),
      phone: phoneOf(directory, detail),
      payrollId:
        settings.payrollIdFrom === 'eecode' ? eecode : numberOf(directory, detail, settings),
      position: firstOf(
        text(detail, 'business_title', true),
        text(detail, 'position_title', true),
        text(detail, 'position', true),
      ),
      team: teamOf(directory, detail),
      location: locationOf(detail),
      hireDate: dayOf(detail, ['rehire_date', 'hire_date'], 'hireDate', notices),
      seniorityDate: dayOf(detail, ['seniority_date'], 'seniorityDate', notices),
      ...statusOf(directory, detail, notices),
    }
    // Empty in the directory says nothing: it lacks much that the master record has.
    for (const [field, value] of Object.entries(fields) as [FieldName, Said][])
      if (value !== undefined && (detail || value)) person.fields[field] = value
    if (!detail) notices.push({ code: 'missing_details' })
    if (notices.length > 0) person.notices = notices
  } catch (error) {
    if (!(error instanceof Unreadable)) throw error
    person.fault = { field: error.field, reason: error.message }
  }
  return person
}

/** The directory's row may tell more: a name, the payroll ID or the status is not in the master record. */
export function lacksSomething(detail: PaycomRecord, settings: Settings): boolean {
  try {
    const { firstName, lastName } = namesOf(null, detail)
    const number = settings.payrollIdFrom === 'eecode' || numberOf(null, detail, settings)
    return !firstName || !lastName || !number || !firstOf(text(detail, 'employee_status'))
  } catch (error) {
    if (error instanceof Unreadable) return false
    throw error
  }
}

function checkCode(eecode: string | null, detail: PaycomRecord | null): void {
  if (eecode !== null && !isCode(eecode)) throw new Unreadable('eecode', 'is not an employee code')
  const own = text(detail, 'employee_code', true)
  if (own && own.trim().toUpperCase() !== eecode?.toUpperCase())
    throw new Unreadable('employee_code', 'is the code of another employee')
}
