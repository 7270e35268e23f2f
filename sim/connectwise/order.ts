// The order of a list: as asked for, by id, or none that anybody could rely on.
import type { Row, Schema } from './schema.ts'
import { ConditionError, comparable, type Path, pathOf } from './values.ts'

interface Column {
  path: Path
  sign: 1 | -1
}

export function byOrder(text: string, schema: Schema): (a: Row, b: Row) => number {
  const columns = text.split(',').map((part) => columnOf(part.trim(), schema))
  return (a, b) => {
    for (const { path, sign } of columns) {
      const left = comparable(path.read(a), path.kind)
      const right = comparable(path.read(b), path.kind)
      if (left === right) continue
      // As in its database, nothing comes first.
      if (left === null) return -sign
      if (right === null) return sign
      return left < right ? -sign : sign
    }
    return 0
  }
}

function columnOf(text: string, schema: Schema): Column {
  const [name = '', direction = 'asc', ...rest] = text.split(/\s+/)
  const word = direction.toLowerCase()
  if (rest.length > 0 || (word !== 'asc' && word !== 'desc')) {
    throw new ConditionError(`Syntax error near '${text}'.`)
  }
  return { path: pathOf(name, schema), sign: word === 'asc' ? 1 : -1 }
}

export function byId(a: Row, b: Row): number {
  return Number(a.id) - Number(b.id)
}

/** Stable, yet without any sense, so that nobody pages safely without `orderBy`. */
export function scrambled(rows: readonly Row[]): Row[] {
  const places = new Map(rows.map((row) => [row, Math.imul(Number(row.id) + 7, 0x9e3779b1) >>> 0]))
  return [...rows].sort((a, b) => (places.get(a) ?? 0) - (places.get(b) ?? 0))
}
