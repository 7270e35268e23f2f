/**
 * QuickBooks Online: first and last name. Any part may be missing; only DisplayName is always there
 * (docs/vendors/quickbooks-online.md#employees).
 */
import { readName, restOfName } from '../../core/people/names.ts'

interface Names {
  first: string | null
  last: string | null
}

/** Put behind the name of whoever is made inactive; somebody active may be called so. */
const DELETED = / *\(deleted\) *$/i

/** `part`: a property of the employee by its name, null when it has none. */
export function namesOf(part: (name: string) => string | null, inactive: boolean): Names {
  const first = part('GivenName')
  const last = part('FamilyName')
  if (first !== null && last !== null) return { first, last }
  const shown = part('DisplayName')?.trim() ?? ''
  const display = inactive ? shown.replace(DELETED, '') : shown
  const others = ['Title', 'MiddleName', 'Suffix'].map(part)
  if (first !== null) return { first, last: restOfName(display, first, others) }
  if (last !== null) return { first: restOfName(display, last, others), last }
  const name = readName(display)
  return { first: name.first || null, last: name.last || null }
}
