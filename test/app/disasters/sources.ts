/** How each vendor writes a row down: what a disaster befalls is what its own protocol sends. */
import { HEADER } from '../../../sim/payroll-feed/rows.ts'
import { ACTIVE, INACTIVE, type Numbering, type Row } from './crew.ts'

export interface Source {
  settings?: Record<string, unknown>
  numbers: Numbering
  /** The vendor's names of a row's fields. */
  names: Partial<Record<keyof Row, string>>
  row(row: Row, i: number): Record<string, unknown>
}

const number = (text: string) => (/^[1-9]\d*$/.test(text) ? Number(text) : text)
const padded = (n: number) => String(n + 101).padStart(6, '0')
const letters = (n: number) => `A${String(n + 101).padStart(5, '0')}`
/** What is neither is left as it is written. */
const flag = <T>(status: string, active: T, inactive: T): T | string =>
  status === ACTIVE ? active : status === INACTIVE ? inactive : status

export const SOURCES: Record<string, Source> = {
  plexxis: {
    numbers: { key: letters, payrollId: letters },
    names: {
      key: 'Code',
      first: 'FirstName',
      last: 'LastName',
      email: 'Email',
      phone: 'Phone1',
      status: 'Active',
    },
    row: (r) => ({
      Code: r.key,
      FirstName: r.first,
      LastName: r.last,
      Email: r.email,
      Phone1: r.phone,
      Active: flag(r.status, 'Y', 'N'),
    }),
  },
  procore: {
    numbers: { key: (n) => String(5_000_000_101 + n), payrollId: letters },
    names: {
      key: 'id',
      payrollId: 'employee_id',
      first: 'first_name',
      last: 'last_name',
      email: 'email_address',
      phone: 'mobile_phone',
      status: 'is_active',
    },
    row: (r) => ({
      id: number(r.key),
      first_name: r.first,
      last_name: r.last,
      email_address: r.email,
      mobile_phone: r.phone,
      employee_id: r.payrollId,
      is_employee: true,
      is_active: flag(r.status, true, false),
      work_classification_id: null,
    }),
  },
  'quickbooks-online': {
    numbers: { key: (n) => String(101 + n), payrollId: padded },
    names: {
      key: 'Id',
      payrollId: 'EmployeeNumber',
      first: 'GivenName',
      last: 'FamilyName',
      email: 'PrimaryEmailAddr',
      phone: 'Mobile',
      status: 'Active',
    },
    row: (r, i) => ({
      Id: r.key,
      ...(r.first && { GivenName: r.first }),
      ...(r.last && { FamilyName: r.last }),
      DisplayName: `${r.first} ${r.last} ${i}`,
      Active: flag(r.status, true, false),
      ...(r.email && { PrimaryEmailAddr: { Address: r.email } }),
      ...(r.phone && { Mobile: { FreeFormNumber: r.phone } }),
      ...(r.payrollId && { EmployeeNumber: r.payrollId }),
      HiredDate: r.hired,
    }),
  },
  connectwise: {
    settings: { status: 'all' },
    numbers: { key: (n) => String(1101 + n), payrollId: letters },
    names: {
      key: 'id',
      payrollId: 'employeeIdentifer',
      first: 'firstName',
      last: 'lastName',
      email: 'primaryEmail',
      status: 'inactiveFlag',
    },
    row: (r) => ({
      id: number(r.key),
      identifier: `m${r.payrollId}`,
      firstName: r.first,
      lastName: r.last,
      licenseClass: 'F',
      type: { id: 1, name: 'Full Time' },
      employeeIdentifer: r.payrollId,
      inactiveFlag: flag(r.status, false, true),
      hireDate: `${r.hired}T00:00:00Z`,
      primaryEmail: r.email,
    }),
  },
  paycom: {
    numbers: { key: letters, payrollId: padded },
    names: {
      key: 'eecode',
      payrollId: 'eebadge',
      first: 'firstname',
      last: 'lastname',
      email: 'work_email',
      phone: 'primary_phone',
      status: 'employee_status',
    },
    row: (r) => ({
      eecode: r.key,
      firstname: r.first,
      lastname: r.last,
      eebadge: r.payrollId,
      employee_status: flag(r.status, 'A', 'T'),
      work_email: r.email,
      primary_phone: r.phone,
      hire_date: r.hired,
    }),
  },
  'payroll-feed': {
    numbers: { key: padded, payrollId: padded },
    names: {
      key: 'Employee Number',
      first: 'First Name',
      last: 'Last Name',
      email: 'Email',
      phone: 'Mobile Phone',
      status: 'Status',
    },
    row: (r) => ({
      ...Object.fromEntries(HEADER.map((name) => [name, ''])),
      'Employee Number': r.key,
      'First Name': r.first,
      'Last Name': r.last,
      Email: r.email,
      'Mobile Phone': r.phone,
      Status: flag(r.status, 'Active', 'Terminated'),
      'Hire Date': r.hired,
    }),
  },
  'quickbooks-desktop': {
    numbers: {
      key: (n) => `${(0x80000101 + n).toString(16).toUpperCase()}-1767600000`,
      payrollId: padded,
    },
    names: {
      key: 'ListID',
      payrollId: 'AccountNumber',
      first: 'FirstName',
      last: 'LastName',
      email: 'Email',
      phone: 'Mobile',
      status: 'IsActive',
    },
    row: (r, i) => ({
      ListID: r.key,
      TimeModified: '2026-01-05T09:41:07-08:00',
      Name: `${`${r.first} ${r.last}`.slice(0, 34)} ${i}`,
      IsActive: flag(r.status, 'true', 'false'),
      ...(r.first && { FirstName: r.first.slice(0, 25) }),
      ...(r.last && { LastName: r.last.slice(0, 25) }),
      ...(r.phone && { Mobile: r.phone }),
      ...(r.email && { Email: r.email }),
      HiredDate: r.hired,
      ...(r.payrollId && { AccountNumber: r.payrollId }),
    }),
  },
}
