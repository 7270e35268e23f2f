// One comparison of a condition: a name, an operator and what it is compared with.
import type { Kind, Row } from './schema.ts'
import { ConditionError, comparable, type Path } from './values.ts'

export type Predicate = (row: Row) => boolean

export type Literal =
  | { kind: 'text'; value: string }
  | { kind: 'number' | 'date'; value: number }
  | { kind: 'flag'; value: boolean }
  | { kind: 'null' }

type Value = string | number | boolean | null

export function compare(path: Path, operator: string, literal: Literal): Predicate {
  const wanted = wantedFor(path.kind, literal)
  const value = (row: Row) => comparable(path.read(row), path.kind)
  switch (operator) {
    case '=':
      return (row) => value(row) === wanted
    // Nothing differs from something, so that a missing type is "not API".
    case '!=':
      return (row) => value(row) !== wanted
    case '<':
      return ordered(value, wanted, (a, b) => a < b)
    case '<=':
      return ordered(value, wanted, (a, b) => a <= b)
    case '>':
      return ordered(value, wanted, (a, b) => a > b)
    case '>=':
      return ordered(value, wanted, (a, b) => a >= b)
    case 'contains':
      return matching(value, new RegExp(escaped(textIn(path, literal)), 'is'))
    case 'like':
      return matching(value, wildcard(textIn(path, literal)))
    default:
      throw new ConditionError(`${operator} is not a recognized operator.`)
  }
}

export function among(path: Path, literals: readonly Literal[]): Predicate {
  const wanted = new Set(literals.map((literal) => wantedFor(path.kind, literal)))
  return (row) => wanted.has(comparable(path.read(row), path.kind))
}

function wantedFor(kind: Kind, literal: Literal): Value {
  if (literal.kind === 'null') return kind === 'flag' ? false : null
  const { value } = literal
  if (kind === 'text' && literal.kind !== 'date') return String(value).toLowerCase()
  if (kind === 'number' || kind === 'ref') {
    if (literal.kind === 'number') return value
    if (literal.kind === 'text' && /^-?\d+(\.\d+)?$/.test(literal.value)) return Number(value)
  } else if (kind === literal.kind) return value
  throw new ConditionError(`A ${kind} cannot be compared with a ${literal.kind}.`)
}

function ordered(
  value: (row: Row) => Value,
  wanted: Value,
  holds: (a: string | number, b: string | number) => boolean,
): Predicate {
  return (row) => {
    const found = value(row)
    if (found === null || wanted === null) return false
    if (typeof found === 'boolean' || typeof wanted === 'boolean') return false
    return holds(found, wanted)
  }
}

function matching(value: (row: Row) => Value, pattern: RegExp): Predicate {
  return (row) => {
    const found = value(row)
    return typeof found === 'string' && pattern.test(found)
  }
}

function textIn(path: Path, literal: Literal): string {
  if (path.kind !== 'text' || literal.kind !== 'text') {
    throw new ConditionError('Only texts can be searched for a text.')
  }
  return literal.value
}

function wildcard(text: string): RegExp {
  return new RegExp(`^${text.split(/[*%]/).map(escaped).join('.*')}$`, 'is')
}

function escaped(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')
}
