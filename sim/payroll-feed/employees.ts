// The payroll's JSON API: everybody at once, or page by page with a link to the next.
import type { Population } from '../population.ts'
import type { SimAnswer, SimRequest } from '../vendor.ts'
import { lastModified } from './changes.ts'
import { documentOf, serve } from './conditional.ts'
import { kept } from './kept.ts'
import { InvalidParameter } from './refusals.ts'
import { settingsFor } from './settings.ts'
import { rowTexts } from './texts.ts'

const MAX_SIZE = 1_000
const DEFAULT_SIZE = 100

interface Page {
  start: number
  end: number
  meta: Record<string, unknown>
}

export function employees(request: SimRequest, population: Population): SimAnswer {
  const { people } = population
  const { etag } = settingsFor(request.query, population.collection('settings'))
  const { start, end, meta } = pageOf(request, people.length)
  const document = kept(people, JSON.stringify(['employees', start, end, meta]), () => {
    const rows = rowTexts(people, start, end).join(',')
    return documentOf(
      Buffer.from(`{"data":{"employees":[${rows}]},"meta":${JSON.stringify(meta)}}`),
    )
  })
  const type = 'application/json; charset=utf-8'
  return serve(request, document, { type, lastModified: lastModified(population), etag })
}

function pageOf({ query, headers, root, path, extraTotal }: SimRequest, count: number): Page {
  const total = count + extraTotal
  if (!query.has('page') && !query.has('pageSize')) return { start: 0, end: count, meta: { total } }
  const page = positive(query, 'page', 1)
  const pageSize = Math.min(positive(query, 'pageSize', DEFAULT_SIZE), MAX_SIZE)
  const start = Math.min((page - 1) * pageSize, count)
  const end = Math.min(start + pageSize, count)
  const following = new URLSearchParams(query)
  following.set('page', String(page + 1))
  const link = `http://${headers.host ?? 'localhost'}${root}${path}?${following}`
  return { start, end, meta: { total, page, pageSize, next: end < count ? link : null } }
}

function positive(query: URLSearchParams, name: string, fallback: number): number {
  const value = query.get(name)
  if (value === null) return fallback
  if (!/^[1-9]\d{0,8}$/.test(value)) throw new InvalidParameter(name, 400)
  return Number(value)
}
