// The REST side: who is let in, and which resource answers.
import { randomUUID } from 'node:crypto'
import type { Population } from '../population.ts'
import { json, type SimAnswer, type SimRequest } from '../vendor.ts'
import { bodyFields, record, text } from './body.ts'
import type { Call, Routes } from './call.ts'
import { classificationRoutes } from './classifications.ts'
import { companies, demoCompany, owners, projects } from './company.ts'
import { invalidToken, limited, missingCompany, notFound, refusal } from './errors.ts'
import { spend } from './limits.ts'
import { bearer } from './oauth.ts'
import { pageAnswer } from './paging.ts'
import { personRoutes } from './persons.ts'
import { type Settings, settingsOf } from './settings.ts'
import { timecardListRoutes } from './timecards/timecardLists.ts'
import { timecardRoutes } from './timecards/timecards.ts'
import { userRoutes } from './users.ts'
import { userWriteRoutes } from './userWrites.ts'

const routes: Routes = {
  'GET me': { handle: me },
  'GET companies': { handle: companyList },
  'GET projects': {
    handle: ({ request, settings, population }) =>
      pageAnswer(
        request,
        settings,
        'projects' in population.stored.collections
          ? population.collection('projects').map(record)
          : projects,
      ),
  },
  ...userRoutes,
  ...userWriteRoutes,
  ...personRoutes,
  ...classificationRoutes,
  ...timecardRoutes,
  ...timecardListRoutes,
}

const WITHOUT_COMPANY = ['GET me', 'GET companies']

export async function rest(request: SimRequest, population: Population): Promise<SimAnswer> {
  const settings = settingsOf(population)
  const { wait, headers } = spend(population, settings)
  const answer =
    wait === undefined ? await admitted(request, population, settings) : limited(wait, {})
  return { ...answer, headers: { ...answer.headers, ...headers, 'X-Request-Id': randomUUID() } }
}

async function admitted(
  request: SimRequest,
  population: Population,
  settings: Settings,
): Promise<SimAnswer> {
  const token = bearer(request, population)
  if (token === undefined) return invalidToken()
  const [, version = '', path = ''] = /^\/rest\/v(\d\.\d)\/(.+)$/.exec(request.path) ?? []
  const parts = path.split('/')
  const isId = (part: string) => /^\d+$/.test(part)
  const ids = parts.filter(isId)
  const name = `${request.method} ${parts.map((part) => (isId(part) ? '{id}' : part)).join('/')}`
  const fields = await bodyFields(request)
  if (!WITHOUT_COMPANY.includes(name)) {
    const header = request.headers['procore-company-id']
    if (typeof header !== 'string' || header === '') return missingCompany()
    const inPath = parts[0] === 'companies' ? ids[0] : undefined
    const named = inPath ?? request.query.get('company_id') ?? text(fields.company_id)
    const refused = refusedCompany(header, settings) ?? refusedCompany(named || header, settings)
    if (refused) return refused
  }
  const route = Object.hasOwn(routes, name) ? routes[name] : undefined
  if (!route || !(route.versions ?? ['1.0']).includes(version)) return notFound()
  const owner = owners[token.owner]
  return route.handle({ request, population, settings, owner, version, ids, fields })
}

function refusedCompany(id: string, settings: Settings): SimAnswer | undefined {
  const company = companies.find((one) => String(one.id) === id)
  if (company === undefined) return notFound()
  if (company.installed && !settings.uninstalled) return undefined
  return refusal(403, 'App is not connected to this company.')
}

/** The name is told only to who says for which company. */
function me({ owner, request }: Call): SimAnswer {
  const { id, login, name } = owner
  const scoped = request.query.has('company_id') || request.query.has('project_id')
  return json(200, { id, login, name: scoped ? name : null })
}

function companyList({ request, settings }: Call): SimAnswer {
  const rows = companies.map(({ id, name }) => ({
    id,
    name,
    is_active: true,
    logo_url: null,
    pcn_business_experience: null,
    my_company: id === demoCompany.id,
  }))
  return pageAnswer(request, settings, rows)
}
