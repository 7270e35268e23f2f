// A page of a list: its rows, and the headers Total, Per-Page and Link.
import type { SimAnswer, SimRequest } from '../vendor.ts'
import type { Settings } from './settings.ts'

const DEFAULT_SIZE = 100

/** Each row's JSON, made once: a changed row is always a new object. */
const texts = new WeakMap<object, string>()

export function pageAnswer(
  request: SimRequest,
  settings: Settings,
  rows: readonly (object | number)[],
): SimAnswer {
  const size = Math.min(positive(request.query.get('per_page'), DEFAULT_SIZE), settings.maxPerPage)
  const page = positive(request.query.get('page'), 1)
  const body = rows.slice((page - 1) * size, page * size).map(textOf)
  return {
    status: 200,
    headers: {
      'content-type': 'application/json; charset=utf-8',
      Total: String(rows.length + request.extraTotal),
      'Per-Page': String(size),
      Link: links(request, page, size, Math.max(1, Math.ceil(rows.length / size))),
    },
    body: `[${body.join(',')}]`,
  }
}

/** What is not a number from 1 counts as not sent. */
function positive(value: string | null, otherwise: number): number {
  return value !== null && /^[1-9]\d{0,8}$/.test(value) ? Number(value) : otherwise
}

function textOf(row: object | number): string {
  if (typeof row === 'number') return String(row)
  let text = texts.get(row)
  if (text === undefined) {
    text = JSON.stringify(row)
    texts.set(row, text)
  }
  return text
}

/** Procore leaves the caller's own filters out of these, and the header empty when one page is all. */
function links(request: SimRequest, page: number, size: number, last: number): string {
  if (last === 1 && page === 1) return ''
  const link = (rel: string, to: number) =>
    `<${origin(request)}${request.path}?page=${to}&per_page=${size}>; rel="${rel}"`
  return [
    link('first', 1),
    ...(page > 1 ? [link('prev', Math.min(page - 1, last))] : []),
    ...(page < last ? [link('next', page + 1)] : []),
    link('last', last),
  ].join(', ')
}

export function origin({ headers, root }: SimRequest): string {
  return `http://${headers.host ?? 'localhost'}${root}`
}
