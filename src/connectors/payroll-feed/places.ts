/** Payroll feed: what the reading of a file must know of the mapping. Pure. */
import type { CustomField } from '../../core/people/custom.ts'
import { VendorError } from '../connector.ts'
import { mappingOf, usedColumns } from './columns.ts'
import { besideColumns } from './mapping/beside.ts'
import { tellsLeavers } from './mapping/who-works.ts'
import type { DayOrder } from './reading/days.ts'
import type { ColumnFacts } from './reading/profile.ts'
import type { Places } from './reading/table.ts'
import type { Columns, Settings } from './settings.ts'

/**
 * Null where the mapping does not say who is who, unless `strict`: then it throws VendorError `schema`. `complete`: the
 * columns are all there are.
 */
export function placesOf(
  columns: readonly string[],
  _facts: readonly ColumnFacts[],
  settings: Settings,
  how: {
    complete: boolean
    strict: boolean
    remembered?: Readonly<Record<string, DayOrder>>
    custom?: readonly CustomField[]
  },
): (Places & { map: Columns }) | null {
  try {
    const map = mappingOf(columns, settings, how.complete)
    const { typed, ...places } = placesIn(map, how.custom ?? [])
    const { remembered } = how
    const { rehired, asOf } = besideColumns(columns, map)
    const days = [...new Set([...typed.days, ...rehired, ...(asOf ? [asOf] : [])])]
    const used = new Set(usedColumns(map))
    const watched = tellsLeavers(map) ? [] : columns.filter((name) => !used.has(name))
    return { map, ...places, watched, typed: { ...typed, days, ...(remembered && { remembered }) } }
  } catch (error) {
    if (how.strict || !(error instanceof VendorError)) throw error
    return null
  }
}

function placesIn(map: Columns, custom: readonly CustomField[]): Omit<Places, 'watched'> {
  const own = (kind: CustomField['kind']) =>
    custom.filter((field) => field.kind === kind).map(({ id }) => map[id])
  const some = (...names: string[]) => names.filter((name) => name !== '')
  return {
    key: map.key || map.payrollId,
    names: some(map.firstName, map.lastName, map.fullName),
    contacts: some(map.email, map.phone, ...map.moreEmails, ...map.morePhones),
    typed: {
      days: some(map.hireDate, map.seniorityDate, map.lastDay, ...own('date')),
      birthdays: some(map.birthday),
      amounts: some(...map.payRates, ...own('number')),
      flags: some(map.status, map.active, map.inactive),
      key: map.key || map.payrollId,
    },
  }
}
