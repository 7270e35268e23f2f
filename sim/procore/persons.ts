// People: users seen as persons, and persons without a login, which the website calls contacts.
import type { Population } from '../population.ts'
import { json, type SimAnswer } from '../vendor.ts'
import { type Fields, record, text } from './body.ts'
import type { Call, Routes } from './call.ts'
import { classifications } from './classifications.ts'
import { vendors } from './company.ts'
import { derived } from './derived.ts'
import { fieldErrors, notFound } from './errors.ts'
import { pageAnswer } from './paging.ts'
import { isActive, type Row, users } from './userRows.ts'

const FIRST_ID = 5_000_100_001
const MAX_BULK = 1000
const SENT =
  'first_name last_name is_employee employee_id origin_id job_title work_classification_id'

export const personRoutes: Routes = {
  'GET companies/{id}/people': { handle: (call) => persons(call, true) },
  'GET companies/{id}/people/inactive': { handle: (call) => persons(call, false) },
  'GET companies/{id}/people/{id}': { handle: one },
  'POST companies/{id}/people': { handle: create },
  'PATCH companies/{id}/people/{id}': { handle: change },
  'POST companies/{id}/people/bulk_activate': {
    versions: ['2.0'],
    handle: (call) => bulk(call, true),
  },
  'POST companies/{id}/people/bulk_deactivate': {
    versions: ['2.0'],
    handle: (call) => bulk(call, false),
  },
}

const contacts = (population: Population) => population.collection('contacts').map(record)

function userPersons(population: Population): readonly Row[] {
  return derived(population.people, 'persons', () =>
    users(population)
      // Only who has a party is also a person.
      .filter((user) => user.party_id !== null)
      .map((user) => ({
        id: user.party_id,
        first_name: user.first_name ?? null,
        last_name: user.last_name ?? '',
        is_employee: user.is_employee ?? null,
        employee_id: user.employee_id ?? null,
        user_id: user.id,
        user_uuid: user.business_id ?? null,
        work_classification_id: user.work_classification_id ?? null,
        origin_id: user.origin_id ?? null,
        contact: { is_active: isActive(user), ...emailOf(user) },
      })),
  )
}

/** Parts of `contact` are absent rather than null. */
function emailOf({ email_address }: Row): { email?: unknown } {
  return email_address ? { email: email_address } : {}
}

export function personById(population: Population, id: string): Row | undefined {
  const index = derived(
    population.people,
    'persons by id',
    () => new Map(userPersons(population).map((person) => [String(person.id), person])),
  )
  return index.get(id) ?? contacts(population).find((contact) => text(contact.id) === id)
}

function persons(call: Call, active: boolean): SimAnswer {
  const { request, settings, population } = call
  const filters = [...request.query].filter(([name]) => name.startsWith('filters['))
  const passes = testOf(new Map(filters), active)
  const key = `persons ${active} ${new URLSearchParams(filters)}`
  const known = derived(population.people, key, () => userPersons(population).filter(passes))
  const rows = [...known, ...contacts(population).filter(passes)]
  const shown = request.query.get('view') === 'extended' ? rows.map(viewOf(call)) : rows
  return pageAnswer(request, settings, shown)
}

function testOf(filters: ReadonlyMap<string, string>, active: boolean): (person: Row) => boolean {
  const employees = filters.get('filters[is_employee]')
  const search = filters.get('filters[search]')?.toLowerCase()
  const only = filters.get('filters[reference_users_only]') === 'true'
  const without = filters.get('filters[without_reference_users]') === 'true'
  return (person) =>
    (record(person.contact).is_active !== false) === active &&
    (employees === undefined || String(person.is_employee === true) === employees) &&
    (!only || person.user_id === null) &&
    (!without || person.user_id !== null) &&
    (!search || `${person.first_name} ${person.last_name}`.toLowerCase().includes(search))
}

/** The extended view names the classification and the vendor. */
function viewOf({ population, request }: Call): (person: Row) => Row {
  if (request.query.get('view') !== 'extended') return (person) => person
  const names = new Map(classifications(population).map(({ id, name }) => [id, { id, name }]))
  return (person) => ({
    ...person,
    work_classification: names.get(Number(person.work_classification_id)) ?? null,
    vendor: vendors.own,
  })
}

function one(call: Call): SimAnswer {
  const person = personById(call.population, call.ids[1] ?? '')
  return person ? json(200, viewOf(call)(person)) : notFound()
}

/** There is no field for an e-mail address or a phone: what else is sent is ignored. */
function create({ population, fields }: Call): SimAnswer {
  const sent = record(fields.person)
  const errors = errorsOf(population, sent)
  if (errors) return errors
  const held = contacts(population)
  const person: Row = {
    id: held.reduce((most, contact) => Math.max(most, Number(contact.id) + 1 || 0), FIRST_ID),
    first_name: null,
    last_name: '',
    is_employee: false,
    employee_id: null,
    user_id: null,
    user_uuid: null,
    work_classification_id: null,
    origin_id: null,
    job_title: null,
    ...known(sent),
    contact: { is_active: sent.active !== false },
  }
  population.setCollection('contacts', [...held, person])
  return json(201, person)
}

function change({ population, fields, ids }: Call): SimAnswer {
  const sent = record(fields.person)
  const person = contacts(population).find((contact) => text(contact.id) === ids[1])
  if (person === undefined) return notFound()
  const errors = errorsOf(population, sent)
  if (errors) return errors
  const contact = 'active' in sent ? { is_active: sent.active !== false } : person.contact
  const now = { ...person, ...known(sent), contact }
  replace(population, (held) => (text(held.id) === ids[1] ? now : held))
  return json(200, now)
}

function bulk({ population, fields }: Call, active: boolean): SimAnswer {
  const ids = Array.isArray(fields.ids) ? fields.ids.slice(0, MAX_BULK).map(String) : []
  const found = contacts(population).filter((contact) => ids.includes(text(contact.id)))
  replace(population, (contact) =>
    ids.includes(text(contact.id)) ? { ...contact, contact: { is_active: active } } : contact,
  )
  return json(200, { data: { ids: found.map((contact) => contact.id) } })
}

function replace(population: Population, how: (contact: Fields) => Fields): void {
  population.setCollection('contacts', contacts(population).map(how))
}

function known(sent: Fields): Fields {
  return Object.fromEntries(Object.entries(sent).filter(([name]) => SENT.split(' ').includes(name)))
}

function errorsOf(population: Population, sent: Fields): SimAnswer | undefined {
  if (text(sent.last_name) === '') return fieldErrors(422, { last_name: ["can't be blank"] })
  const trade = sent.work_classification_id
  if (trade === undefined || trade === null) return undefined
  const exists = classifications(population).some((one) => String(one.id) === text(trade))
  return exists ? undefined : fieldErrors(422, { work_classification_id: ['is invalid'] })
}
