// GET and POST …/query: one page of what a statement asks for.
import type { Population } from '../../population.ts'
import type { SimAnswer, SimRequest } from '../../vendor.ts'
import { companyInfo, REALM } from '../company.ts'
import { companyOf, type Employee, recordOf, textOf } from '../employees.ts'
import { answer } from '../envelope.ts'
import { serviceFault } from '../errors.ts'
import type { Row } from '../identity.ts'
import { element } from '../xml.ts'
import { QueryError } from './error.ts'
import { matching } from './match.ts'
import { parse, type Statement } from './parse.ts'
import { select } from './select.ts'

/** Entities that exist but that this company has none of. */
const EMPTY = new Set(
  'account bill class customer department invoice item purchase term timeactivity vendor'.split(
    ' ',
  ),
)

export function query(request: SimRequest, population: Population): SimAnswer {
  try {
    const text =
      request.method === 'POST' ? request.body.toString('utf8') : request.query.get('query')
    return answerTo(request, parse(text ?? ''), population)
  } catch (error) {
    if (!(error instanceof QueryError)) throw error
    const { code, message, detail } = error
    return serviceFault(request, 400, { code, message, detail, type: 'ValidationFault' })
  }
}

function answerTo(request: SimRequest, statement: Statement, population: Population): SimAnswer {
  const entity = statement.entity.toLowerCase()
  if (entity === 'employee') return employees(request, statement, population)
  if (entity === 'companyinfo')
    return page(request, 'CompanyInfo', [companyInfo(realmIn(request))], 1)
  if (!EMPTY.has(entity)) {
    throw QueryError.invalid(`Invalid context declaration: ${statement.entity}`)
  }
  return statement.select === 'count' ? count(request, 0) : page(request, '', [], 1)
}

/** Everything asked is below a company. */
const realmIn = ({ path }: SimRequest): string => path.split('/')[3] ?? REALM

function employees(request: SimRequest, statement: Statement, population: Population): SimAnswer {
  const pick = select(statement.select)
  const found = matching(companyOf(population).employees, statement)
  if (pick === 'count') return count(request, found.length)
  const from = statement.start - 1
  const rows = found.slice(from, from + statement.max)
  const records: (Employee | Row)[] = pick === '*' ? rows : rows.map((row) => pick(recordOf(row)))
  return page(request, 'Employee', records, statement.start)
}

function count(request: SimRequest, found: number): SimAnswer {
  const total = found + request.extraTotal
  return answer(request, 200, {
    json: () => `"QueryResponse":{"totalCount":${total}}`,
    xml: () => `<QueryResponse totalCount="${total}"/>`,
  })
}

/** `maxResults` tells the rows of this page; without any, the name of the entity is missing too. */
function page(
  request: SimRequest,
  entity: string,
  records: readonly (Employee | Row)[],
  start: number,
): SimAnswer {
  const total = records.length + request.extraTotal
  if (records.length === 0) {
    return answer(request, 200, { json: () => '"QueryResponse":{}', xml: () => '<QueryResponse/>' })
  }
  return answer(request, 200, {
    json: () =>
      `"QueryResponse":{"${entity}":[${records.map(jsonOf).join(',')}],"startPosition":${start},"maxResults":${total}}`,
    xml: () =>
      `<QueryResponse startPosition="${start}" maxResults="${total}">${records
        .map((record) => element(entity, isEmployee(record) ? recordOf(record) : record))
        .join('')}</QueryResponse>`,
  })
}

function jsonOf(record: Employee | Row): string {
  return isEmployee(record) ? textOf(record) : JSON.stringify(record)
}

/** A record of the wire has an `Id`, an employee of ours a `row`. */
function isEmployee(record: Employee | Row): record is Employee {
  return 'row' in record && 'updated' in record
}
