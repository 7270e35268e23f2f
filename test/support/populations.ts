/** Populations for properties: of any content, and of sound people, with what a directory should then say. */
import * as fc from 'fast-check'
import { aRow, type PlexxisRow, phoneOf } from './sync.ts'

const without = (row: PlexxisRow, name: keyof PlexxisRow): PlexxisRow =>
  Object.fromEntries(Object.entries(row).filter(([key]) => key !== name))

/** Few codes and phones, so that they clash; some rows lack something or cannot be read. */
const anyRow = fc
  .record({
    n: fc.integer({ min: 0, max: 9 }),
    phone: fc.integer({ min: 0, max: 9 }),
    ownPhone: fc.boolean(),
    name: fc.integer({ min: 0, max: 2 }),
    active: fc.constantFrom('Y', 'Y', 'Y', 'N', null),
    flaw: fc.constantFrom<string | null>(
      null,
      null,
      null,
      null,
      null,
      null,
      'Code',
      'Phone1',
      'LastName',
      'Email',
      'odd',
    ),
  })
  .map(({ n, phone, ownPhone, name, active, flaw }): PlexxisRow => {
    const row = aRow(n, {
      Phone1: phoneOf(ownPhone ? n : phone),
      LastName: `Name${name}`,
      Active: active,
    })
    if (flaw === 'odd') return { ...row, FirstName: 7 }
    return flaw ? without(row, flaw as keyof PlexxisRow) : row
  })

export const populations = fc.array(anyRow, { minLength: 1, maxLength: 14 })

/** People 0 to 5 are always there and exchange phones as they like; 6 to 11 come and go with their own. */
export const soundPopulations = fc
  .record({
    order: fc.shuffledSubarray([0, 1, 2, 3, 4, 5], { minLength: 6 }),
    others: fc.subarray([6, 7, 8, 9, 10, 11]),
    names: fc.array(fc.integer({ min: 0, max: 2 }), { minLength: 12, maxLength: 12 }),
    emails: fc.array(fc.constantFrom('', 'same', 'none'), { minLength: 12, maxLength: 12 }),
    leavers: fc.subarray([0, 3, 6, 9]),
  })
  .map(({ order, others, names, emails, leavers }) =>
    [0, 1, 2, 3, 4, 5, ...others].map((n) => {
      const row = aRow(n, {
        Phone1: phoneOf(order[n] ?? n),
        LastName: `Name${names[n]}`,
        Active: leavers.includes(n) ? 'N' : 'Y',
      })
      if (emails[n] === 'none') return without(row, 'Email')
      return emails[n] === '' ? { ...row, Email: '' } : row
    }),
  )

interface Entry extends Record<string, unknown> {
  payroll_id: string
  email: string | null
  status: string
}

/** The simplest thing that could be right: what a directory of sound people is after each population. */
export class Directory {
  private readonly people = new Map<string, Entry>()

  sync(rows: readonly PlexxisRow[]): void {
    for (const person of this.people.values()) person.status = 'inactive'
    for (const row of rows) {
      const code = String(row.Code)
      const email =
        row.Email === undefined ? (this.people.get(code)?.email ?? null) : row.Email || null
      this.people.set(code, {
        first_name: row.FirstName,
        last_name: row.LastName,
        email: email === null ? null : String(email),
        phone: row.Phone1,
        payroll_id: code,
        status: row.Active === 'N' ? 'inactive' : 'active',
      })
    }
  }

  rows(): Entry[] {
    return [...this.people.values()].sort((a, b) => (a.payroll_id < b.payroll_id ? -1 : 1))
  }
}
