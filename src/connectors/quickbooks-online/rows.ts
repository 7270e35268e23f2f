/**
 * QuickBooks Online: a page as it is read. Only what is needed is kept, so that a new rate of pay or the time of the
 * answer makes no new page, and nothing private goes further (docs/vendors/quickbooks-online.md#employees).
 */
import { readDate } from '../../core/people/dates.ts'

/** As QuickBooks names and nests them. */
const PROPERTIES = [
  'Id',
  'sparse',
  'Active',
  'Title',
  'GivenName',
  'MiddleName',
  'FamilyName',
  'Suffix',
  'DisplayName',
  'EmployeeNumber',
  'PrimaryEmailAddr',
  'Mobile',
  'PrimaryPhone',
  'HiredDate',
] as const

export interface Page {
  employees: unknown[]
  /** Ids of those whose ReleasedDate has come. A page says today's day as little as it can. */
  released: string[]
}

/** `today`: YYYY-MM-DD at the vendor. */
export function bodyOf(rows: readonly unknown[], today: string): { bytes: Uint8Array; body: Page } {
  const body = {
    employees: rows.map(needed),
    released: rows.filter((row) => isReleased(row, today)).map(idOf),
  }
  return { body, bytes: new TextEncoder().encode(JSON.stringify(body)) }
}

/** Empty when the row has none that can be read. */
export function idOf(row: unknown): string {
  const id = isRow(row) ? row.Id : undefined
  return typeof id === 'string' ? id : typeof id === 'number' ? String(id) : ''
}

export const isRow = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

function needed(row: unknown): unknown {
  if (!isRow(row)) return row
  return Object.fromEntries(PROPERTIES.filter((p) => row[p] !== undefined).map((p) => [p, row[p]]))
}

/** Somebody hired after they were released is back. */
function isReleased(row: unknown, today: string): boolean {
  if (!isRow(row)) return false
  const day = (value: unknown) => (typeof value === 'string' ? readDate(value) : null) ?? null
  const [released, hired] = [day(row.ReleasedDate), day(row.HiredDate)]
  return released !== null && released <= today && !(hired !== null && hired > released)
}
