// Reads a query statement. AND only; there is no OR, JOIN or GROUP BY.
import { type Literal, Reader } from './reader.ts'
import { tokensOf } from './tokens.ts'

const comparisons = ['<=', '>=', '=', '<', '>'] as const

export interface Condition {
  property: string
  operator: (typeof comparisons)[number] | 'in' | 'like'
  values: Literal[]
}

export interface Order {
  property: string
  descending: boolean
}

export interface Statement {
  /** `*`, `count`, or the properties wanted. */
  select: '*' | 'count' | string[]
  entity: string
  where: Condition[]
  order: Order[]
  start: number
  max: number
}

const MAX_RESULTS = 1_000
const DEFAULT_RESULTS = 100

export function parse(statement: string): Statement {
  const reader = new Reader(tokensOf(statement))
  reader.expect('select')
  const select = selection(reader)
  reader.expect('from')
  const entity = reader.word()
  const where = reader.skip('where') ? conditions(reader) : []
  const order = orders(reader)
  const start = reader.skip('startposition') ? reader.whole(Number.MAX_SAFE_INTEGER) : 1
  const max = reader.skip('maxresults') ? reader.whole(MAX_RESULTS) : DEFAULT_RESULTS
  reader.end()
  return { select, entity, where, order, start, max }
}

function selection(reader: Reader): Statement['select'] {
  if (reader.skip('*')) return '*'
  if (!reader.ahead('count', '(')) return reader.list(() => reader.word())
  reader.expect('count', '(', '*', ')')
  return 'count'
}

function conditions(reader: Reader): Condition[] {
  const found = [condition(reader)]
  while (reader.skip('and')) found.push(condition(reader))
  return found
}

function condition(reader: Reader): Condition {
  const property = reader.word()
  if (reader.skip('like')) return { property, operator: 'like', values: [reader.literal()] }
  if (!reader.skip('in')) {
    return { property, operator: reader.sign(comparisons), values: [reader.literal()] }
  }
  reader.expect('(')
  const values = reader.list(() => reader.literal())
  reader.expect(')')
  return { property, operator: 'in', values }
}

/** `ORDERBY` is the official spelling, `ORDER BY` the one people write. */
function orders(reader: Reader): Order[] {
  if (reader.skip('order')) reader.expect('by')
  else if (!reader.skip('orderby')) return []
  return reader.list(() => {
    const property = reader.word()
    const descending = reader.skip('desc')
    if (!descending) reader.skip('asc')
    return { property, descending }
  })
}
