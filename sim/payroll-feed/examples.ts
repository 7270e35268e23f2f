// Rows written by hand, one for each thing that goes wrong with a payroll's export.
import type { FeedRow } from './rows.ts'

function example(
  number: string,
  first: string,
  last: string,
  phone: string,
  other: Partial<FeedRow> = {},
): FeedRow {
  return {
    'Employee Number': number,
    'First Name': first,
    'Last Name': last,
    Email: `feed.${number}@example.com`,
    'Mobile Phone': phone,
    'Labor Code': '10',
    'Primary Duty': 'Nurse Aide',
    'Primary Zone': '3 West',
    Location: 'Harbour General Hospital',
    Status: 'Active',
    'Hire Date': '2024-03-05',
    'Seniority Date': '2024-03-05',
    'Pay Rate': '31.50',
    'Overtime Rate': '47.25',
    ...other,
  }
}

const samira = example('009011', 'Samira', 'Haddad', '(306) 555-0111')

export const clearExamples: FeedRow[] = [
  example('009001', 'Amara', 'Desrosiers', '(306) 555-0101'),
  example('009002', 'Colm', 'Byrne', ''),
  example('009003', 'Yuki', 'Tanabe', '(306) 555-0103', { Email: '' }),
  example('009004', 'Peter', 'Vogel', '(306) 555-0104', { Status: 'Terminated' }),
  example('009005', 'Nia', 'Campbell', '(306) 555-0105', {
    Status: 'Pending',
    'Hire Date': '2031-03-03',
    'Seniority Date': '',
  }),
  // Two people, unless somebody reads the numbers as numbers.
  example('000427', 'Ines', 'Rocha', '(306) 555-0106'),
  example('427', 'Omar', 'Farouk', '(306) 555-0107'),
  example('009008', 'Martin', 'King, Jr.', '(306) 555-0108'),
  example('009009', 'William "Bill"', 'Hart', '(306) 555-0109', { 'Hire Date': '03/05/2024' }),
  example('009010', 'Rosa', 'Quist', '(306) 555-0110', {
    Location: 'Maple Grove Care Home\nEast wing, "old" building',
  }),
  // The same line twice.
  samira,
  samira,
  // One number, two people.
  example('009012', 'Dale', 'Fortin', '(306) 555-0112', { 'Primary Zone': 'ICU' }),
  example('009012', 'Priya', 'Nair', '(306) 555-0113', {
    Email: 'priya.nair@example.com',
  }),
  // One phone, two people.
  example('009014', 'Anne', 'Sorel', '(306) 555-0114'),
  example('009015', 'Marc', 'Sorel', '306.555.0114'),
  example('', 'Gwen', 'Pryce', '(306) 555-0116', { Email: 'gwen.pryce@example.com' }),
  example('009017', 'Łucja', 'Żółć', '(306) 555-0117'),
  example('009018', '美咲', '髙橋 🦺', '(306) 555-0118'),
  example('009019', 'Helen', 'Marsh', '(306) 555-0119', {
    'Pay Rate': '$1,240.00',
    'Overtime Rate': '',
  }),
  example('009020', 'Ruth', 'Adeyemi', '(306) 555-0120', { Status: 'Leave' }),
  example('009021', 'Ivan', 'Petrov', '(306) 555-0121', { Status: 'On Leave' }),
  example('009022', 'Mei', 'Lin', '(306) 555-0122', { Status: 'LOA' }),
  example('009023', 'Otto', 'Brandt', '(306) 555-0123', { Status: 'Retired' }),
  example('009024', 'Kofi', 'Mensah', '(306) 555-0124', { Status: 'Suspended' }),
]
