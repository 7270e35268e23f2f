// Employees and customers as a QuickBooks company file has them: docs/vendors/quickbooks-desktop.md#employees,
// #customers.
import type { Person } from '../people.ts'

/** An element's text, or elements within it. */
export type Element = string | { [name: string]: Element }
export interface EmployeeRow {
  ListID: string
  [name: string]: Element
}
export interface CustomerRow {
  ListID: string
  Name: string
  FullName: string
  IsActive: string
  [name: string]: Element
}

const MODIFIED = '2026-01-05T09:41:07-08:00'

export function employeeRow(person: Person, index: number): EmployeeRow {
  const name = `${person.firstName} ${person.lastName}`.trim()
  return {
    ListID: `${(0x80000001 + index).toString(16).toUpperCase()}-1767600000`,
    TimeCreated: '2025-11-03T08:15:22-08:00',
    TimeModified: MODIFIED,
    EditSequence: '1767634867',
    // Unique in a company file, and 41 letters at most.
    Name: `${name.slice(0, 34)} ${index}`,
    IsActive: String(person.active),
    ...(person.firstName && { FirstName: person.firstName.slice(0, 25) }),
    ...(person.lastName && { LastName: person.lastName.slice(0, 25) }),
    ...(index % 3 === 0 && {
      JobTitle:
        ['Carpenter', 'Electrician', 'Foreman'][index % 9 === 0 ? 0 : (index % 2) + 1] ?? '',
    }),
    ...(person.phone && { Mobile: person.phone }),
    ...(person.email && { Email: person.email }),
    // Nobody asks for it; whoever reads it all the same has gone too far.
    SSN: 'XXX-XX-1234',
    HiredDate: `20${String(10 + (index % 15))}-0${1 + (index % 9)}-15`,
    ...(person.code && { AccountNumber: person.code }),
    EmployeePayrollInfo: {
      PayPeriod: 'Biweekly',
      EmployeeDirectDepositAccount: { BankName: 'Harbour Bank', AccountNumber: `99${index}` },
    },
  }
}

/** Customers, of whom each third has two jobs below it. */
export function customerRows(count: number): CustomerRow[] {
  const rows: CustomerRow[] = []
  for (let i = 0; rows.length < count; i++) {
    const name = `${['Harbour', 'Maple', 'Émile', 'North', 'Granite'][i % 5]} ${['Homes', 'Mills', 'Bros. & Co', 'Tower'][i % 4]} ${i}`
    rows.push(row(rows.length, name, name))
    if (i % 3 !== 0) continue
    for (const job of ['Roof', 'Kitchen'])
      if (rows.length < count) rows.push(row(rows.length, `${job} ${i}`, `${name}:${job} ${i}`))
  }
  return rows
}

const row = (index: number, name: string, fullName: string): CustomerRow => ({
  ListID: `${(0x80100001 + index).toString(16).toUpperCase()}-1767600001`,
  TimeModified: MODIFIED,
  Name: name,
  FullName: fullName,
  IsActive: String(index % 11 !== 10),
  ...(fullName.includes(':') && { ParentRef: { FullName: fullName.split(':')[0] ?? '' } }),
  Balance: '0.00',
})
