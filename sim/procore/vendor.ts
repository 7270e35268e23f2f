// The simulated Procore: OAuth and the REST API of one company (see README.md).
import { codesAfter, people } from '../people.ts'
import type { SimAnswer, SimRequest, Vendor } from '../vendor.ts'
import { beginClassifications } from './classifications.ts'
import { demoPeople } from './demo.ts'
import { invalidToken, limited, notFound, oauthError, overloaded } from './errors.ts'
import { limitHeaders } from './limits.ts'
import { oauth } from './oauth.ts'
import { rest } from './rest.ts'
import { userRow } from './userRows.ts'

const FIRST_ID = 600_000

export const procore: Vendor = {
  id: 'procore',

  handle(request, population) {
    beginClassifications(population)
    if (request.path.startsWith('/oauth/')) return oauth(request, population)
    if (request.path.startsWith('/rest/')) return rest(request, population)
    return notFound()
  },

  generate: (count, seed, clean) =>
    people(count, seed, { clean, after: codesAfter(seed) }).map((person, index) =>
      userRow(person, { seed, index, firstId: FIRST_ID + codesAfter(seed), clean }),
    ),

  defaultPopulation: demoPeople,

  faultAnswer(kind, request) {
    switch (kind) {
      case 'rate-limit':
        return limited(1, limitHeaders(25, 0, Math.ceil(Date.now() / 1000) + 1))
      case 'outage':
        return overloaded()
      case 'expired-token':
        return expired(request)
      default:
        return undefined
    }
  },
}

/** Where tokens are handed out, what has ended is the grant, or there is no such app any more. */
function expired(request: SimRequest): SimAnswer {
  if (request.path !== '/oauth/token') return invalidToken()
  const kind = request.body.toString('utf8')
  return oauthError(kind.includes('client_credentials') ? 'invalid_client' : 'invalid_grant')
}
