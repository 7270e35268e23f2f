// The simulated QuickBooks Online: OAuth, queries, changes and its three kinds of failures.
import { randomUUID } from 'node:crypto'
import { json, type SimAnswer, type SimRequest, type Vendor } from '../vendor.ts'
import { api } from './api.ts'
import { defaultEmployees } from './demo.ts'
import { systemFailure, throttled, unauthorised } from './errors.ts'
import { authorize } from './oauth/authorize.ts'
import { refuseToken } from './oauth/client.ts'
import { revocation, token } from './oauth/token.ts'
import { generateEmployees } from './rows.ts'
import { restamp } from './stamps.ts'

export const quickbooksOnline: Vendor = {
  id: 'quickbooks-online',

  handle(request, population) {
    switch (request.path) {
      case '/connect/oauth2':
        return traced(authorize(request, population))
      case '/oauth2/v1/tokens/bearer':
        return traced(token(request, population))
      case '/v2/oauth2/tokens/revoke':
        return traced(revocation(request, population))
    }
    return traced(isApi(request) ? api(request, population) : json(404, { error: 'not_found' }))
  },

  generate: generateEmployees,

  defaultPopulation: defaultEmployees,

  faultAnswer(kind, request) {
    const worded = isApi(request) ? apiFailure(kind, request) : tokenFailure(kind)
    return worded && traced(worded)
  },

  replaced: restamp,
}

function isApi({ path }: SimRequest): boolean {
  return path.startsWith('/v3/company/')
}

function apiFailure(kind: string, request: SimRequest): SimAnswer | undefined {
  if (kind === 'rate-limit') return throttled()
  if (kind === 'expired-token') return unauthorised(request, 'Token expired')
  // A broken service says so itself; what is in front of it says a plain 503, as for the others.
  return kind === 'outage' && request.path.endsWith('/query') ? systemFailure(request) : undefined
}

function tokenFailure(kind: string): SimAnswer | undefined {
  if (kind !== 'expired-token') return undefined
  return refuseToken(400, 'invalid_grant', 'Incorrect or invalid refresh token')
}

/** Every reply carries a number that Intuit's support asks for. */
function traced(answer: SimAnswer): SimAnswer {
  return { ...answer, headers: { ...answer.headers, intuit_tid: `1-${randomUUID().slice(0, 23)}` } }
}
