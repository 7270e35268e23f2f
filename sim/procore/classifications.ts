// Work classifications of the company: the collection `classifications`, or the default trades.
import type { Population } from '../population.ts'
import { json, type SimAnswer } from '../vendor.ts'
import { record, text } from './body.ts'
import { type Call, type Route, type Routes, stamp } from './call.ts'
import { demoCompany } from './company.ts'
import { type Classification, defaultClassifications } from './defaultClassifications.ts'
import { derived } from './derived.ts'
import { fieldErrors, notFound, refusal } from './errors.ts'
import { pageAnswer } from './paging.ts'

const NAME = 'classifications'
const FIRST_ID = 5_000_000_101

const path = 'companies/{id}/work_classifications'

export const classificationRoutes: Routes = {
  [`GET ${path}`]: unlessMissing(listed),
  [`GET ${path}/{id}`]: unlessMissing(({ population, ids }) => {
    const found = byId(population, ids[1])
    return found ? json(200, found) : notFound()
  }),
  [`POST ${path}`]: unlessMissing(create),
  [`PATCH ${path}/{id}`]: unlessMissing(change),
  [`DELETE ${path}/{id}`]: unlessMissing(remove),
}

/** Without the Timesheets product there is none of this. */
function unlessMissing(handle: Route['handle']): Route {
  return {
    handle(call) {
      const status = call.settings.noClassifications
      if (status === 404) return notFound()
      if (status === 403) {
        return refusal(403, 'You do not have permission to access this resource.')
      }
      return handle(call)
    },
  }
}

const begun = new WeakSet<Population>()

/** Puts the default trades into the collection, so that they can be read back, unless it was set. */
export function beginClassifications(population: Population): void {
  if (begun.has(population)) return
  begun.add(population)
  // An empty list somebody put there is a list.
  if (NAME in population.stored.collections) return
  population.setCollection(NAME, defaultClassifications)
}

export function classifications(population: Population): readonly Classification[] {
  beginClassifications(population)
  const held = population.collection(NAME)
  return derived(held, NAME, () => held.map(filled))
}

function filled(row: unknown, index: number): Classification {
  return {
    id: 318_101 + index,
    name: '',
    abbreviation: null,
    company_id: demoCompany.id,
    deletable: true,
    company_visible: true,
    created_at: '2024-01-08T15:00:00Z',
    updated_at: '2024-01-08T15:00:00Z',
    created_by_id: 4_410_002,
    project_ids: [],
    ...record(row),
  }
}

export function byId(population: Population, id: unknown): Classification | undefined {
  return classifications(population).find((one) => String(one.id) === text(id))
}

function listed({ request, settings, population }: Call): SimAnswer {
  const rows = classifications(population)
  switch (request.query.get('serializer_view')) {
    case 'ids_only':
      return pageAnswer(
        request,
        settings,
        rows.map(({ id }) => Number(id)),
      )
    case 'compact':
      return pageAnswer(
        request,
        settings,
        rows.map(({ id, name, abbreviation }) => ({ id, name, abbreviation })),
      )
    default:
      return pageAnswer(request, settings, rows)
  }
}

function create({ population, fields, owner }: Call): SimAnswer {
  const sent = record(fields.work_classification)
  const wrong = wrongName(population, text(sent.name))
  if (wrong) return wrong
  const rows = classifications(population)
  const at = stamp()
  const made: Classification = {
    ...filled({}, 0),
    id: rows.reduce((most, one) => Math.max(most, Number(one.id) + 1 || 0), FIRST_ID),
    name: text(sent.name),
    abbreviation: text(sent.abbreviation) || null,
    created_by_id: owner.id,
    created_at: at,
    updated_at: at,
  }
  population.setCollection(NAME, [...rows, made])
  return json(201, made)
}

function change({ population, fields, ids }: Call): SimAnswer {
  const old = byId(population, ids[1])
  if (old === undefined) return notFound()
  const sent = record(fields.work_classification)
  const name = 'name' in sent ? text(sent.name) : old.name
  const wrong = wrongName(population, name, old)
  if (wrong) return wrong
  const abbreviation = 'abbreviation' in sent ? text(sent.abbreviation) || null : old.abbreviation
  const now = { ...old, name, abbreviation, updated_at: stamp() }
  const rows = classifications(population).map((one) => (one === old ? now : one))
  population.setCollection(NAME, rows)
  return json(200, now)
}

/** Answers 200 with what is gone. */
function remove({ population, ids }: Call): SimAnswer {
  const old = byId(population, ids[1])
  if (old === undefined) return notFound()
  population.setCollection(
    NAME,
    classifications(population).filter((one) => one !== old),
  )
  return json(200, old)
}

function wrongName(
  population: Population,
  name: string,
  self?: Classification,
): SimAnswer | undefined {
  if (name === '') return fieldErrors(422, { name: ["can't be blank"] })
  const taken = classifications(population).some(
    (one) => one !== self && String(one.name).toLowerCase() === name.toLowerCase(),
  )
  return taken ? fieldErrors(422, { name: ['has already been taken'] }) : undefined
}
