// Feed rows: what a payroll system tells about a person, with the headers of its export.
import type { Person } from '../people.ts'
import { pick, type Random, randomFor } from '../random.ts'
import { type Duty, duties } from './duties.ts'

export const HEADER = [
  'Employee Number',
  'First Name',
  'Last Name',
  'Email',
  'Mobile Phone',
  'Labor Code',
  'Primary Duty',
  'Primary Zone',
  'Location',
  'Status',
  'Hire Date',
  'Seniority Date',
  'Pay Rate',
  'Overtime Rate',
] as const

export type FeedRow = Record<(typeof HEADER)[number], string>

const SALT = 0xfeed

/** `index`: the place in `people(…, seed)`, so that more people never change earlier ones. */
export function feedRow(person: Person, seed: number, index: number, clean: boolean): FeedRow {
  const random = randomFor(seed ^ SALT, index)
  const duty = pick(random, duties)
  const status = statusOf(random, person.active, clean)
  return {
    'Employee Number': person.code,
    'First Name': person.firstName,
    'Last Name': person.lastName,
    Email: person.email,
    'Mobile Phone': person.phone,
    'Labor Code': duty.laborCode,
    'Primary Duty': duty.name,
    'Primary Zone': pick(random, duty.zones),
    Location: pick(random, duty.locations),
    Status: status,
    ...datesOf(random, clean),
    ...payOf(random, duty, clean),
  }
}

const away = ['Leave', 'On Leave', 'LOA', 'Suspended']
const gone = ['Terminated', 'Terminated', 'Terminated', 'Retired']

function statusOf(random: Random, active: boolean, clean: boolean): string {
  const absent = random() < 0.04 && !clean
  if (!active) return pick(random, gone)
  return absent ? pick(random, away) : 'Active'
}

function datesOf(random: Random, clean: boolean) {
  const hired = dayOf(random, 2008, 18)
  // Who came back after a break, or from a bought company, counts from an earlier day.
  const earlier = random() < 0.15 ? dayOf(random, 1996, 12) : hired
  const american = random() < 0.3 && !clean
  const write = (day: string) => (american ? day.replace(/(\d+)-(\d+)-(\d+)/, '$2/$3/$1') : day)
  const unknown = random() < 0.05 && !clean
  return { 'Hire Date': write(hired), 'Seniority Date': unknown ? '' : write(earlier) }
}

function dayOf(random: Random, firstYear: number, years: number): string {
  const [year, month, day] = [
    firstYear + Math.floor(random() * years),
    1 + Math.floor(random() * 12),
    1 + Math.floor(random() * 28),
  ].map((part) => String(part).padStart(2, '0'))
  return `${year}-${month}-${day}`
}

function payOf(random: Random, duty: Duty, clean: boolean) {
  const hourly = duty.pay + Math.round(random() * 40) / 4
  const salaried = random() < 0.06 && !clean
  // A weekly salary as the screen shows it, and no overtime.
  if (salaried) return { 'Pay Rate': dollars(hourly * 40), 'Overtime Rate': '' }
  return { 'Pay Rate': hourly.toFixed(2), 'Overtime Rate': (hourly * 1.5).toFixed(2) }
}

function dollars(amount: number): string {
  return `$${amount.toFixed(2).replace(/\B(?=(\d{3})+\.)/g, ',')}`
}
