// Members as they are sent: rows completed, and in the shape that the settings ask for.
import type { Population } from '../population.ts'
import {
  isRow,
  memberInfoSchema,
  memberProperties,
  memberSchema,
  type Row,
  textOf,
} from './schema.ts'
import type { Settings } from './settings.ts'
import { stampsOf, withStamp } from './stamps.ts'
import { Table } from './table.ts'

/** Far from the ids anybody writes by hand. */
const FIRST_MADE_ID = 1_000_001

interface Tables {
  members: Map<string, Table>
  infos?: Table
}

const cache = new WeakMap<readonly unknown[], Tables>()

function tablesOf({ people }: Population): Tables {
  let tables = cache.get(people)
  if (tables === undefined) {
    tables = { members: new Map() }
    cache.set(people, tables)
  }
  return tables
}

export function membersOf(population: Population, settings: Settings): Table {
  const { members } = tablesOf(population)
  const key = `${settings.nulls} ${settings.oldShape}`
  let table = members.get(key)
  if (table === undefined) {
    const [other] = members.values()
    const rows = other?.rows ?? completed(population)
    table = new Table(rows, memberSchema, (row) => shaped(row, settings))
    members.set(key, table)
  }
  return table
}

export function memberInfosOf(population: Population, settings: Settings): Table {
  const tables = tablesOf(population)
  tables.infos ??= new Table(membersOf(population, settings).rows.map(info), memberInfoSchema)
  return tables.infos
}

function completed(population: Population): Row[] {
  const stamps = stampsOf(population)
  return population.people.filter(isRow).map((given, index) => {
    const id = typeof given.id === 'number' ? given.id : FIRST_MADE_ID + index
    const row = withStamp(given, stamps)
    const photo = photoOf(row)
    if (row.id === id && photo === undefined) return row
    return { ...row, id, ...(photo === undefined ? {} : { photo }) }
  })
}

/** A picture given by its id only still has to be found. */
function photoOf({ photo }: Row): Row | undefined {
  if (!isRow(photo) || photo._info !== undefined || photo.id === undefined) return undefined
  const name = textOf(photo.name) ?? `${photo.id}.png`
  return { ...photo, name, _info: photoInfo(photo.id, name) }
}

/** Links begin with the doubled slash of the real ones; answers.ts puts the address before it. */
export function photoInfo(id: unknown, filename: string): Row {
  const document = `//system/documents/${id}`
  return { filename, document_href: document, documentDownload_href: `${document}/download` }
}

function shaped(row: Row, { nulls, oldShape }: Settings): Row {
  const shown = oldShape ? withNumbers(row) : row
  if (!nulls) return shown
  return { ...Object.fromEntries(memberProperties.map((name) => [name, null])), ...shown }
}

function withNumbers({ defaultLocation, defaultDepartment, ...row }: Row): Row {
  const id = (reference: unknown) => (isRow(reference) ? reference.id : null)
  return {
    ...row,
    defaultLocationId: id(defaultLocation),
    defaultDepartmentId: id(defaultDepartment),
  }
}

/** Here `defaultEmail` is an address, unlike on the member. */
function info(row: Row): Row {
  const { id, identifier, firstName, middleInitial, lastName, photo, licenseClass, _info } = row
  const fullName = [firstName, lastName].filter(textOf).join(' ')
  const { inactiveFlag = false } = row
  const all = { id, identifier, firstName, middleInitial, lastName, fullName }
  const defaultEmail = addressOf(row)
  return { ...all, defaultEmail, photo, licenseClass, inactiveFlag, _info }
}

function addressOf(row: Row): unknown {
  const slot = textOf(row.defaultEmail)?.toLowerCase()
  return textOf(row.primaryEmail) ?? (slot && row[`${slot}Email`])
}
