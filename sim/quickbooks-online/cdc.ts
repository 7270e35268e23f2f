// GET …/cdc: what changed since a time, for several entities at once; the inactive included.
import type { Population } from '../population.ts'
import type { SimAnswer, SimRequest } from '../vendor.ts'
import { companyOf, type Employee, recordOf, textOf } from './employees.ts'
import { answer } from './envelope.ts'
import { serviceFault } from './errors.ts'
import { readTime } from './time.ts'
import { element } from './xml.ts'

const LOOK_BACK_MS = 30 * 24 * 3_600_000
/** There are no pages: whoever gets as many has to ask with a query instead. */
const MOST = 1_000
const NOT_OFFERED = new Set(['journalcode', 'taxagency', 'timeactivity', 'taxcode', 'taxrate'])

export function changes(request: SimRequest, population: Population): SimAnswer {
  const entities = (request.query.get('entities') ?? '').split(',').filter(Boolean)
  const since = readTime(request.query.get('changedSince') ?? '')
  if (entities.length === 0) return refused(request, '2020', 'Required parameter entities missing')
  if (since === undefined) return refused(request, '2020', 'changedSince is missing or not a date')
  if (since < Date.now() - LOOK_BACK_MS) {
    return refused(request, '4001', 'changedSince must be within the last 30 days')
  }
  const without = entities.find((name) => NOT_OFFERED.has(name.toLowerCase()))
  if (without) return refused(request, '500', `${without} is not supported by changedatacapture`)
  const parts = entities.map((name) =>
    name.toLowerCase() === 'employee' ? changedSince(population, since) : [],
  )
  const total = (rows: readonly Employee[]) => rows.length + request.extraTotal
  return answer(request, 200, {
    json: () => {
      const entries = parts.map((rows) =>
        rows.length === 0
          ? '{}'
          : `{"Employee":[${rows.map(textOf).join(',')}],"startPosition":1,"maxResults":${total(rows)}}`,
      )
      return `"CDCResponse":[{"QueryResponse":[${entries.join(',')}]}]`
    },
    xml: () => {
      const entries = parts.map((rows) =>
        rows.length === 0
          ? '<QueryResponse/>'
          : `<QueryResponse startPosition="1" maxResults="${total(rows)}">${rows
              .map((row) => element('Employee', recordOf(row)))
              .join('')}</QueryResponse>`,
      )
      return `<CDCResponse>${entries.join('')}</CDCResponse>`
    },
  })
}

function changedSince(population: Population, since: number): Employee[] {
  return companyOf(population)
    .employees.filter(({ updated }) => updated >= since)
    .slice(0, MOST)
}

function refused(request: SimRequest, code: string, detail: string): SimAnswer {
  const message = code === '500' ? 'Unsupported Operation' : 'Request has invalid parameters'
  return serviceFault(request, 400, { code, message, detail, type: 'ValidationFault' })
}
