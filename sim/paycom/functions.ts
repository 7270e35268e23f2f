// What can be asked of Paycom: each function is switched on by itself, under its own name.
import type { Population } from '../population.ts'
import type { SimAnswer, SimRequest } from '../vendor.ts'
import { answer, notEnabled, refuse } from './answers.ts'
import { changedPeople, changesTo, type Span, spanOf } from './changes.ts'
import { locations, positions } from './company.ts'
import { paged } from './paging.ts'
import { type Listed, type Roster, rosterOf } from './roster.ts'
import type { Settings } from './settings.ts'

export interface Call {
  request: SimRequest
  population: Population
  settings: Settings
  /** Paths as in the guide: `api/v1/employee/A0K7`. */
  path: string
}

export interface PaycomFunction {
  name: string
  answer(call: Call): SimAnswer
}

/** Below the host, and below /paycom here. */
export const BASE = '/v4/rest/index.php/'

const FILTERS = ['eestatus', 'deptcode'] as const

export function functionAt(path: string): PaycomFunction | undefined {
  const [, , ...parts] = path.split('/')
  const [first, second = '', third] = parts
  if (first === 'employee' && parts.length === 2) {
    return { name: 'employee', answer: (call) => masterRecord(call, second) }
  }
  if (first === 'employee' && parts.length === 3) return aboutEmployee(second, third)
  if (first === 'positions' && parts.length === 2) {
    const rows = new Map(Object.entries(positions)).get(second)
    return rows && { name: 'positions', answer: (call) => fixed(call, rows) }
  }
  return lists.get(parts.join('/'))
}

const lists = new Map<string, PaycomFunction>([
  ['employeeid', { name: 'employeeid', answer: (call) => list(call, () => roster(call).ids) }],
  ['employeedirectory', { name: 'employeedirectory', answer: directory }],
  ['employeeids/employeechanges', { name: 'employeechanges', answer: changes }],
  ['cl/locations', { name: 'locations', answer: (call) => fixed(call, locations) }],
])

function aboutEmployee(eecode: string, what: string | undefined): PaycomFunction | undefined {
  switch (what) {
    case 'change':
      return { name: 'change', answer: (call) => changesToOne(call, eecode) }
    case 'sensitive':
    case 'sensitivechange':
    case 'ratesbyallocation':
    case 'effectiveratesbyallocation':
      // Off unless the customer insists, and nothing a directory should ask for.
      return { name: what, answer: notEnabled }
  }
  return undefined
}

function directory(call: Call): SimAnswer {
  const { query } = call.request
  const filters = FILTERS.flatMap((name) => {
    const value = query.get(name)
    return value === null ? [] : [[name, value] as const]
  })
  return list(call, () => roster(call).directory(filters))
}

function masterRecord(call: Call, eecode: string): SimAnswer {
  const found = roster(call).detail(eecode)
  if (found === undefined || call.settings.missingDetails.has(eecode)) return noEmployee()
  return answer([JSON.stringify(found)])
}

function changes(call: Call): SimAnswer {
  return within(call, (span) => changedPeople(call.population, span))
}

function changesToOne(call: Call, eecode: string): SimAnswer {
  const found = roster(call).detail(eecode)
  if (found === undefined) return noEmployee()
  const person = { eecode, eename: found.employee_name }
  return within(call, (span) => changesTo(call.population, person, span))
}

function within(call: Call, rows: (span: Span) => Listed): SimAnswer {
  const span = spanOf(call.request)
  if (span !== undefined) return list(call, () => rows(span))
  // A link carries the id of its list instead of the span.
  if (call.request.query.has('requestid')) return list(call, () => ({ length: 0, text: String }))
  return refuse(400, 'startdate and enddate must be Unix times in seconds.')
}

function fixed(call: Call, rows: readonly unknown[]): SimAnswer {
  return list(call, () => ({ length: rows.length, text: (index) => JSON.stringify(rows[index]) }))
}

function list({ request, population, settings, path }: Call, rows: () => Listed): SimAnswer {
  const link = settings.linksFromBase ? path : `${request.root}${BASE}${path}`
  return paged(request, population, { path, link, rows })
}

function roster({ population }: Call): Roster {
  return rosterOf(population.people)
}

function noEmployee(): SimAnswer {
  return refuse(404, 'Employee not found.')
}
