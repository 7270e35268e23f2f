// The properties of an employee: which exist, and which can be filtered and sorted by.
import type { Employee } from '../employees.ts'
import { QueryError } from './error.ts'

export interface Property {
  name: string
  kind: 'id' | 'text' | 'time' | 'flag'
  read(employee: Employee): string | number | boolean | undefined
}

const filterable: Property[] = [
  { name: 'Id', kind: 'id', read: ({ id }) => id },
  { name: 'MetaData.CreateTime', kind: 'time', read: ({ created }) => created },
  { name: 'MetaData.LastUpdatedTime', kind: 'time', read: ({ updated }) => updated },
  { name: 'DisplayName', kind: 'text', read: ({ displayName }) => displayName || undefined },
  { name: 'Active', kind: 'flag', read: ({ active }) => active },
  ...['EmployeeNumber', 'GivenName', 'MiddleName', 'FamilyName'].map(textProperty),
]

const others = (
  'SyncToken MetaData Title Suffix PrintOnCheckName PrimaryPhone Mobile PrimaryEmailAddr ' +
  'EmployeeType SSN PrimaryAddr BillableTime BillRate CostRate BirthDate HiredDate ReleasedDate ' +
  'Gender Organization V4IDPseudonym UseTimeEntry Notes domain sparse'
).split(' ')

const byName = new Map(filterable.map((property) => [property.name.toLowerCase(), property]))
const known = new Map(
  [...filterable.map(({ name }) => name), ...others].map((name) => [name.toLowerCase(), name]),
)

function textProperty(name: string): Property {
  const read = ({ row: { [name]: value } }: Employee) =>
    typeof value === 'string' && value !== '' ? value : undefined
  return { name, kind: 'text', read }
}

/** Names are compared without case: `Metadata.LastUpdatedTime` is as common as the right one. */
export function filterProperty(name: string): Property {
  const property = byName.get(name.toLowerCase())
  if (property !== undefined) return property
  const exists = known.get(rootOf(name))
  if (exists) throw QueryError.invalid(`property '${name}' is not queryable`)
  throw QueryError.invalid(`Property ${name} not found for Entity Employee`)
}

/** The top-level property that a name of the select list stands for, and the part of it. */
export function selectProperty(name: string): [top: string, part: string | undefined] {
  const exact = known.get(name.toLowerCase())
  const top = exact ?? known.get(rootOf(name))
  if (top === undefined) throw QueryError.invalid(`Property ${name} not found for Entity Employee`)
  const [first = top, part] = (exact ?? `${top}.${name.split('.')[1]}`).split('.', 2)
  return [first, part]
}

function rootOf(name: string): string {
  return name.split('.', 1)[0]?.toLowerCase() ?? ''
}
