// The simulated payroll feed: an export over HTTPS with all the habits such files have.
import { codesAfter, people } from '../people.ts'
import type { SimRequest, Vendor } from '../vendor.ts'
import { remember } from './changes.ts'
import { employees } from './employees.ts'
import { changes, wholeExport } from './files.ts'
import { defaultPopulation } from './population.ts'
import { faultAnswer, InvalidParameter, refusal } from './refusals.ts'
import { feedRow } from './rows.ts'

const TOKEN = 'feed-demo-token'
const BASIC = Buffer.from('feed:feed-demo-password').toString('base64')
const CHALLENGE = { 'www-authenticate': 'Basic realm="payroll", Bearer realm="payroll"' }

export const payrollFeed: Vendor = {
  id: 'payroll-feed',

  handle(request, population) {
    if (!isAuthorised(request)) return refusal(request, 401, CHALLENGE)
    const answer = routes[request.path]
    if (answer === undefined) return refusal(request, 404)
    if (request.method !== 'GET' && request.method !== 'HEAD') {
      return refusal(request, 405, { allow: 'GET, HEAD' })
    }
    try {
      return answer(request, population)
    } catch (error) {
      if (!(error instanceof InvalidParameter)) throw error
      return refusal(request, error.status, {}, error.message)
    }
  },

  generate: (count, seed, clean) =>
    people(count, seed, { clean, after: codesAfter(seed) }).map((person, index) =>
      feedRow(person, seed, index, clean),
    ),

  defaultPopulation,
  faultAnswer,
  replaced: remember,
}

const routes: Record<string, typeof employees> = {
  '/export.csv': (request, population) => wholeExport(request, population, 'csv'),
  '/export.json': (request, population) => wholeExport(request, population, 'json'),
  '/changes.csv': (request, population) => changes(request, population, 'csv'),
  '/changes.json': (request, population) => changes(request, population, 'json'),
  '/api/employees': employees,
}

function isAuthorised({ headers }: SimRequest): boolean {
  const [scheme = '', credentials = ''] = (headers.authorization ?? '').split(/ +/)
  if (scheme.toLowerCase() === 'bearer') return credentials === TOKEN
  if (scheme.toLowerCase() === 'basic') return credentials === BASIC
  return false
}
