/** One row of a file, whatever its format: what its columns hold, as text. */
import type { FieldValue } from '../../../core/people/person.ts'
import { isObject, valueIn } from '../reading/json/json-values.ts'
import { unwrapped } from '../reading/keys.ts'
import type { Line } from '../reading/line.ts'
import { isCellError } from '../reading/placeholders.ts'

/** The value of a column, undefined where the row does not speak of it. */
export type Cells = (column: string) => unknown

/** The row cannot be read; `field` names what of it, the message why. */
export class Unreadable extends Error {
  readonly field: string
  constructor(field: string, reason: string) {
    super(reason)
    this.field = field
  }
}

/** Throws Unreadable. */
export function lineRow({ line, cells, fault }: Line, index: ReadonlyMap<string, number>): Cells {
  if (fault) throw new Unreadable(`Line ${line}`, fault)
  return (column) => {
    const i = index.get(column)
    return i === undefined ? undefined : unwrapped(cells[i] ?? '')
  }
}

/** Throws Unreadable. `i`: how many stand before it. */
export function jsonRow(record: unknown, i: number): Cells {
  if (!isObject(record)) throw new Unreadable(`Row ${i + 1}`, `is ${kindOf(record)}, not a person`)
  return (column) => valueIn(record, column)
}

/** Text of a column: undefined where the row does not speak of it, null where it is empty. Throws Unreadable. */
export function text(row: Cells, column: string): FieldValue | undefined {
  const value = column === '' ? undefined : row(column)
  if (value === undefined || value === null) return value
  if (typeof value === 'string') {
    // What a spreadsheet writes where it could not tell.
    if (value.startsWith('#') && isCellError(value)) return null
    return value.includes('&') ? meant(value) : value
  }
  if (typeof value === 'number' && Number.isFinite(value)) return String(value)
  if (typeof value === 'boolean') return String(value)
  throw new Unreadable(column, `is ${kindOf(value)}, not text`)
}

const ENTITIES: Readonly<Record<string, string>> = {
  ...{ amp: '&', lt: '<', gt: '>', quot: '"', apos: "'", nbsp: ' ' },
}

/** What was written for a web page, and is no part of anybody's name: "O&#39;Neil", "R&amp;D". */
const meant = (value: string): string =>
  value.replace(
    /&(?:#(\d{1,6})|#x([\da-f]{1,5})|(amp|lt|gt|quot|apos|nbsp));/gi,
    (all, ten, hex, name) => {
      if (name) return ENTITIES[name.toLowerCase()] ?? all
      const code = ten ? Number(ten) : Number.parseInt(hex, 16)
      return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : all
    },
  )

/** Yes or no; null where it is neither. */
export const flagOf = (value: FieldValue | undefined): boolean | null =>
  /^(?:y|yes|true|1|x|primary|main|oui|ja|s[ií])$/i.test(value?.trim() ?? '')
    ? true
    : /^(?:n|no|false|0|secondary|non|nein|nee)$/i.test(value?.trim() ?? '')
      ? false
      : null

function kindOf(value: unknown): string {
  if (value === null) return 'empty'
  if (Array.isArray(value)) return 'a list'
  return typeof value === 'object' ? 'an object' : `a ${typeof value}`
}
