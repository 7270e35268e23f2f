// The short lists that members refer to: what they hold until a test replaces them.
import type { Population } from '../population.ts'
import {
  departmentSchema,
  isRow,
  locationSchema,
  type Row,
  type Schema,
  typeSchema,
  workRoleSchema,
} from './schema.ts'
import { Table } from './table.ts'

const _info = { lastUpdated: '2025-11-03T10:00:00Z', updatedBy: 'zadmin' }

export const memberTypes = ['Full Time', 'Part Time', 'Contractor', 'API', 'Seasonal'].map(
  (name, index) => ({ id: index + 1, name, inactiveFlag: name === 'Seasonal', _info }),
)

export const departments = [
  { id: 10, identifier: 'SVC', name: 'Service Desk', _info },
  { id: 11, identifier: 'FIELD', name: 'Field Services', _info },
  { id: 12, identifier: 'PROJ', name: 'Projects', _info },
  { id: 13, identifier: 'ADMIN', name: 'Administration', _info },
]

export const locations = ['Harbour Office', 'North Branch', 'West Yard'].map((name, index) => ({
  id: index + 1,
  name,
  locationFlag: true,
  clientFlag: false,
  payrollXref: `LOC${index + 1}`,
  _info,
}))

export const workRoles = [
  { id: 11, name: 'Engineer', hourlyRate: 145, inactiveFlag: false, locationIds: [1, 2], _info },
  { id: 12, name: 'Technician', hourlyRate: 95, inactiveFlag: false, locationIds: [], _info },
  { id: 13, name: 'Dispatcher', hourlyRate: 80, inactiveFlag: false, locationIds: [1], _info },
  { id: 14, name: 'Apprentice', hourlyRate: 60, inactiveFlag: true, locationIds: [], _info },
]

interface Lookup {
  collection: string
  /** As its refusals name one. */
  title: string
  schema: Schema
  initial: readonly Row[]
}

const types: Lookup = {
  collection: 'types',
  title: 'MemberType',
  schema: typeSchema,
  initial: memberTypes,
}
const departmentList: Lookup = {
  collection: 'departments',
  title: 'Department',
  schema: departmentSchema,
  initial: departments,
}
const locationList: Lookup = {
  collection: 'locations',
  title: 'Location',
  schema: locationSchema,
  initial: locations,
}

export const lookups: Readonly<Record<string, Lookup>> = {
  'system/members/types': types,
  'system/members/types/info': types,
  'system/departments': departmentList,
  'system/info/departments': departmentList,
  'system/locations': locationList,
  'system/info/locations': locationList,
  'time/workRoles': {
    collection: 'workRoles',
    title: 'WorkRole',
    schema: workRoleSchema,
    initial: workRoles,
  },
}

const tables = new WeakMap<readonly unknown[], Table>()

export function lookupTable(
  { collection, schema, initial }: Lookup,
  population: Population,
): Table {
  const pushed = population.collection(collection)
  const rows = pushed.length > 0 ? pushed : initial
  let table = tables.get(rows)
  if (table === undefined) {
    const numbered = rows.filter(isRow).map((row, index) => ({ id: index + 1, ...row }))
    table = new Table(numbered, schema)
    tables.set(rows, table)
  }
  return table
}
