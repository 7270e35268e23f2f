/** QuickBooks Desktop: from its employees to our people. Fields: docs/vendors/quickbooks-desktop.md#employees. */
import { z } from 'zod'
import { readDate } from '../../core/people/dates.ts'
import { readName, restOfName } from '../../core/people/names.ts'
import type { RawPerson } from '../../core/people/person.ts'
import { statusColumn } from '../../core/people/status-codes.ts'
import { VendorError } from '../connector.ts'
import type { Settings } from './settings.ts'

/** What is kept of an update: an employee's direct children, as text. */
export const Update = z.object({ employees: z.array(z.record(z.string(), z.unknown())) })
export type Update = z.infer<typeof Update>

export function normalize(body: unknown, settings: Settings): RawPerson[] {
  const update = Update.safeParse(body)
  if (!update.success) throw new VendorError('schema', 'The last update holds no employees.')
  return update.data.employees.map((row) => readRow(row, settings))
}

function readRow(row: Record<string, unknown>, settings: Settings): RawPerson {
  const text = (name: string): string | null => {
    const value = row[name]
    if (value === undefined || value === null || value === '') return null
    if (typeof value === 'string') return value
    throw new Unreadable(name)
  }
  const person: RawPerson = { externalId: null, fields: {} }
  try {
    person.externalId = text('ListID')
    const name = namesOf(text('FirstName'), text('LastName'), text('Name'))
    const hired = text('HiredDate')
    const day = hired === null ? null : readDate(hired)
    person.fields = {
      firstName: name.first,
      lastName: name.last,
      // The field holds several, one after the other, where somebody has them.
      email:
        text('Email')
          ?.split(/[,;\s]+/)
          .find(Boolean) ?? null,
      phone: text('Mobile') ?? text('Phone'),
      hireDate: day === undefined ? hired : day,
      ...(settings.payrollIdFrom === 'accountNumber' && { payrollId: text('AccountNumber') }),
    }
    const position = text('JobTitle')
    if (position !== null) person.fields.position = position
    Object.assign(person, statusOf(person.fields, text('IsActive'), text('ReleasedDate')))
  } catch (error) {
    if (!(error instanceof Unreadable)) throw error
    person.fault = { field: error.message, reason: 'holds other elements, not text' }
  }
  return person
}

/** The schema has true and false; another word is asked about, and nobody is taken in or out by a guess. */
function statusOf(
  fields: RawPerson['fields'],
  active: string | null,
  released: string | null,
): Pick<RawPerson, 'fields' | 'notices'> {
  const status =
    released === null ? active && statusColumn('works', [active]).of(active) : 'inactive'
  if (status) return { fields: { ...fields, status } }
  const notices = [{ code: 'unknown_status', facts: { value: active ?? '' } }]
  return { fields, ...(active && { notices }) }
}

class Unreadable extends Error {}

/** Only Name is always there: "Ann Lee", or "Lee, Ann". */
function namesOf(first: string | null, last: string | null, name: string | null) {
  if ((first !== null && last !== null) || name === null) return { first, last }
  if (first !== null) return { first, last: restOfName(name, first) }
  if (last !== null) return { first: restOfName(name, last), last }
  const read = readName(name)
  return { first: read.first || null, last: read.last || null }
}
