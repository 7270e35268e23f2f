// The rows as a table: which columns there are, and what stands in a cell.
import { HEADER } from './rows.ts'

export type Cells = Record<string, unknown>

export function cellsOf(row: unknown): Cells {
  return typeof row === 'object' && row !== null && !Array.isArray(row) ? { ...row } : {}
}

export function cell(value: unknown): string {
  if (value === undefined || value === null) return ''
  return typeof value === 'object' ? JSON.stringify(value) : String(value)
}

const columns = new WeakMap<readonly unknown[], string[]>()

/** Every key of every row in order of first appearance; without any, the usual header. */
export function columnsOf(rows: readonly unknown[]): string[] {
  const known = columns.get(rows)
  if (known !== undefined) return known
  const found = new Set<string>()
  for (const row of rows) {
    if (typeof row !== 'object' || row === null || Array.isArray(row)) continue
    for (const key in row) found.add(key)
  }
  const names = found.size === 0 ? [...HEADER] : [...found]
  columns.set(rows, names)
  return names
}
