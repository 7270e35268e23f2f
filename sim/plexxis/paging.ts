// The ways of asking for a part of the workers: page, offset, cursor, or everything.

const MAX_SIZE = 5_000
const DEFAULT_SIZE = 1_000

export interface Page {
  start: number
  end: number
  /** The query of the page after this one, when there is one. */
  next: string | undefined
}

export interface InvalidPage {
  /** The parameter that makes no sense. */
  invalid: string
}

export function pageOf(query: URLSearchParams, total: number): Page | InvalidPage {
  for (const name of ['page', 'pageSize', 'offset', 'limit', 'cursor']) {
    const value = query.get(name) ?? ''
    // An empty cursor is the usual way to ask for the first page.
    if (query.has(name) && !/^\d{1,9}$/.test(value) && !(name === 'cursor' && value === '')) {
      return { invalid: name }
    }
  }
  const has = (name: string) => query.has(name)
  if (has('page') || has('pageSize')) return byPage(query, total)
  if (has('offset')) return byOffset(query, total, 'offset')
  if (has('limit') || has('cursor')) return byOffset(query, total, 'cursor')
  return { start: 0, end: total, next: undefined }
}

function byPage(query: URLSearchParams, total: number): Page | InvalidPage {
  const page = Number(query.get('page') ?? 1)
  const size = sizeOf(query.get('pageSize'))
  if (page < 1) return { invalid: 'page' }
  if (size < 1) return { invalid: 'pageSize' }
  return part(query, total, (page - 1) * size, size, 'page', page + 1)
}

function byOffset(
  query: URLSearchParams,
  total: number,
  name: 'offset' | 'cursor',
): Page | InvalidPage {
  const start = Number(query.get(name) ?? 0)
  const size = sizeOf(query.get('limit'))
  if (size < 1) return { invalid: 'limit' }
  return part(query, total, start, size, name, start + size)
}

function sizeOf(value: string | null): number {
  return Math.min(Number(value ?? DEFAULT_SIZE), MAX_SIZE)
}

function part(
  query: URLSearchParams,
  total: number,
  from: number,
  size: number,
  name: string,
  following: number,
): Page {
  const start = Math.min(from, total)
  const end = Math.min(from + size, total)
  if (end >= total) return { start, end, next: undefined }
  const next = new URLSearchParams(query)
  next.set(name, String(following))
  return { start, end, next: next.toString() }
}
