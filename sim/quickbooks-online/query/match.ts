// Which employees a statement means, in its order; kept, as pages of one query follow each other.
import type { Employee } from '../employees.ts'
import { readTime } from '../time.ts'
import { QueryError } from './error.ts'
import type { Condition, Statement } from './parse.ts'
import { filterProperty, type Property } from './properties.ts'
import type { Literal } from './reader.ts'

const KEPT = 20
const kept = new WeakMap<readonly Employee[], Map<string, readonly Employee[]>>()

type Value = string | number | boolean
type Test = (employee: Employee) => boolean

export function matching(
  employees: readonly Employee[],
  { where, order }: Pick<Statement, 'where' | 'order'>,
): readonly Employee[] {
  const results = kept.get(employees) ?? new Map<string, readonly Employee[]>()
  kept.set(employees, results)
  const key = JSON.stringify([where, order])
  let result = results.get(key)
  if (result === undefined) {
    result = find(employees, where, order)
    if (results.size >= KEPT) results.clear()
    results.set(key, result)
  }
  return result
}

function find(
  employees: readonly Employee[],
  where: Condition[],
  order: Statement['order'],
): Employee[] {
  const tests = where.map(testOf)
  // Lists of names hide the inactive from all who do not mention Active.
  if (!where.some(({ property }) => property.toLowerCase() === 'active')) {
    tests.push(({ active }) => active)
  }
  const sorts = order.map(({ property, descending }) => {
    const { kind, read } = filterProperty(property)
    const sign = descending ? -1 : 1
    return (a: Employee, b: Employee) =>
      sign * compare(comparable(kind, read(a)), comparable(kind, read(b)))
  })
  const found = employees.filter((employee) => tests.every((test) => test(employee)))
  if (sorts.length === 0) return found
  return found.sort((a, b) => {
    for (const sort of sorts) {
      const result = sort(a, b)
      if (result !== 0) return result
    }
    return 0
  })
}

function testOf({ property: name, operator, values }: Condition): Test {
  const { kind, read, name: proper } = filterProperty(name)
  if (operator === 'like') {
    const [pattern] = values
    if (kind !== 'text' || typeof pattern !== 'string') {
      throw QueryError.invalid(`Operator LIKE cannot be used with property ${proper}`)
    }
    const like = likePattern(pattern)
    return (employee) => {
      const value = read(employee)
      return typeof value === 'string' && like.test(value)
    }
  }
  if (kind === 'flag' && operator !== '=' && operator !== 'in') {
    throw QueryError.invalid(`Operator ${operator} cannot be used with property ${proper}`)
  }
  const wanted = values.map((value) => literal(kind, proper, value))
  return (employee) => {
    const value = comparable(kind, read(employee))
    if (value === undefined) return false
    return wanted.some((other) => {
      const result = compare(value, other)
      if (operator === '<') return result < 0
      if (operator === '>') return result > 0
      if (operator === '<=') return result <= 0
      return operator === '>=' ? result >= 0 : result === 0
    })
  }
}

function literal(kind: Property['kind'], name: string, value: Literal): Value {
  if (kind === 'flag' ? typeof value === 'boolean' : typeof value === 'string') {
    const known = kind === 'time' ? readTime(String(value)) : comparable(kind, value)
    if (known !== undefined) return known
  }
  throw QueryError.invalid(`Invalid value ${value} for property ${name}`)
}

/** Text without case; an Id as the number it is. */
function comparable(kind: Property['kind'], value: Value | undefined): Value | undefined {
  if (typeof value !== 'string') return value
  if (kind === 'id' && /^\d{1,15}$/.test(value)) return Number(value)
  return value.toLowerCase()
}

/** What has no value comes first. */
function compare(a: Value | undefined, b: Value | undefined): number {
  if (a === b) return 0
  if (a === undefined) return -1
  if (b === undefined) return 1
  if (typeof a !== typeof b) return String(a) < String(b) ? -1 : 1
  return a < b ? -1 : 1
}

function likePattern(pattern: string): RegExp {
  const parts = pattern.split('%').map((part) => part.replace(/[\\^$.*+?()[\]{}|/-]/g, '\\$&'))
  return new RegExp(`^${parts.join('.*')}$`, 'is')
}
