/** The kinds of sources there are in a world: what each can say of a human, and how its vendor writes that. */
import { HEADER } from '../../sim/payroll-feed/rows.ts'
import type { Said, SourceFacts } from './history.ts'

export interface Kind {
  kind: 'plexxis' | 'payroll-feed' | 'procore' | 'connectwise' | 'quickbooks-online'
  everyMinutes: number
  /** What it sends beside names, e-mail and status. */
  sends: readonly ('phone' | 'payrollId')[]
  /** By an employee ID beside the e-mail, which is the payroll's and stays with the source. */
  matches: SourceFacts['matches']
  /** Whoever was once there can be marked as left, and never be removed. */
  keepsRows?: boolean
  /** Its token is another one after each use: an answer that gives one and is lost for a day needs an admin there. */
  rotates?: boolean
  /** Its keys are text, and may begin with a zero. */
  textKeys?: boolean
  /** The credential it is asked with, by the connection's name for it, and what the simulator takes. */
  secret?: readonly [name: string, value: string]
  /** A clerk sends it as a file. */
  isFile?: boolean
  /** How many people a vendor's page takes, in those that have pages; and what else is set up there. */
  pages?: (size: number) => {
    settings?: Record<string, unknown>
    toggles?: Record<string, unknown>
  }
  row(said: Said): Record<string, unknown>
}

const BOTH = ['phone', 'payrollId'] as const

/** In the order in which companies have them: a new one comes last, so that the others stay as they are. */
export const KINDS: readonly Kind[] = [
  {
    kind: 'plexxis',
    everyMinutes: 120,
    sends: BOTH,
    matches: 'as-people-do',
    textKeys: true,
    secret: ['apiKey', 'plexxis-demo-key'],
    pages: (pageSize) => ({ settings: { paging: 'page', pageSize } }),
    row: (said) => ({
      Code: said.key,
      FirstName: said.firstName,
      LastName: said.lastName,
      Email: said.email ?? '',
      Phone1: said.phone ?? '',
      Active: said.works ? 'Y' : 'N',
    }),
  },
  {
    kind: 'procore',
    everyMinutes: 240,
    sends: BOTH,
    matches: 'as-people-do',
    pages: (maxPerPage) => ({ toggles: { maxPerPage } }),
    row: (said) => ({
      id: Number(said.key),
      first_name: said.firstName,
      last_name: said.lastName,
      email_address: said.email,
      mobile_phone: said.phone,
      employee_id: said.payrollId,
      is_employee: true,
      is_active: said.works,
      work_classification_id: null,
    }),
  },
  {
    kind: 'payroll-feed',
    everyMinutes: 1440,
    sends: BOTH,
    matches: 'as-people-do',
    textKeys: true,
    isFile: true,
    secret: ['token', 'feed-demo-token'],
    row: (said) => ({
      ...Object.fromEntries(HEADER.map((name) => [name, ''])),
      'Employee Number': said.key,
      'First Name': said.firstName,
      'Last Name': said.lastName,
      Email: said.email ?? '',
      'Mobile Phone': said.phone ?? '',
      Status: said.works ? 'Active' : 'Terminated',
    }),
  },
  {
    kind: 'connectwise',
    everyMinutes: 1440,
    sends: [],
    matches: 'email-and-id',
    keepsRows: true,
    secret: ['privateKey', 'privateDemo'],
    pages: (pageSize) => ({ settings: { pageSize, status: 'all' } }),
    row: (said) => ({
      id: Number(said.key),
      identifier: `member${said.key}`,
      firstName: said.firstName,
      lastName: said.lastName,
      type: { id: 1, name: 'Full Time' },
      licenseClass: 'F',
      employeeIdentifer: said.payrollId,
      inactiveFlag: !said.works,
      officeEmail: said.email,
      defaultEmail: 'Office',
      primaryEmail: said.email,
    }),
  },
  {
    kind: 'quickbooks-online',
    everyMinutes: 180,
    sends: BOTH,
    matches: 'as-people-do',
    keepsRows: true,
    rotates: true,
    // A refresh token that was replaced still works for a day, as Intuit says; else a lost one needs an admin.
    pages: (pageSize) => ({ settings: { pageSize }, toggles: { graceHours: 24 } }),
    row: (said) => ({
      Id: said.key,
      GivenName: said.firstName,
      FamilyName: said.lastName,
      // Unique in a company.
      DisplayName: `${said.firstName} ${said.lastName} ${said.key}${said.works ? '' : ' (deleted)'}`,
      Active: said.works,
      ...(said.email && { PrimaryEmailAddr: { Address: said.email } }),
      ...(said.phone && { Mobile: { FreeFormNumber: said.phone } }),
      ...(said.payrollId && { EmployeeNumber: said.payrollId }),
    }),
  },
]
