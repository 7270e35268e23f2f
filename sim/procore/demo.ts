// The demo directory: much of the payroll's people, some of its own, and an example of each oddity.
import { people } from '../people.ts'
import { owners, vendors } from './company.ts'
import { emptyUser, fieldStaff, type Row, userRow } from './userRows.ts'

const PAYROLL_SEED = 2026
const OWN_SEED = 4410
const GUEST_SEED = 4411

/** Ninety of the payroll's 240 people, under the same number, phone and e-mail address. */
function known(): Row[] {
  return people(240, PAYROLL_SEED)
    .filter((_, index) => index % 8 < 3)
    .map((person, index) => {
      const place = { seed: PAYROLL_SEED, index, firstId: 910_000, clean: false }
      return userRow(person, place)
    })
}

/** Eight whom the payroll does not know; `5…` is never one of its numbers. */
function own(): Row[] {
  return people(8, OWN_SEED, { clean: true }).map((person, index) => {
    const code = `5${person.code}`
    const email = person.email.replace(person.code, code)
    const place = { seed: OWN_SEED, index, firstId: 920_000, clean: false }
    return userRow({ ...person, code, email }, place)
  })
}

/** Fifteen of other companies, who are users as well. */
function guests(): Row[] {
  return people(15, GUEST_SEED, { clean: true }).map((person, index) => {
    const email = person.email.replace(person.code, `guest-${index + 1}`)
    const place = { seed: GUEST_SEED, index, firstId: 930_000, clean: false }
    return {
      ...userRow({ ...person, code: '', email }, place),
      is_employee: false,
      work_classification_id: null,
      vendor: index % 2 === 0 ? vendors.electric : vendors.drywall,
    }
  })
}

function example(index: number, first: string | null, last: string, fields: Row = {}): Row {
  const id = 940_000 + index
  const line = String(100 + index).padStart(4, '0')
  return {
    ...emptyUser,
    id,
    first_name: first,
    last_name: last,
    name: [first, last].filter(Boolean).join(' '),
    email_address: `${first ?? 'crew'}.${last}@demo-construction.example`.toLowerCase(),
    employee_id: `E-10${index + 40}`,
    is_employee: true,
    mobile_phone: `1-503-555-${line}`,
    contact_id: 56_000 + index,
    party_id: 7_000_000 + id,
    work_classification_id: 318_001,
    vendor: vendors.own,
    company_permission_template: fieldStaff,
    created_at: '2024-02-11T17:03:20Z',
    updated_at: '2026-01-09T08:15:44Z',
    last_activated_at: '2024-02-11T17:03:20Z',
    ...fields,
  }
}

export const clearExamples: readonly Row[] = [
  example(1, 'Mara', 'Ellwood', {
    job_title: 'Carpenter Foreman',
    work_classification_id: 318_002,
    business_phone: '1-503-555-0190',
    business_phone_extension: 42,
  }),
  example(2, null, 'Quist'),
  example(3, 'Theo', 'Abara', {
    mobile_phone: null,
    business_phone: '1-503-555-0191',
    business_phone_extension: 7,
  }),
  example(4, 'Nadia', 'Brandt', { employee_id: null }),
  example(5, 'Otis', 'Calloway', { work_classification_id: 318_998 }),
  example(6, 'Priya', 'Deol', {
    id: 4_300_000_000_106,
    party_id: 4_300_000_000_206,
    work_classification_id: 4_294_999_001,
  }),
  example(7, 'Quentin', 'Eriksen', { email_address: null }),
  example(8, 'Rosa', 'Fenwick', { is_active: false }),
  example(9, 'Samir', 'Gill', { is_active: false, employee_id: null }),
  example(10, 'Tess', 'Hollis', { is_active: false, email_address: null }),
  example(11, 'Uma', 'Ibarra', { mobile_phone: '(503) 555-0150' }),
  example(12, 'Victor', 'Jansen', { mobile_phone: '503.555.0150' }),
  example(13, 'Wren', 'Kato', { party_id: null, work_classification_id: null }),
  example(14, 'Xavier', 'Lund', { work_classification_id: 5_000_000_018 }),
  example(15, 'Yara', 'Mbeki', { is_employee: false, employee_id: null }),
  example(16, 'Zane', 'Novak', { mobile_phone: '555-0116' }),
  example(17, 'Abel', 'Ortiz', { employee_id: '', mobile_phone: '' }),
  {
    ...emptyUser,
    id: owners.service.id,
    last_name: owners.service.name,
    name: owners.service.name,
    email_address: owners.service.login,
    contact_id: 56_900,
    party_id: null,
    vendor: vendors.own,
  },
]

export function demoPeople(): Row[] {
  return [...known(), ...own(), ...guests(), ...clearExamples]
}
