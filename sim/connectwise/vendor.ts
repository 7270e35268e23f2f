// The simulated ConnectWise PSA; README.md tells what of it was seen and what is guessed.
import { randomUUID } from 'node:crypto'
import { codesAfter, people } from '../people.ts'
import type { Population } from '../population.ts'
import { json, type SimAnswer, type SimRequest, type Vendor } from '../vendor.ts'
import { failure, tooMany } from './errors.ts'
import { defaultMembers } from './examples.ts'
import { admitted, companyInfo, versionOf } from './gateway.ts'
import { answerCall } from './routes.ts'
import { memberRow } from './rows.ts'
import { isRow } from './schema.ts'
import { settingsOf } from './settings.ts'
import { stampChanges } from './stamps.ts'

export const connectwise: Vendor = {
  id: 'connectwise',

  handle(request, population) {
    return companyInfo(request, population) ?? throttled(population) ?? api(request, population)
  },

  generate: (count, seed, clean) =>
    people(count, seed, { clean, after: codesAfter(seed) }).map((person, index) =>
      memberRow(person, 101 + codesAfter(seed) + index, { clean }),
    ),

  defaultPopulation: defaultMembers,

  faultAnswer: failure,

  replaced: stampChanges,
}

function api(request: SimRequest, population: Population): SimAnswer {
  const settings = settingsOf(population)
  const call = admitted(request, settings)
  if ('status' in call) return call
  if (request.method !== 'GET') {
    const refusal = { code: 'MethodNotAllowed', message: 'Only GET is simulated.' }
    return json(405, refusal, { allow: 'GET' })
  }
  const answer = answerCall(call, population, settings)
  const version = versionOf(settings.codebase).slice(1)
  const about = {
    'api-current-version': version,
    'x-cw-request-id': randomUUID(),
    'x-server-name': 'SIM-WEB-01',
  }
  return { ...answer, headers: { ...about, ...answer.headers } }
}

/** Each item pushed to `throttle` refuses one request, with Retry-After only if it says so. */
function throttled(population: Population): SimAnswer | undefined {
  const [item, ...rest] = population.collection('throttle')
  if (item === undefined) return undefined
  population.setCollection('throttle', rest)
  const seconds = isRow(item) && typeof item.retryAfter === 'number' ? item.retryAfter : undefined
  return tooMany(seconds)
}
