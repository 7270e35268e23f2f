// How a person is written as a member.
import type { Person } from '../people.ts'
import { pick, type Random, randomFor } from '../random.ts'
import { departments, locations, memberTypes, workRoles } from './lookups.ts'
import { photoInfo } from './members.ts'
import type { Row } from './schema.ts'

export interface RowOptions {
  /** Nothing is missing. */
  clean?: boolean
  /** When it was changed last; without it the simulator keeps the time it was put. */
  lastUpdated?: string
  photoId?: number
}

export function memberRow(person: Person, id: number, options: RowOptions): Row {
  const { clean = false, lastUpdated, photoId } = options
  const random = randomFor(0xc0de, id)
  const { firstName, lastName, code, active } = person
  const untyped = random() < 0.04 && !clean
  return compact({
    id,
    identifier: identifierOf(person, id, random),
    firstName,
    lastName,
    title: pick(random, ['Systems Engineer', 'Foreman', '']),
    licenseClass: 'F',
    type: untyped ? undefined : typeOf(random),
    employeeIdentifer: code,
    inactiveFlag: !active,
    inactiveDate: active ? undefined : '2025-12-19T00:00:00Z',
    hireDate: `20${10 + Math.floor(random() * 15)}-05-03T00:00:00Z`,
    ...emails(person.email, clean ? 0 : random()),
    ...phones(person.phone, random),
    ...references(random),
    photo: photoId === undefined ? undefined : photo(photoId, `${id}.png`),
    _info: compact({ lastUpdated, updatedBy: 'zadmin' }),
  })
}

/** Whatever is empty is left out, as in the real replies. */
export function compact(row: Row): Row {
  return Object.fromEntries(
    Object.entries(row).filter(([, value]) => value !== undefined && value !== ''),
  )
}

export function photo(id: number, name: string): Row {
  return { id, name, _info: photoInfo(id, name) }
}

/** At most 15 characters, unique by its number; a few with capitals and a space. */
function identifierOf({ firstName, lastName }: Person, id: number, random: Random): string {
  const letters = (text: string) => text.normalize('NFD').replace(/[^A-Za-z]/g, '')
  const first = letters(firstName).slice(0, 1)
  const last = letters(lastName).slice(0, 8)
  if (first + last === '') return `member${id}`
  return random() < 0.1 ? `${first} ${last.slice(0, 7)}${id}` : `${first}${last}${id}`.toLowerCase()
}

function typeOf(random: Random): Row {
  const [fullTime, partTime, contractor] = memberTypes
  const type = pick(random, [fullTime, fullTime, fullTime, partTime, contractor])
  return { id: type?.id, name: type?.name }
}

/** Older members lack the resolved address: `defaultEmail` says which of three it is. */
function emails(address: string, chance: number): Row {
  if (address === '') return { defaultEmail: 'Office' }
  if (chance < 0.6) return { officeEmail: address, defaultEmail: 'Office', primaryEmail: address }
  if (chance < 0.75) return { officeEmail: address, defaultEmail: 'Office' }
  const shared = 'dispatch@harbour.example'
  if (chance < 0.9) return { officeEmail: shared, mobileEmail: address, defaultEmail: 'Mobile' }
  return { officeEmail: shared, homeEmail: address, defaultEmail: 'Home' }
}

/** Fifteen characters at most, so extensions have a property of their own. */
export function phones(text: string, random: Random): Row {
  const kind = random() < 0.7 ? 'Mobile' : 'Office'
  const [main = '', extension] = text.split(/\s*(?:x|ext\.\s*)(?=\d+\s*$)/)
  const digits = main.replace(/\D/g, '').replace(/^1(?=\d{10}$)/, '')
  const ten = digits.length === 10
  const dashed = `${digits.slice(0, 3)}-${digits.slice(3, 6)}-${digits.slice(6)}`
  const written = ten ? (random() < 0.8 ? digits : dashed) : main.slice(0, 15)
  const name = kind.toLowerCase()
  return {
    [`${name}Phone`]: written,
    [`${name}Extension`]: extension?.trim(),
    defaultPhone: kind,
  }
}

function references(random: Random): Row {
  const location = pick(random, locations)
  const department = pick(random, departments)
  const role = pick(random, workRoles)
  const locationHref = { location_href: `//system/locations/${location.id}` }
  const departmentHref = { department_href: `//system/departments/${department.id}` }
  const { identifier } = department
  return {
    defaultLocation: { id: location.id, name: location.name, _info: locationHref },
    defaultDepartment: {
      id: department.id,
      identifier,
      name: department.name,
      _info: departmentHref,
    },
    workRole: {
      id: role.id,
      name: role.name,
      _info: { workRole_href: `//time/workRoles/${role.id}` },
    },
  }
}
