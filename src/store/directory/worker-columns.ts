/** Where each field of a worker stands in the database. */
import { CUSTOM, type CustomName, FIELDS, type FieldName } from '../../core/people/fields.ts'
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
  ...(Object.fromEntries(CUSTOM.map((name, i) => [name, `custom_${i + 1}`])) as Record<
    CustomName,
    string
  >),
}

/**
 * What every worker has; the others are written apart, because most workers have none of them, and those of a company's
 * own once more, because most companies have none.
 */
export const BASIC = FIELDS.slice(0, 6)
export const EXTRA = FIELDS.slice(6, -CUSTOM.length)
export const EXTRA_COLUMNS: readonly string[] = EXTRA.map((f) => COLUMN[f])
export const CUSTOM_COLUMNS: readonly string[] = CUSTOM.map((f) => COLUMN[f])

/** The values of all fields in a row of `workers`. */
export function fieldsOf(row: Readonly<Record<string, unknown>>): Record<FieldName, FieldValue> {
  const fields: FieldValues = {}
  for (const field of FIELDS) fields[field] = (row[COLUMN[field]] as FieldValue | undefined) ?? null
  return fields as Record<FieldName, FieldValue>
}

/** What follows the basic fields in a plan: nothing, the further fields, or those and the company's own. */
export function furtherOf(
  after: Readonly<FieldValues>,
  before: Readonly<FieldValues> | undefined,
): FieldValue[] {
  const any = (fields: readonly FieldName[]) =>
    fields.some((f) => (after[f] ?? null) !== null || (before?.[f] ?? null) !== null)
  const own = any(CUSTOM)
  const written = own ? [...EXTRA, ...CUSTOM] : any(EXTRA) ? EXTRA : []
  return written.map((f) => after[f] ?? null)
}
