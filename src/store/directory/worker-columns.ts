/** Where each field of a worker stands in the database. */
import { FIELDS, type FieldName } from '../../core/people/fields.ts'
import type { FieldValue, FieldValues } from '../../core/people/person.ts'

/** In the order of FIELDS. */
export const COLUMN: Readonly<Record<FieldName, string>> = {
  firstName: 'first_name',
  lastName: 'last_name',
  email: 'email',
  phone: 'phone',
  payrollId: 'payroll_id',
  status: 'status',
  position: 'position_id',
  team: 'team_id',
  location: 'location_id',
  profile: 'profile_id',
  hireDate: 'hire_date',
  seniorityDate: 'seniority_date',
  birthday: 'birthday',
  laborCode: 'labor_code',
  employmentStatus: 'employment_status',
  suffix: 'suffix',
  extension: 'extension',
  primaryDuty: 'duty_id',
  primaryZone: 'zone_id',
  payRates: 'pay_rates',
  employeeIds: 'employee_ids',
  avatar: 'avatar',
}

/** What every worker has; the others are written and read apart, because most workers have none of them. */
export const BASIC = FIELDS.slice(0, 6)
export const EXTRA = FIELDS.slice(6)
export const EXTRA_COLUMNS: readonly string[] = EXTRA.map((f) => COLUMN[f])

/** The values of all fields in a row of `workers`. */
export function fieldsOf(row: Readonly<Record<string, unknown>>): Record<FieldName, FieldValue> {
  const fields: FieldValues = {}
  for (const field of FIELDS) fields[field] = (row[COLUMN[field]] as FieldValue | undefined) ?? null
  return fields as Record<FieldName, FieldValue>
}

export const extrasOf = (fields: Readonly<FieldValues>): FieldValue[] =>
  EXTRA.map((f) => fields[f] ?? null)

export const hasExtras = (fields: Readonly<FieldValues>): boolean =>
  EXTRA.some((f) => (fields[f] ?? null) !== null)
