// Writing hours: single time cards in three places, and many at once as timesheets.
import type { Population } from '../../population.ts'
import { json, type SimAnswer } from '../../vendor.ts'
import { type Fields, list, record, text } from '../body.ts'
import { type Call, type Routes, stamp } from '../call.ts'
import { byId } from '../classifications.ts'
import { type FieldErrors, fieldErrors, notFound } from '../errors.ts'
import { personById } from '../persons.ts'
import { userById } from '../userRows.ts'
import { cardOf, type Subject } from './timecardRows.ts'

const FIRST_ID = 9_000_000_001

/** Only the bulk form documents these; the others overlook them. */
const OF_BULK = ['user_id', 'work_classification_id']

export const timecardRoutes: Routes = {
  'POST timecard_entries': { handle: (call) => single(call, call.fields.project_id) },
  'POST companies/{id}/timecard_entries': {
    handle: (call) => single(call, call.fields.project_id),
  },
  'POST projects/{id}/timecard_entries': { handle: (call) => single(call, call.ids[0]) },
  'POST companies/{id}/timesheets': { handle: bulk },
  'POST projects/{id}/timesheets': { handle: container },
  'GET companies/{id}/timecard_entries/{id}': { handle: one },
  'PATCH companies/{id}/timecard_entries/{id}': { handle: change },
  'DELETE companies/{id}/timecard_entries/{id}': { handle: remove },
}

function single(call: Call, projectId: unknown): SimAnswer {
  const sent = record(call.fields.timecard_entry)
  for (const name of OF_BULK) delete sent[name]
  if (text(projectId) === '') return fieldErrors(400, { project_id: ['required'] })
  const errors = errorsOf(call.population, sent)
  if (Object.keys(errors).length > 0) return fieldErrors(422, errors)
  return json(201, added(call, [{ ...sent, project_id: projectId }])[0])
}

const cardById = (population: Population, id: string | undefined) =>
  population
    .collection('timecards')
    .map(record)
    .find((card) => text(card.id) === id)

function one({ population, ids }: Call): SimAnswer {
  const card = cardById(population, ids[1])
  return card ? json(200, card) : notFound()
}

/** Only what is sent changes. An approved card is nobody's to change any more. */
function change(call: Call): SimAnswer {
  const { population, fields, ids, owner } = call
  const old = cardById(population, ids[1])
  if (old === undefined || text(fields.project_id) !== text(old.project_id)) return notFound()
  if (isClosed(old)) return fieldErrors(422, { base: ['Timecard entry is approved'] })
  const sent = record(fields.timecard_entry)
  const entry = { ...old, ...sent }
  const errors = errorsOf(population, entry)
  if (Object.keys(errors).length > 0) return fieldErrors(422, errors)
  const { id, company_id, created_by, created_at } = old
  const now = {
    ...cardOf(entry, {
      ...subjectOf(population, { ...entry, user_id: record(old.login_information).id }),
      id: Number(id),
      companyId: Number(company_id),
      owner,
    }),
    created_by,
    created_at,
  }
  replaceCards(population, (card) => (text(card.id) === ids[1] ? [now] : [card]))
  return json(200, now)
}

function remove({ population, ids }: Call): SimAnswer {
  const old = cardById(population, ids[1])
  if (old === undefined) return notFound()
  if (isClosed(old)) return fieldErrors(422, { base: ['Timecard entry is approved'] })
  replaceCards(population, (card) => (text(card.id) === ids[1] ? [] : [card]))
  return { status: 204, body: '' }
}

const isClosed = (card: Fields) => ['approved', 'completed'].includes(text(card.approval_status))

function replaceCards(population: Population, how: (card: Fields) => Fields[]): void {
  population.setCollection('timecards', population.collection('timecards').map(record).flatMap(how))
}

/** All or none; answers 200, not 201. */
function bulk(call: Call): SimAnswer {
  const { population, fields, settings } = call
  const sent = list(fields.timecard_entries).map((entry) => ({
    project_id: fields.project_id,
    ...entry,
    ...(settings.wholeHours && { hours: Math.floor(Number(entry.hours)) }),
  }))
  if (sent.length === 0) return fieldErrors(400, { timecard_entries: ['required'] })
  const errors: FieldErrors = {}
  for (const [index, entry] of sent.entries()) {
    const wrong = errorsOf(population, entry)
    if (text(entry.project_id) === '') wrong.project_id = ['required']
    for (const [name, why] of Object.entries(wrong)) {
      errors[`timecard_entries[${index}].${name}`] = why
    }
  }
  if (Object.keys(errors).length > 0) return fieldErrors(422, errors)
  const cards = added(
    call,
    sent.map((entry) => ({ ...entry, timesheet_id: timesheetFor(population, entry).id })),
  )
  return json(200, cards)
}

function container({ population, fields, ids }: Call): SimAnswer {
  const { date } = record(fields.timesheet)
  if (!isDate(date)) return fieldErrors(422, { date: ["can't be blank"] })
  return json(201, timesheetFor(population, { date, project_id: ids[0] }))
}

/** One for each project and day. */
function timesheetFor(population: Population, { date, project_id }: Fields): Fields {
  const held = population.collection('timesheets').map(record)
  const found = held.find((one) => one.date === date && text(one.project_id) === text(project_id))
  if (found) return found
  const at = stamp()
  const made = {
    id: 8_000_001 + held.length,
    project_id: Number(project_id),
    date,
    number: held.length + 1,
    status: 'pending',
    created_at: at,
    updated_at: at,
  }
  population.setCollection('timesheets', [...held, made])
  return made
}

function added({ population, owner, ids, request }: Call, entries: Fields[]): Fields[] {
  const held = population.collection('timecards')
  const first = held.reduce<number>(
    (most, card) => Math.max(most, Number(record(card).id) + 1 || 0),
    FIRST_ID,
  )
  const inCompany = request.path.includes('/companies/') ? ids[0] : undefined
  const companyId = Number(inCompany ?? request.headers['procore-company-id'])
  const cards = entries.map((entry, index) =>
    cardOf(entry, { ...subjectOf(population, entry), id: first + index, companyId, owner }),
  )
  population.setCollection('timecards', [...held, ...cards])
  return cards
}

/** The person by `party_id`, or the user by either of its two names. */
function subjectOf(population: Population, entry: Fields): Subject {
  const user = userById(population, text(entry.login_information_id) || text(entry.user_id))
  const party = personById(population, text(entry.party_id) || text(user?.party_id))
  const trade = byId(population, entry.work_classification_id)
  return { user, party, trade }
}

function errorsOf(population: Population, entry: Fields): FieldErrors {
  const errors: FieldErrors = {}
  if (!isDate(entry.date)) errors.date = ["can't be blank"]
  const hours = text(entry.hours)
  const spanned = text(entry.time_in) !== '' && text(entry.time_out) !== ''
  if (hours === '' ? !spanned : !/^\d+(\.\d+)?$/.test(hours)) errors.hours = ['is not a number']
  const { party, user, trade } = subjectOf(population, entry)
  const unknown = (name: string, found: unknown) => {
    if (text(entry[name]) !== '' && found === undefined) errors[name] = ['is invalid']
  }
  unknown('party_id', party)
  unknown('login_information_id', user)
  unknown('user_id', user)
  unknown('work_classification_id', trade)
  return errors
}

function isDate(value: unknown): boolean {
  return (
    typeof value === 'string' && /^\d{4}-\d\d-\d\d$/.test(value) && !Number.isNaN(Date.parse(value))
  )
}
