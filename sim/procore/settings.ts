// The toggles: PUT /_sim/procore/settings with a list that holds one object of these.
import type { Population } from '../population.ts'

export interface Settings {
  /** How long an access token lives. */
  tokenSeconds: number
  /** Ends every token there is, for good. */
  revoked: boolean
  /** Calls about the demo company are refused, as before the app was installed there. */
  uninstalled: boolean
  /** The status of every answer about classifications for a company without Timesheets; 0: it has them. */
  noClassifications: 0 | 403 | 404
  /** The bulk form of hours takes whole numbers, as it is documented, and drops the rest. */
  wholeHours: boolean
  maxPerPage: number
  /** Lists may be read, and no user alone. */
  showsNobody: boolean
  /** Requests in 10 seconds, and in an hour. */
  spikeLimit: number
  hourlyLimit: number
  /** Whether the app may change e-mail addresses and use `sync`. */
  directoryAdmin: boolean
}

export function settingsOf(population: Population): Settings {
  const first = population.collection('settings')[0]
  const given: Record<string, unknown> = typeof first === 'object' && first ? { ...first } : {}
  const number = (name: string, otherwise: number): number => {
    const value = given[name]
    return typeof value === 'number' && value >= 0 ? value : otherwise
  }
  const without = given.noClassifications
  return {
    tokenSeconds: number('tokenSeconds', 5400),
    revoked: given.revoked === true,
    uninstalled: given.uninstalled === true,
    noClassifications: without === 404 ? 404 : without ? 403 : 0,
    wholeHours: given.wholeHours === true,
    showsNobody: given.showsNobody === true,
    maxPerPage: Math.max(1, number('maxPerPage', 1000)),
    // A real app has some 25 and 3,600; tests must not wait for those.
    spikeLimit: number('spikeLimit', 20_000),
    hourlyLimit: number('hourlyLimit', 1_000_000),
    directoryAdmin: given.directoryAdmin !== false,
  }
}
