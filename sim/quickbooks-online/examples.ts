// Employees written by hand, each showing one oddity of QuickBooks clearly.
import type { EmployeeRow } from './rows.ts'

/** Area 705 is not used elsewhere, so these phones are nobody else's. */
const phone = (line: string) => ({ FreeFormNumber: `(705) 555-${line}` })
const email = (account: string) => ({ Address: `${account}@harbour.example` })

function example(id: number, rest: EmployeeRow): EmployeeRow {
  return {
    BillableTime: false,
    domain: 'QBO',
    sparse: false,
    Id: String(id),
    SyncToken: '1',
    MetaData: { CreateTime: '2025-06-02T08:30:00-07:00' },
    Active: true,
    ...rest,
  }
}

function named(first: string, last: string): EmployeeRow {
  const name = `${first} ${last}`
  return { GivenName: first, FamilyName: last, DisplayName: name, PrintOnCheckName: name }
}

export const clearExamples: EmployeeRow[] = [
  // No last name.
  example(301, { GivenName: 'Priya', DisplayName: 'Priya', PrimaryPhone: phone('0101') }),
  // Not a person with names at all, only something to show.
  example(302, { DisplayName: 'Yard crew 2', PrimaryPhone: phone('0102') }),
  example(303, { ...named('Owen', 'Tremblay'), Mobile: phone('0103'), EmployeeNumber: 'H-303' }),
  // No phone.
  example(304, {
    ...named('Nadia', 'Kowalczyk'),
    PrimaryEmailAddr: email('nadia.kowalczyk'),
    EmployeeNumber: 'H-304',
  }),
  // The office's phone and his own.
  example(305, {
    ...named('Desmond', 'Achebe'),
    PrimaryPhone: phone('0100'),
    Mobile: phone('0105'),
    PrimaryEmailAddr: email('desmond.achebe'),
    EmployeeNumber: 'H-305',
  }),
  // Made inactive; both spellings of the suffix are in use.
  example(306, {
    ...named('Ruth', 'Lindqvist'),
    DisplayName: 'Ruth Lindqvist (deleted)',
    Active: false,
    PrimaryPhone: phone('0106'),
    EmployeeNumber: 'H-306',
    ReleasedDate: '2025-09-30',
  }),
  example(307, {
    ...named('Carl', 'Boateng'),
    DisplayName: 'Carl Boateng (Deleted)',
    Active: false,
    PrimaryPhone: phone('0107'),
  }),
  // Gone, though still active in the list.
  example(308, {
    ...named('Yuki', 'Hasegawa'),
    PrimaryPhone: phone('0108'),
    EmployeeNumber: 'H-308',
    HiredDate: '2021-03-01',
    ReleasedDate: '2025-10-31',
  }),
  // Leaves some day, and works until then.
  example(309, {
    ...named('Bruno', 'Castellanos'),
    Mobile: phone('0109'),
    EmployeeNumber: 'H-309',
    ReleasedDate: '2099-12-31',
  }),
  // All that must not be taken over, and properties no document explains.
  example(310, {
    ...named('Helen', 'Zhao'),
    Title: 'Ms.',
    PrimaryPhone: phone('0110'),
    PrimaryEmailAddr: email('helen.zhao'),
    EmployeeNumber: 'H-310',
    SSN: 'XXX-XX-XXXX',
    BirthDate: '1984-02-29',
    Gender: 'Female',
    BillableTime: true,
    BillRate: 85,
    CostRate: 41.5,
    V4IDPseudonym: '00208d5f6f0e1d4c2fa9b7c3e0a4d1b2c3f4a5',
    Notes: 'Allergic to nuts; do not share.',
  }),
  // An employee number is typed by hand, so two can have one.
  example(311, { ...named('Ana', 'Ferreira'), Mobile: phone('0111'), EmployeeNumber: 'H-311' }),
  example(312, { ...named('Ann', 'Ferrier'), Mobile: phone('0112'), EmployeeNumber: 'H-311' }),
  // No area code.
  example(313, {
    ...named('Gil', 'Sauvé'),
    PrimaryPhone: { FreeFormNumber: '555-0113' },
    EmployeeNumber: 'H-313',
  }),
  example(314, {
    ...named('Conor', 'O’Dwyer'),
    Suffix: 'Jr.',
    PrimaryPhone: { FreeFormNumber: '705.555.0114 x 3' },
    PrimaryEmailAddr: email('conor.odwyer'),
    EmployeeNumber: 'H-314',
  }),
]
