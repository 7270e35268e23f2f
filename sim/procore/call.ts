// One call of the REST side, after it has been let in.
import type { Population } from '../population.ts'
import type { SimAnswer, SimRequest } from '../vendor.ts'
import type { Fields } from './body.ts'
import type { Owner } from './company.ts'
import type { Settings } from './settings.ts'

export interface Call {
  request: SimRequest
  population: Population
  settings: Settings
  owner: Owner
  /** `1.3` of /rest/v1.3/… */
  version: string
  /** The numbers in the path, in order. */
  ids: readonly string[]
  fields: Fields
}

export interface Route {
  versions?: readonly string[]
  handle(call: Call): SimAnswer
}

/** By method and path, with `{id}` for each number: `GET companies/{id}/users`. */
export type Routes = Record<string, Route>

/** A time as Procore writes it, in whole seconds. */
export function stamp(at: number | Date = new Date()): string {
  return `${new Date(at).toISOString().slice(0, 19)}Z`
}

/** `A...B`, also within quotes; undefined lets everything through. */
export function range(value: string | null): ((at: unknown) => boolean) | undefined {
  const [from = '', to = ''] = (value ?? '').replaceAll('"', '').split('...')
  const start = Date.parse(from)
  const end = Date.parse(/^\d{4}-\d\d-\d\d$/.test(to) ? `${to}T23:59:59Z` : to)
  if (Number.isNaN(start) && Number.isNaN(end)) return undefined
  return (at) => {
    const time = Date.parse(String(at))
    return !(time < start || time > end)
  }
}
