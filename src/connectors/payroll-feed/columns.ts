/** Payroll feed: which column is which of our fields, by name or as an admin chose. Pure. */
import type { CustomName } from '../../core/people/fields.ts'
import { fold } from '../../core/people/text.ts'
import { VendorError } from '../connector.ts'
import { alike } from './mapping/alike.ts'
import { Columns, type Settings } from './settings.ts'

type Several = 'payRates' | 'moreEmails' | 'morePhones'
type Name = Exclude<keyof Columns, Several>
/** Found by their names since the first version, and so without anybody looking: mapping/ suggests the others. */
type Usual = Exclude<
  Name,
  'birthday' | 'active' | 'inactive' | 'lastDay' | 'suffix' | 'extension' | CustomName
>

/**
 * Spellings seen in exports and unified models (docs/vendors/payroll-feed.md#names-of-columns), the most telling
 * first.
 */
const ALIASES: Readonly<Record<Usual, string>> = {
  payrollId:
    'payroll id, payroll number, employee number, employee id, employee no, employee code, employee #, emp id, emp no, emp number, personnel number, staff id, staff number, file number, badge number, ee code, remote id',
  key: 'external id, person id, worker id, unique id, uuid, guid, id',
  firstName: 'first name, given name, first, fname, forename, legal first name',
  lastName: 'last name, surname, family name, last, lname, legal last name',
  fullName: 'full name, employee name, name, display name, display full name, worker name, ee name',
  email:
    'email, email address, work email, work email address, e mail address, company email, business email, personal email',
  phone:
    'mobile phone, mobile, mobile number, mobile phone number, cell phone, cell, cell number, phone, phone number, phone 1, primary phone, work phone, telephone, home phone',
  laborCode: 'labor code, labour code, cms labor code, cms labour code, labor level, job code',
  primaryDuty: 'primary duty, duty, primary role, home job, primary job',
  primaryZone: 'primary zone, zone, unit, home unit, primary unit, ward',
  location: 'location, work location, site, facility, branch, location name',
  position: 'position, job title, title, position title, work role',
  team: 'team, department, department name, crew',
  status: 'status, employment status, employee status, active, is active, worker status',
  hireDate: 'hire date, date of hire, hired, start date, original hire date, employment start date',
  seniorityDate: 'seniority date, adjusted hire date, adjusted service date, service date',
}
export const RATE =
  /^((base|regular|hourly|weekly|overtime|ot|doubletime|shift|pay)*(pay)?rate\d?|(hourly|weekly|annual|base)?(salary|wage))$/

export const loosely = (name: string) => fold(name).replace(/[^\p{L}\p{N}#]/gu, '')
const spellings = Object.entries(ALIASES).map(([field, names]) => ({
  field: field as Name,
  names: names.split(', ').map(loosely),
}))
const known = new Set(spellings.flatMap(({ names }) => names))

export const noColumns = (): Columns => Columns.parse({})

/** The columns that seem to be our fields, each at most once. Never the birthday: it is not read unasked. */
export function suggestColumns(columns: readonly string[]): Columns {
  const found = noColumns()
  const free = new Map(columns.toReversed().map((name) => [loosely(name), name]))
  for (const { field, names } of spellings) {
    // Another key is only asked for where there is no payroll ID, and one name where there are not two.
    if (field === 'key' && found.payrollId) continue
    if (field === 'fullName' && found.firstName && found.lastName) continue
    const name = names.find((n) => free.has(n))
    if (name === undefined) continue
    found[field] = free.get(name) ?? ''
    free.delete(name)
  }
  found.payRates = columns.filter((name) => RATE.test(loosely(name))).slice(0, 20)
  return found
}

/** Has an admin said anything about columns? */
export const isMapped = (columns: Columns): boolean =>
  Object.values(columns)
    .flat()
    .some((name) => name !== '')

/** The columns that something comes from. */
export const usedColumns = (map: Columns): string[] => [
  ...new Set(
    Object.values(map)
      .flat()
      .filter((name) => name !== ''),
  ),
]

/**
 * The columns as they are named in this file. `complete`: the columns are all there are, so that one which was
 * chosen and is not among them is gone. Throws VendorError `schema` naming it, or what is not mapped.
 */
export function mappingOf(
  columns: readonly string[],
  settings: Pick<Settings, 'columns'>,
  complete: boolean,
): Columns {
  const chosen = settings.columns
  const map = isMapped(chosen) ? chosen : suggestColumns(columns)
  const lacking = unmapped(map)
  if (lacking.length > 0)
    throw new VendorError(
      'schema',
      isMapped(chosen)
        ? `No column is chosen for ${listed(lacking)}. Choose one under Columns.`
        : `No column looks like ${listed(lacking)}. Choose one under Columns.`,
    )
  const find = (name: string, needed: boolean) =>
    complete || needed ? findColumn(columns, name) : (foundColumn(columns, name) ?? name)
  const needed = [map.key || map.payrollId, map.firstName, map.lastName, map.fullName]
  const { payRates, moreEmails, morePhones, ...names } = map
  const some = (several: readonly string[]) => several.map((name) => find(name, false))
  return {
    ...(Object.fromEntries(
      Object.entries(names).map(([field, name]) => [field, find(name, needed.includes(name))]),
    ) as Record<Name, string>),
    moreEmails: some(moreEmails),
    morePhones: some(morePhones),
    payRates: some(payRates),
  }
}

/** The column of this name, whatever its case and blanks; undefined where there is none. */
const foundColumn = (columns: readonly string[], name: string): string | undefined =>
  name === '' || columns.includes(name)
    ? name
    : columns.find((column) => loosely(column) === loosely(name))

/** The same. Throws VendorError `schema` where there is none, naming the one it may be called now. */
export function findColumn(columns: readonly string[], name: string): string {
  const found = foundColumn(columns, name)
  if (found !== undefined) return found
  const now = alike(name, columns)
  throw new VendorError(
    'schema',
    `The column “${name}” is not in the file any more. Choose another under Columns, or put it back at the source.${
      now === undefined ? '' : ` Perhaps it is “${now}” now.`
    }`,
  )
}

/** What a sync cannot do without and no column is chosen for, in words. */
export function unmapped(map: Columns): string[] {
  return [
    ...(map.key || map.payrollId ? [] : ['payroll ID']),
    ...(map.firstName || map.fullName ? [] : ['first name']),
    ...(map.lastName || map.fullName ? [] : ['last name']),
  ]
}
export const listed = (words: readonly string[]): string =>
  words.join(', ').replace(/, ([^,]*)$/, ' and $1')

/** Is this the usual name of a column, as far as names tell? */
export const isColumnName = (name: string): boolean => {
  const loose = loosely(name)
  return known.has(loose) || RATE.test(loose)
}
