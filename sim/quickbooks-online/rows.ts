// Employees of QuickBooks: how a person is written there, each with another set of properties.
import { codesAfter, type Person, people } from '../people.ts'
import { pick, type Random, randomFor } from '../random.ts'
import { pacific } from './time.ts'

export type EmployeeRow = Record<string, unknown>

export function generateEmployees(count: number, seed: number, clean: boolean): EmployeeRow[] {
  const write = employeeWriter(seed)
  const after = codesAfter(seed)
  return people(count, seed, { clean, after }).map((person, index) =>
    write(person, { id: index + 1 + after, number: person.code, index }),
  )
}

export interface Place {
  id: number
  /** The EmployeeNumber; it is optional and typed by hand there. */
  number: string
  index: number
}

/** Names are unique in a company, so one writer is used for all of it. */
export function employeeWriter(seed: number) {
  const taken = new Set<string>()
  return (person: Person, place: Place): EmployeeRow =>
    employee(person, place, randomFor(seed ^ 0x0b0, place.index), taken)
}

function employee(
  person: Person,
  { id, number }: Place,
  random: Random,
  taken: Set<string>,
): EmployeeRow {
  const name = uniqueName(person, id, taken)
  // A leaver is made inactive, or only gets a date: both are common.
  const left = !person.active
  const inactive = left && random() < 0.7
  const hired = Date.UTC(2014, 0, 6) + Math.floor(random() * 4_000) * 86_400_000
  const released = left ? hired + Math.floor(random() * 300) * 86_400_000 : undefined
  const phone = person.phone && { FreeFormNumber: person.phone }
  return present({
    ...moneyOf(random),
    domain: 'QBO',
    sparse: false,
    Id: String(id),
    SyncToken: String(Math.floor(random() * 4)),
    // The time of the last change is the simulator's to tell (see stamps.ts).
    MetaData: { CreateTime: pacific(hired + Math.floor(random() * 36_000_000) + 50_000_000) },
    GivenName: person.firstName,
    FamilyName: person.lastName,
    DisplayName: inactive ? `${name} (deleted)` : name,
    PrintOnCheckName: name,
    Active: !inactive,
    ...(random() < 0.6 ? { PrimaryPhone: phone } : { Mobile: phone }),
    PrimaryEmailAddr: person.email && { Address: person.email },
    EmployeeNumber: number,
    ...privateOf(random, id),
    HiredDate: random() < 0.8 ? dateOf(hired) : '',
    ReleasedDate: released === undefined ? '' : dateOf(released),
  })
}

function uniqueName({ firstName, lastName }: Person, id: number, taken: Set<string>): string {
  const plain = `${firstName} ${lastName}`.trim().replace(/\s+/g, ' ')
  const name = taken.has(plain.toLowerCase()) ? `${plain} ${id}` : plain
  taken.add(name.toLowerCase())
  return name
}

function moneyOf(random: Random): EmployeeRow {
  if (random() < 0.5) return { BillableTime: false }
  const rate = 40 + Math.floor(random() * 60)
  return { BillableTime: true, BillRate: rate, ...(random() < 0.5 ? { CostRate: rate / 2 } : {}) }
}

/** What nobody needs for a directory, and what a reader has to drop. */
function privateOf(random: Random, id: number): EmployeeRow {
  const birth = Date.UTC(1962 + Math.floor(random() * 42), 0, 1 + Math.floor(random() * 365))
  return {
    SSN: random() < 0.4 ? 'XXX-XX-XXXX' : '',
    BirthDate: random() < 0.3 ? dateOf(birth) : '',
    Gender: random() < 0.2 ? pick(random, ['Male', 'Female']) : '',
    PrimaryAddr: random() < 0.5 ? addressOf(random, id) : '',
  }
}

function addressOf(random: Random, id: number): EmployeeRow {
  const [city, region] = pick(random, [
    ['Toronto', 'ON'],
    ['Hamilton', 'ON'],
    ['Vancouver', 'BC'],
    ['Buffalo', 'NY'],
  ] as const)
  return {
    Id: String(id + 50),
    Line1: `${1 + Math.floor(random() * 400)} ${pick(random, ['Elm', 'Front', 'Quarry', 'King'])} St`,
    City: city,
    CountrySubDivisionCode: region,
  }
}

function dateOf(ms: number): string {
  return new Date(ms).toISOString().slice(0, 10)
}

/** A property without a value is not there at all. */
function present(row: EmployeeRow): EmployeeRow {
  return Object.fromEntries(
    Object.entries(row).filter(([, value]) => value !== '' && value !== undefined),
  )
}
