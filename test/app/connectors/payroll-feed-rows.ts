/** Rows of a payroll's file, in the columns of the simulated feed. */
import { phoneOf } from '../../support/sync.ts'

export type FeedRow = Record<string, unknown>

/** A person who is fine: the number makes the employee number, name and phone. */
export const aFeedRow = (n: number, more: FeedRow = {}): FeedRow => ({
  'Employee Number': String(n).padStart(6, '0'),
  'First Name': `First${n}`,
  'Last Name': `Last${n}`,
  Email: `feed${n}@example.com`,
  'Mobile Phone': phoneOf(n),
  'Labor Code': '10',
  'Primary Duty': 'Nurse Aide',
  'Primary Zone': '3 West',
  Location: 'Harbour General Hospital',
  Status: 'Active',
  'Hire Date': '2024-03-05',
  'Seniority Date': '2024-03-05',
  'Pay Rate': '31.50',
  'Overtime Rate': '47.25',
  ...more,
})
