// Paycom's pages: 206 while there are more, headers with the totals, and a list frozen by its id.
import { randomBytes } from 'node:crypto'
import type { Population } from '../population.ts'
import type { SimAnswer, SimRequest } from '../vendor.ts'
import { answer, refuse } from './answers.ts'
import type { Listed } from './roster.ts'

const MAX_SIZE = 500
/** How many lists are remembered; the oldest is forgotten first. */
const MAX_LISTS = 1_000

interface Frozen {
  path: string
  list: Listed
  size: number
}

const remembered = new WeakMap<Population, Map<string, Frozen>>()

interface Asked {
  path: string
  /** What the links to other pages point to. */
  link: string
  /** Made only when no earlier list is continued. */
  rows(): Listed
}

export function paged(
  { query, extraTotal }: SimRequest,
  population: Population,
  { path, link, rows }: Asked,
): SimAnswer {
  for (const name of ['page', 'pagesize']) {
    if (query.has(name) && !/^\d{1,9}$/.test(query.get(name) ?? '')) {
      return refuse(400, `The parameter ${name} must be a whole number.`)
    }
  }
  const size = Math.min(Number(query.get('pagesize') ?? MAX_SIZE), MAX_SIZE)
  if (size < 1) return refuse(400, `The parameter pagesize must be from 1 to ${MAX_SIZE}.`)
  const id = query.get('requestid')
  const [requestId, frozen] =
    id === null
      ? freeze(population, { path, list: rows(), size })
      : [id, remembered.get(population)?.get(id)]
  if (frozen?.path !== path) return refuse(400, 'The requestid is unknown or no longer valid.')
  // Some clients begin at 0.
  const page = Math.max(Number(query.get('page') ?? 1), 1)
  return write(frozen, page, `${link}?requestid=${requestId}&page=`, extraTotal)
}

function freeze(population: Population, frozen: Frozen): [string, Frozen] {
  const lists = remembered.get(population) ?? new Map<string, Frozen>()
  remembered.set(population, lists)
  const id = randomBytes(16).toString('hex')
  lists.set(id, frozen)
  const oldest = lists.keys().next().value
  if (lists.size > MAX_LISTS && oldest !== undefined) lists.delete(oldest)
  return [id, frozen]
}

function write({ list, size }: Frozen, page: number, link: string, extraTotal: number): SimAnswer {
  const last = Math.max(Math.ceil(list.length / size), 1)
  const texts: string[] = []
  for (let index = (page - 1) * size; index < Math.min(page * size, list.length); index += 1) {
    texts.push(list.text(index))
  }
  const links = [
    ['first', 1],
    ...(page > 1 ? [['prev', Math.min(page - 1, last)] as const] : []),
    ...(page < last ? [['next', page + 1] as const] : []),
    ['last', last],
  ]
  return answer(texts, page < last ? 206 : 200, {
    'x-total-count': String(list.length + extraTotal),
    'x-max-page-size': String(MAX_SIZE),
    link: links.map(([rel, number]) => `<${link}${number}>; rel="${rel}"`).join(', '),
  })
}
