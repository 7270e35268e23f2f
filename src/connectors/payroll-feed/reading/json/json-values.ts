/** Values of JSON, by the names of columns. Pure. */
import { at } from '../../../json.ts'

export const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** The value of a column, whose name may lead inside: `name.first`, `emails.0.data`, `emails[0].data`. */
export const valueIn = (record: unknown, column: string): unknown => {
  if (!isObject(record)) return undefined
  if (Object.hasOwn(record, column)) return record[column]
  return at(record, column.replace(/\[(\d+)\]/g, '.$1'))
}

/** A value as it is shown, and looked at for what it may be. */
export const shown = (value: unknown): string =>
  value === undefined || value === null
    ? ''
    : typeof value === 'object'
      ? JSON.stringify(value)
      : String(value)
