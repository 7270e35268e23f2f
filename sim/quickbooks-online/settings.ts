// What a test can switch: `PUT /_sim/quickbooks-online/settings [{…}]`.
import type { Population } from '../population.ts'

export interface Settings {
  /** A new refresh token at each refresh, not only once in 24 hours. */
  rotateAlways: boolean
  /** How long a replaced refresh token still works; sources disagree on 0 or 24. */
  graceHours: number
  /** How long an access token lives. */
  tokenSeconds: number
  /** As if the company's administrator had disconnected the app. */
  revoked: boolean
}

export function settingsOf(population: Population): Settings {
  const [first] = population.collection('settings')
  const given: Record<string, unknown> = typeof first === 'object' && first ? { ...first } : {}
  return {
    rotateAlways: given.rotateAlways === true,
    graceHours: numberOf(given.graceHours, 0),
    tokenSeconds: numberOf(given.tokenSeconds, 3_600),
    revoked: given.revoked === true,
  }
}

function numberOf(value: unknown, otherwise: number): number {
  return typeof value === 'number' && value >= 0 ? value : otherwise
}
