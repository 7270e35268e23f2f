// Everything below /v3/company/{realmId}: who may ask, and who answers.
import type { Population } from '../population.ts'
import type { SimAnswer, SimRequest } from '../vendor.ts'
import { changes } from './cdc.ts'
import { booksOf, companyInfo } from './company.ts'
import { companyOf, type Employee, recordOf, textOf } from './employees.ts'
import { answer } from './envelope.ts'
import { notFound, unauthorised, unsupported, wrongCompany } from './errors.ts'
import { grantForAccess } from './oauth/grants.ts'
import { query } from './query/endpoint.ts'
import { settingsOf } from './settings.ts'
import { element } from './xml.ts'

export function api(request: SimRequest, population: Population): SimAnswer {
  const [, , , realmId = '', ...rest] = request.path.split('/')
  const token = /^Bearer +(\S+)$/i.exec(request.headers.authorization ?? '')?.[1]
  if (token === undefined) return unauthorised(request, 'Missing or malformed Authorization header')
  if (!token.startsWith('eyJ')) return unauthorised(request, `Malformed bearer token: ${token}`)
  if (settingsOf(population).revoked) return unauthorised(request, 'Token revoked')
  const grant = grantForAccess(population, token)
  if (grant === undefined) return unauthorised(request, 'Token expired')
  if (grant.ended) return unauthorised(request, 'Token revoked')
  if (grant.realmId !== realmId) return wrongCompany(request)
  return route(request, realmId, rest, booksOf(population, realmId))
}

function route(
  request: SimRequest,
  realmId: string,
  [what = '', id = '', ...more]: string[],
  population: Population,
): SimAnswer {
  const called = `${request.method} ${what}${id === '' ? '' : '/'}`
  if (more.length > 0) return unsupported(request, called)
  switch (called) {
    case 'GET query':
    case 'POST query':
      return query(request, population)
    case 'GET cdc':
      return changes(request, population)
    case 'GET employee/':
      return oneEmployee(request, companyOf(population).byId.get(decoded(id)))
    case 'GET companyinfo/':
      return id === realmId ? company(request, realmId) : notFound(request)
    default:
      return unsupported(request, called)
  }
}

function oneEmployee(request: SimRequest, employee: Employee | undefined): SimAnswer {
  if (employee === undefined) return notFound(request)
  return answer(request, 200, {
    json: () => `"Employee":${textOf(employee)}`,
    xml: () => element('Employee', recordOf(employee)),
  })
}

function company(request: SimRequest, realmId: string): SimAnswer {
  return answer(request, 200, {
    json: () => `"CompanyInfo":${JSON.stringify(companyInfo(realmId))}`,
    xml: () => element('CompanyInfo', companyInfo(realmId)),
  })
}

function decoded(part: string): string {
  try {
    return decodeURIComponent(part)
  } catch {
    return part
  }
}
