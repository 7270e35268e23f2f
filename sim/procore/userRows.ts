// A Procore user as the list tells it, and how a generated person is written as one.
import type { Person } from '../people.ts'
import type { Population } from '../population.ts'
import { pick, type Random, randomFor } from '../random.ts'
import { stamp } from './call.ts'
import { vendors } from './company.ts'
import { defaultClassifications } from './defaultClassifications.ts'
import { derived } from './derived.ts'

export type Row = Record<string, unknown>

export const fieldStaff = {
  id: 12,
  name: 'Field Staff',
  project_specific: false,
  type: 'company_tools',
}

/** The fields of the normal view, mostly null as in a real directory. */
export const emptyUser: Row = {
  id: 0,
  first_name: null,
  last_name: '',
  name: '',
  initials: null,
  email_address: null,
  email_signature: null,
  employee_id: null,
  is_employee: false,
  is_active: true,
  job_title: null,
  business_phone: null,
  business_phone_extension: null,
  mobile_phone: null,
  fax_number: null,
  address: null,
  city: null,
  state_code: null,
  country_code: null,
  zip: null,
  avatar: null,
  business_id: null,
  contact_id: 0,
  party_id: null,
  notes: null,
  origin_id: null,
  origin_data: null,
  work_classification_id: null,
  erp_integrated_accountant: false,
  vendor: null,
  permission_template: null,
  company_permission_template: null,
  created_at: '2024-01-08T15:00:00Z',
  updated_at: '2024-01-08T15:00:00Z',
  last_login_at: null,
  last_activated_at: null,
  welcome_email_sent_at: null,
}

const ABOVE_32_BITS = 4_294_967_296
const PLACES: [city: string, state: string, country: string, zip: string][] = [
  ['Salem', 'OR', 'US', '97301'],
  ['Portland', 'OR', 'US', '97209'],
  ['Hamilton', 'ON', 'CA', 'L8P 4X3'],
]

export interface Placing {
  seed: number
  index: number
  /** Ids count from here; every sixth needs more than 32 bits. */
  firstId: number
  clean: boolean
}

export function userRow(person: Person, { seed, index, firstId, clean }: Placing): Row {
  const random = randomFor(seed ^ 0x9c04, index)
  const id = firstId + index + (index % 6 === 5 ? ABOVE_32_BITS : 0)
  const trade = classification(random, clean)
  const [city, state_code, country_code, zip] = pick(random, PLACES)
  const created = Date.UTC(2024, 0, 8, 15) + ((index * 7_919) % 10_000) * 3_600_000
  const job = random() < 0.3 ? (trade?.name ?? null) : null
  return {
    ...emptyUser,
    id,
    first_name: person.firstName || null,
    last_name: person.lastName,
    name: `${person.firstName} ${person.lastName}`.trim(),
    initials: initials(person),
    email_address: person.email || null,
    employee_id: person.code || null,
    is_employee: true,
    is_active: person.active,
    job_title: job,
    mobile_phone: person.phone || null,
    ...(random() < 0.2 ? { city, state_code, country_code, zip } : {}),
    contact_id: 55_000 + index,
    party_id: 7_000_000 + firstId + index,
    work_classification_id: trade?.id ?? null,
    vendor: vendors.own,
    company_permission_template: random() < 0.8 ? fieldStaff : null,
    created_at: stamp(created),
    updated_at: stamp(created + Math.floor(random() * 200) * 86_400_000),
    last_activated_at: stamp(created),
  }
}

/** One in ten has none; in what is not clean, one in fifty has one that the company does not list. */
function classification(random: Random, clean: boolean): { id: number; name: string } | undefined {
  const chance = random()
  if (chance < 0.1) return undefined
  if (chance > 0.98 && !clean) return { id: 318_999, name: 'Rigger' }
  return pick(
    random,
    defaultClassifications.filter((one) => one.company_visible),
  )
}

function initials({ firstName, lastName }: Person): string | null {
  const letters = [firstName, lastName].map((name) => [...name.trim()][0] ?? '')
  return letters.join('').toUpperCase() || null
}

/** The rows with what everything else relies on, where one was put in without. */
export function users(population: Population): readonly Row[] {
  return derived(population.people, 'users', () => population.people.map(filled))
}

function filled(row: unknown, index: number): Row {
  const given: Row = typeof row === 'object' && row !== null ? (row as Row) : {}
  if (['id', 'name', 'party_id'].every((field) => field in given)) return given
  const id = given.id ?? 900_001 + index
  return {
    name: [given.first_name, given.last_name].filter(Boolean).join(' '),
    party_id: typeof id === 'number' ? 7_000_000 + id : null,
    ...given,
    id,
  }
}

export function userById(population: Population, id: string): Row | undefined {
  return derived(
    population.people,
    'by id',
    () => new Map(users(population).map((row) => [String(row.id), row])),
  ).get(id)
}

export const isActive = (row: Row): boolean => row.is_active !== false
