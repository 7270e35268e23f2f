// Writing users: create, change, sync in bulk, invite, bring back.
import type { Population } from '../population.ts'
import { json, type SimAnswer } from '../vendor.ts'
import { type Fields, list, record, text } from './body.ts'
import { type Call, type Routes, stamp } from './call.ts'
import { vendors } from './company.ts'
import { type FieldErrors, fieldErrors, notFound, refusal } from './errors.ts'
import { emptyUser, isActive, type Row, userById, users } from './userRows.ts'
import { userVersions } from './users.ts'

const MAX_SYNC = 1000
const FIRST_ID = 4_296_000_001

export const userWriteRoutes: Routes = {
  'POST companies/{id}/users': { versions: userVersions, handle: create },
  'PATCH companies/{id}/users/{id}': { versions: userVersions, handle: change },
  'PATCH companies/{id}/users/sync': { versions: userVersions, handle: sync },
  'PATCH companies/{id}/users/{id}/invite': { versions: userVersions, handle: invite },
  'PATCH companies/{id}/users/inactive/{id}': { handle: reactivate },
}

function create({ population, fields }: Call): SimAnswer {
  const sent = record(fields.user)
  const missing = missingFields(sent)
  if (Object.keys(missing).length > 0) return fieldErrors(400, missing)
  const taken = takenFields(population, sent, undefined)
  if (Object.keys(taken).length > 0) return fieldErrors(409, taken)
  return json(201, added(population, sent))
}

function change({ population, fields, ids, settings }: Call): SimAnswer {
  const row = userById(population, ids[1] ?? '')
  if (row === undefined) return notFound()
  const sent = record(fields.user)
  const email = sent.email_address
  if (!settings.directoryAdmin && email !== undefined && email !== row.email_address) {
    return refusal(403, 'You do not have permission to change the email address of this user.')
  }
  const taken = takenFields(population, sent, row)
  if (Object.keys(taken).length > 0) return fieldErrors(409, taken)
  return json(200, changed(population, row, sent))
}

/** Always 200; each update is found by id, else by origin_id, else it makes a new user. */
function sync({ population, fields, settings }: Call): SimAnswer {
  if (!settings.directoryAdmin) return refusal(403, 'You do not have permission to sync users.')
  const entities: Row[] = []
  const errors: Fields[] = []
  const updates = list(fields.updates)
  for (const [index, sent] of updates.entries()) {
    const { id, ...values } = sent
    const row = id === undefined ? byOrigin(population, sent) : userById(population, text(id))
    const wrong: FieldErrors =
      index >= MAX_SYNC
        ? { base: [`at most ${MAX_SYNC} updates at once`] }
        : id !== undefined && row === undefined
          ? { id: ['not found'] }
          : { ...(row ? {} : missingFields(sent)), ...takenFields(population, sent, row) }
    if (Object.keys(wrong).length > 0) errors.push({ ...sent, errors: wrong })
    else entities.push(row ? changed(population, row, values) : added(population, values))
  }
  return json(200, { entities, errors })
}

function invite({ population, ids }: Call): SimAnswer {
  const row = userById(population, ids[1] ?? '')
  if (row === undefined) return notFound()
  return json(202, changed(population, row, { welcome_email_sent_at: stamp() }))
}

function reactivate({ population, ids }: Call): SimAnswer {
  const row = userById(population, ids[1] ?? '')
  if (row === undefined || isActive(row)) return notFound()
  return json(200, changed(population, row, { is_active: true, last_activated_at: stamp() }))
}

function missingFields(sent: Fields): FieldErrors {
  const missing = ['email_address', 'last_name'].filter((name) => text(sent[name]) === '')
  return Object.fromEntries(missing.map((name) => [name, ["can't be blank"]]))
}

function takenFields(population: Population, sent: Fields, self: Row | undefined): FieldErrors {
  const taken = (['email_address', 'origin_id'] as const).filter((name) => {
    const value = text(sent[name]).toLowerCase()
    return (
      value !== '' &&
      users(population).some(
        (row) => row.id !== self?.id && text(row[name]).toLowerCase() === value,
      )
    )
  })
  return Object.fromEntries(taken.map((name) => [name, ['has already been taken']]))
}

function byOrigin(population: Population, sent: Fields): Row | undefined {
  const origin = text(sent.origin_id)
  if (origin === '') return undefined
  return users(population).find((row) => text(row.origin_id) === origin)
}

function added(population: Population, sent: Fields): Row {
  const rows = users(population)
  const id = rows.reduce((most, row) => Math.max(most, Number(row.id) + 1 || 0), FIRST_ID)
  const at = stamp()
  const row: Row = {
    ...emptyUser,
    contact_id: id + 1_000,
    party_id: id + 2_000,
    vendor: vendors.own,
    last_activated_at: at,
    ...sent,
    ...nameOf(sent),
    id,
    created_at: at,
    updated_at: at,
  }
  population.replace([...rows, row])
  return row
}

function changed(population: Population, row: Row, sent: Fields): Row {
  const now: Row = { ...row, ...sent, ...nameOf({ ...row, ...sent }), id: row.id }
  now.updated_at = stamp()
  population.replace(users(population).map((one) => (one.id === row.id ? now : one)))
  return now
}

function nameOf({ first_name, last_name }: Fields): { name: string } {
  return { name: [text(first_name), text(last_name)].filter(Boolean).join(' ') }
}
