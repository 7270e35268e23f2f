/** QuickBooks Online: from its employees to our people. Fields: docs/vendors/quickbooks-online.md#employees. */
import { z } from 'zod'
import { readDate } from '../../core/people/dates.ts'
import type { FieldName } from '../../core/people/fields.ts'
import type { FieldValue, RawPerson } from '../../core/people/person.ts'
import { VendorError } from '../connector.ts'
import { at } from '../json.ts'
import { namesOf } from './names.ts'
import { isRow } from './rows.ts'

const Page = z.object({ employees: z.array(z.unknown()), released: z.array(z.string()) })

export function normalize(body: unknown): RawPerson[] {
  const page = Page.safeParse(body)
  if (!page.success) throw new VendorError('schema', 'The answer is no list of employees.')
  const released = new Set(page.data.released)
  return page.data.employees.map((row) => readRow(row, released))
}

class Unreadable extends Error {
  readonly field: string
  constructor(field: string, reason: string) {
    super(reason)
    this.field = field
  }
}

function readRow(row: unknown, released: ReadonlySet<string>): RawPerson {
  const person: RawPerson = { externalId: null, fields: {} }
  try {
    if (!isRow(row)) throw new Unreadable('The row', `is ${kindOf(row)}, not an employee`)
    person.externalId = text(row, 'Id', true)
    // Only properties that have a value are ever sent, so without a property the value is empty. A sparse
    // row has only some of them, and says nothing about the others.
    const set = (field: FieldName, value: FieldValue) => {
      if (value !== null || row.sparse !== true) person.fields[field] = value
    }
    const active = flag(row, 'Active')
    const names = namesOf((name) => text(row, name), active === false)
    set('firstName', names.first)
    set('lastName', names.last)
    set('email', text(row, 'PrimaryEmailAddr.Address'))
    set('phone', phoneOf(row))
    set('payrollId', text(row, 'EmployeeNumber', true))
    set('hireDate', dateOf(text(row, 'HiredDate')))
    if (active === false || released.has(person.externalId ?? '')) person.fields.status = 'inactive'
    else if (active) person.fields.status = 'active'
  } catch (error) {
    if (!(error instanceof Unreadable)) throw error
    person.fault = { field: error.field, reason: error.message }
  }
  return person
}

/** People carry the mobile; the other one may be the office's. */
function phoneOf(row: object): string | null {
  return text(row, 'Mobile.FreeFormNumber', true) ?? text(row, 'PrimaryPhone.FreeFormNumber', true)
}

/** What is no day stays as it is: it is left out with a notice. */
function dateOf(raw: string | null): string | null {
  const date = raw === null ? null : readDate(raw)
  return date === undefined ? raw : date
}

/** Null for what is not there or blank. Numbers stand for text only where people write digits. */
function text(row: object, path: string, digits = false): string | null {
  const [name = ''] = path.split('.', 1)
  const outer = at(row, name)
  if (outer === undefined || outer === null) return null
  if (name !== path && !isRow(outer)) throw new Unreadable(name, `is ${kindOf(outer)}`)
  const value = at(row, path)
  if (value === undefined || value === null) return null
  if (typeof value === 'string') return value.trim() === '' ? null : value
  if (digits && typeof value === 'number' && Number.isSafeInteger(value)) return String(value)
  throw new Unreadable(path, `is ${kindOf(value)}, not text`)
}

function flag(row: object, name: string): boolean | null {
  const value = at(row, name)
  if (value === undefined || value === null) return null
  if (typeof value === 'boolean') return value
  throw new Unreadable(name, 'is neither true nor false')
}

function kindOf(value: unknown): string {
  if (value === null) return 'empty'
  if (Array.isArray(value)) return 'a list'
  return typeof value === 'object' ? 'an object' : `a ${typeof value}`
}
