/** JSON that is a table: a list of rows, perhaps with the names of columns beside it; or a list of values for each column. Pure. */

import type { Line } from '../line.ts'
import { isObject, shown } from './json-values.ts'

const NAMES = /^(?:columns?|headers?|fields?|keys|names|schema|labels)$/i
const isPlain = (value: unknown) => typeof value !== 'object' || value === null

/** Rows of cells, the names of the columns first where they are said; null where it is no table. */
export function tableIn(body: unknown): Line[] | null {
  const rows = rowsIn(body) ?? columnsIn(body)
  return rows?.map((cells, i) => ({ line: i + 1, cells: cells.map(shown) })) ?? null
}

const areRows = (value: unknown): value is unknown[][] =>
  Array.isArray(value) &&
  value.length > 0 &&
  value.every((row) => Array.isArray(row) && row.every(isPlain))

function rowsIn(body: unknown): unknown[][] | null {
  if (areRows(body)) return body
  if (!isObject(body)) return null
  const all = Object.entries(body)
  const [rows, ...more] = all.filter(([, value]) => areRows(value))
  if (!rows || more.length > 0) return null
  const names = all.find(([name, value]) => NAMES.test(name) && Array.isArray(value))?.[1]
  return [...(Array.isArray(names) ? [names.map(nameOf)] : []), ...(rows[1] as unknown[][])]
}

/** `{"name": "Employee ID", "type": "text"}` */
const nameOf = (name: unknown): unknown =>
  isObject(name) ? (name.name ?? name.label ?? name.title ?? name.id) : name

function columnsIn(body: unknown): unknown[][] | null {
  if (!isObject(body)) return null
  const all = Object.entries(body)
  const [, first] = all[0] ?? []
  if (all.length < 3 || !Array.isArray(first) || first.length === 0) return null
  const alike = all.every(
    ([, value]) => Array.isArray(value) && value.length === first.length && value.every(isPlain),
  )
  if (!alike) return null
  return [
    all.map(([name]) => name),
    ...first.map((_, i) => all.map(([, of]) => (of as unknown[])[i])),
  ]
}
