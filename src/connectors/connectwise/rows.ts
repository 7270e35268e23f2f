/** ConnectWise: the rows of an answer, cut down to what is read. Pay, phones and sign-ins go no further. */
import { VendorError } from '../connector.ts'

/**
 * Of about a hundred properties (docs/vendors/connectwise.md#members); `employeeIdentifer` is the vendor's
 * spelling.
 */
const TAKEN = [
  'id',
  'identifier',
  'firstName',
  'lastName',
  'licenseClass',
  'employeeIdentifer',
  'hireDate',
  'inactiveFlag',
  'primaryEmail',
  'defaultEmail',
  'officeEmail',
  'mobileEmail',
  'homeEmail',
  'defaultLocationId',
  'defaultDepartmentId',
  'workRoleId',
]
const REFERENCES = ['type', 'defaultLocation', 'defaultDepartment', 'workRole']

export type Row = Readonly<Record<string, unknown>>
export const isRow = (value: unknown): value is Row =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** The rows of a body; throws VendorError `schema` when it is no list. */
export function rowsOf(body: unknown): unknown[] {
  if (Array.isArray(body)) return body
  throw new VendorError('schema', `The answer is ${kindOf(body)}, not a list of members.`)
}

/**
 * Only what is read. A member's `lastLogin` and `lastUpdated` move every day: without them, a page on which
 * nothing else changed is byte for byte last time's.
 */
export function trimmed(row: unknown): unknown {
  if (!isRow(row)) return row
  const kept: Record<string, unknown> = {}
  const take = (name: string, cut: (value: unknown) => unknown = (value) => value) => {
    if (Object.hasOwn(row, name)) kept[name] = cut(row[name])
  }
  for (const name of TAKEN) take(name)
  for (const name of REFERENCES) take(name, (ref) => (isRow(ref) ? { name: ref.name } : ref))
  take('photo', (photo) =>
    isRow(photo) ? { id: photo.id, _info: { filename: filenameOf(photo) } } : photo,
  )
  return kept
}

export function filenameOf(photo: Row): unknown {
  return isRow(photo._info) ? photo._info.filename : undefined
}

/** For a sentence: what a value is, and never the value. */
export function kindOf(value: unknown): string {
  if (value === undefined) return 'missing'
  if (value === null) return 'empty'
  if (Array.isArray(value)) return 'a list'
  return typeof value === 'object' ? 'an object' : `a ${typeof value}`
}
