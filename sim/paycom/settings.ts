// What a test switches on or off, by PUT /_sim/paycom/settings [{…}]; see README.md.
import type { Population } from '../population.ts'

export interface Settings {
  ipNotAllowed: boolean
  softFailure: boolean
  errorsAsObjects: boolean
  linksFromBase: boolean
  disabled: ReadonlySet<unknown>
  missingDetails: ReadonlySet<unknown>
}

const cache = new WeakMap<readonly unknown[], Settings>()

export function settingsOf(population: Population): Settings {
  const items = population.collection('settings')
  let settings = cache.get(items)
  if (settings === undefined) {
    settings = read(Object.assign({}, ...items))
    cache.set(items, settings)
  }
  return settings
}

function read(given: Record<string, unknown>): Settings {
  return {
    ipNotAllowed: given.ipNotAllowed === true,
    softFailure: given.softFailure === true,
    errorsAsObjects: given.errorsAsObjects === true,
    linksFromBase: given.linksFromBase === true,
    disabled: setOf(given.disabled),
    missingDetails: setOf(given.missingDetails),
  }
}

function setOf(value: unknown): ReadonlySet<unknown> {
  return new Set(Array.isArray(value) ? value : [])
}
