// Both ways of paging, by page and forward-only behind the last id seen, with their Link header.
import type { SimRequest } from '../vendor.ts'
import type { Row } from './schema.ts'

const DEFAULT_SIZE = 25
const MAX_SIZE = 1_000

export interface Page {
  rows: readonly Row[]
  /** Undefined: no such header at all. */
  link: string | undefined
}

export interface PageQuery {
  size: number
  page: number
  pageId: number
  forward: boolean
}

/** A text names the parameter that makes no sense. */
export function pageQueryOf({ query, headers }: SimRequest): PageQuery | string {
  for (const name of ['page', 'pageSize', 'pageId']) {
    const value = query.get(name)
    const pattern = name === 'pageId' ? /^\d{0,10}$/ : /^[1-9]\d{0,8}$/
    if (value !== null && !pattern.test(value)) return name
  }
  return {
    size: Math.min(Number(query.get('pageSize') ?? DEFAULT_SIZE), MAX_SIZE),
    page: Number(query.get('page') ?? 1),
    pageId: Number(query.get('pageId') ?? 0),
    forward: headers['pagination-type'] === 'forward-only',
  }
}

/** `address` makes the link for the given parameters. */
export type Address = (changes: Record<string, number>) => string

export function pageOf(
  rows: readonly Row[],
  query: PageQuery,
  extraTotal: number,
  address: Address,
): Page {
  return query.forward ? forward(rows, query, address) : byPage(rows, query, extraTotal, address)
}

/** The header is always there, and empty at the end. */
function forward(rows: readonly Row[], { pageId, size }: PageQuery, address: Address): Page {
  const start = firstAfter(rows, pageId)
  const part = rows.slice(start, start + size)
  const last = part.at(-1)
  const more = last !== undefined && start + size < rows.length
  const link = more ? `<${address({ pageSize: size, pageId: Number(last.id) })}>; rel="next"` : ''
  return { rows: part, link }
}

function firstAfter(rows: readonly Row[], id: number): number {
  let low = 0
  let high = rows.length
  while (low < high) {
    const middle = (low + high) >> 1
    if (Number(rows[middle]?.id) > id) high = middle
    else low = middle + 1
  }
  return low
}

function byPage(
  rows: readonly Row[],
  { page, size }: PageQuery,
  extraTotal: number,
  address: Address,
): Page {
  const start = (page - 1) * size
  const lastPage = Math.max(1, Math.ceil((rows.length + extraTotal) / size))
  const links: [string, number][] = []
  if (start + size < rows.length) links.push(['next', page + 1])
  if (page < lastPage) links.push(['last', lastPage])
  if (page > 1) links.push(['first', 1], ['prev', page - 1])
  const link = links.map(([rel, at]) => `<${address({ pageSize: size, page: at })}>; rel="${rel}"`)
  return {
    rows: rows.slice(start, start + size),
    link: link.length === 0 ? undefined : link.join(', '),
  }
}
