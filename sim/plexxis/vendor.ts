// The simulated Plexxis; its wire is private, so this one is invented (see README.md).
import { codesAfter, people } from '../people.ts'
import type { Population } from '../population.ts'
import { json, type SimAnswer, type SimRequest, type Vendor } from '../vendor.ts'
import { pageOf } from './paging.ts'
import { clearExamples, plexxisRow } from './rows.ts'

const PATH = '/api/workers'
const KEY = 'plexxis-demo-key'
const BASIC = Buffer.from(`demo:${KEY}`).toString('base64')

export const plexxis: Vendor = {
  id: 'plexxis',

  handle(request, population) {
    if (!isAuthorised(request)) return json(401, { error: 'invalid_credentials' })
    if (request.path !== PATH && request.path !== '/api/ping') {
      return json(404, { error: 'not_found' })
    }
    if (request.method !== 'GET')
      return json(405, { error: 'method_not_allowed' }, { allow: 'GET' })
    return request.path === '/api/ping' ? json(200, { ok: true }) : workers(request, population)
  },

  generate: (count, seed, clean) =>
    people(count, seed, { clean, after: codesAfter(seed) }).map(plexxisRow),

  defaultPopulation: () => [...people(240, 2026).map(plexxisRow), ...clearExamples],
}

function isAuthorised({ headers }: SimRequest): boolean {
  const [scheme = '', credentials = ''] = (headers.authorization ?? '').split(/ +/)
  if (scheme.toLowerCase() === 'bearer') return credentials === KEY
  if (scheme.toLowerCase() === 'basic') return credentials === BASIC
  return headers['x-api-key'] === KEY
}

function workers({ root, query, extraTotal }: SimRequest, { people }: Population): SimAnswer {
  const page = pageOf(query, people.length)
  if ('invalid' in page) return json(400, { error: 'invalid_parameter', parameter: page.invalid })
  const items = `[${rowTexts(people, page.start, page.end).join(',')}]`
  const next = page.next === undefined ? null : `${root}${PATH}?${page.next}`
  const body =
    query.get('shape') === 'array'
      ? items
      : `{"items":${items},"total":${people.length + extraTotal},"next":${JSON.stringify(next)}}`
  return { status: 200, headers: { 'content-type': 'application/json; charset=utf-8' }, body }
}

/** Each row as JSON, made once per population, so that large ones are served as fast as small. */
const texts = new WeakMap<readonly unknown[], string[]>()

function rowTexts(rows: readonly unknown[], start: number, end: number): string[] {
  let cached = texts.get(rows)
  if (cached === undefined) {
    cached = new Array<string>(rows.length)
    texts.set(rows, cached)
  }
  for (let index = start; index < end; index += 1) {
    cached[index] ??= JSON.stringify(rows[index])
  }
  return cached.slice(start, end)
}
