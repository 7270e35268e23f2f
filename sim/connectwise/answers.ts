// Answers about the rows of a table: a page of them, one, or how many.
import { json, type SimAnswer, type SimRequest } from '../vendor.ts'
import { badCondition, invalid, notFound } from './errors.ts'
import { pageOf, pageQueryOf } from './paging.ts'
import { isRow, type Row } from './schema.ts'
import type { Table } from './table.ts'
import { ConditionError } from './values.ts'

export interface Call {
  request: SimRequest
  /** Of the API as this caller addresses it: `http://host/connectwise/v2026_1/apis/3.0`. */
  base: string
  /** Below `base`, without a slash in front. */
  resource: string
  bareLinks: boolean
  dropsIds: boolean
}

export function pageAnswer(table: Table, call: Call): SimAnswer {
  const { request } = call
  const query = pageQueryOf(request)
  if (typeof query === 'string') return invalid('query', query, `${query} is not valid.`)
  const asked = request.query.get('conditions') ?? ''
  const conditions = call.dropsIds ? asked.replace(/(?: and )?\bid in \([\d,]*\)/, '') : asked
  const orderBy = request.query.get('orderBy') ?? ''
  if (query.forward && orderBy !== '') {
    return invalid('query', 'orderBy', 'orderBy is not supported with forward-only pagination.')
  }
  return guarded(() => {
    const rows = table.list({ conditions, orderBy, forward: query.forward })
    const page = pageOf(rows, query, request.extraTotal, (changes) => linkOf(call, changes))
    const body = `[${page.rows.map((row) => rowText(table, row, request)).join(',')}]`
    return sent(call, body, page.link === undefined ? {} : { link: page.link })
  })
}

export function countAnswer(table: Table, { request }: Call): SimAnswer {
  const conditions = request.query.get('conditions') ?? ''
  return guarded(() => {
    const rows = table.list({ conditions, orderBy: '', forward: false })
    return json(200, { count: rows.length + request.extraTotal })
  })
}

export function oneAnswer(
  table: Table,
  row: Row | undefined,
  title: string,
  call: Call,
): SimAnswer {
  if (row === undefined) return notFound(`${title} ${call.resource.split('/').at(-1)}`)
  return sent(call, rowText(table, row, call.request))
}

function guarded(answer: () => SimAnswer): SimAnswer {
  try {
    return answer()
  } catch (error) {
    if (error instanceof ConditionError) return badCondition(error.message)
    throw error
  }
}

function sent({ base }: Call, body: string, headers: Record<string, string> = {}): SimAnswer {
  return {
    status: 200,
    headers: { 'content-type': 'application/json; charset=utf-8', ...headers },
    // Rows do not know where they are served from, so their links begin with "//system".
    body: body.replaceAll('_href":"//', `_href":"${base}//`),
  }
}

function linkOf({ request, base, resource, bareLinks }: Call, changes: Record<string, number>) {
  const query = new URLSearchParams(bareLinks ? '' : request.query)
  for (const [name, value] of Object.entries(changes)) query.set(name, String(value))
  return `${base}/${resource}?${query}`
}

function rowText(table: Table, row: Row, { query }: SimRequest): string {
  const fields = query.get('fields') ?? ''
  return fields === '' ? table.text(row) : JSON.stringify(trimmed(table.written(row), fields))
}

/** `fields=id,type/name`; names that are not there are passed over in silence. */
function trimmed(row: unknown, fields: string): unknown {
  const result: Record<string, unknown> = {}
  if (!isRow(row)) return result
  for (const field of fields.split(',')) {
    const [name = '', inner] = field.trim().split('/')
    const value = row[name]
    if (value === undefined) continue
    if (inner === undefined || !isRow(value)) result[name] = value
    else {
      const earlier = result[name]
      const part = inner in value ? { [inner]: value[inner] } : {}
      result[name] = { ...(isRow(earlier) ? earlier : {}), ...part }
    }
  }
  return result
}
