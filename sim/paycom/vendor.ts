// The simulated Paycom: credentials and addresses first, then the function, then its answer.
import { codesAfter, people } from '../people.ts'
import type { Population } from '../population.ts'
import type { SimAnswer, SimRequest, Vendor } from '../vendor.ts'
import { notEnabled, paycomFault, refuse, unauthorised } from './answers.ts'
import { recordChanges } from './changes.ts'
import { demoPopulation } from './demo.ts'
import { paycomPerson } from './facts.ts'
import { BASE, functionAt } from './functions.ts'
import { isRelay, relayed } from './relay.ts'
import { paycomRow } from './rows.ts'
import { settingsOf } from './settings.ts'

const SID = '5f0c3a9e1b7d4c2280aa64d1e9b35f7702c4d8e6a1b93f5d7e0c2a4b6d8f1e35'
const TOKEN = 'c0ffee00d15ea5e0b1ade5c0de5a11adb0a710ad5eaf00d5ca1ab1e5ba5eba11'
const BASIC = Buffer.from(`${SID}:${TOKEN}`).toString('base64')

export const paycom: Vendor = {
  id: 'paycom',

  handle(request, population) {
    if (!isRelay(request)) return direct(request, population)
    const inner = relayed(request)
    return 'status' in inner ? inner : answered(inner, population)
  },

  generate: (count, seed, clean) =>
    people(count, seed, { clean, after: codesAfter(seed) }).map((person, index) =>
      paycomRow(paycomPerson(person, index, seed, clean, codesAfter(seed))),
    ),

  defaultPopulation: demoPopulation,
  faultAnswer: paycomFault,
  replaced: recordChanges,
}

function direct(request: SimRequest, population: Population): SimAnswer {
  // The same words as for a wrong token: the caller cannot tell which it was.
  if (settingsOf(population).ipNotAllowed) return unauthorised()
  return answered(request, population)
}

function answered(request: SimRequest, population: Population): SimAnswer {
  if (!isAuthorised(request)) return unauthorised()
  const path = pathOf(request)
  const found = path === undefined ? undefined : functionAt(path)
  if (path === undefined || found === undefined) return refuse(404, 'Not found.')
  if (request.method !== 'GET') return refuse(405, 'Method not allowed.')
  const settings = settingsOf(population)
  if (settings.disabled.has(found.name)) return notEnabled()
  if (settings.softFailure) {
    const message = 'The request could not be completed.'
    return refuse(200, settings.errorsAsObjects ? { code: 'E100', message } : message)
  }
  return found.answer({ request, population, settings, path })
}

function isAuthorised({ headers }: SimRequest): boolean {
  const [scheme = '', credentials = ''] = (headers.authorization ?? '').split(/ +/)
  return scheme.toLowerCase() === 'basic' && credentials === BASIC
}

/** Below the base, without the slash some clients end it with. */
function pathOf({ path }: SimRequest): string | undefined {
  if (!path.startsWith(BASE)) return undefined
  try {
    const rest = decodeURIComponent(path.slice(BASE.length)).replace(/\/$/, '')
    return /^api\/v1(\.1)?\//.test(rest) ? rest : undefined
  } catch {
    return undefined
  }
}
