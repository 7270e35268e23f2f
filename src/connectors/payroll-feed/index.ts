/**
 * Payroll feed: any payroll or HR system that writes a file of its people; it is the source of truth
 * (docs/articles.md#payroll-feed).
 */
import { CUSTOM, type FieldName } from '../../core/people/fields.ts'
import { companyAt } from '../address.ts'
import { defineConnector } from '../define.ts'
import { pull } from './api.ts'
import { check, sample } from './check.ts'
import { isMapped } from './columns.ts'
import { guide } from './guide.ts'
import { normalize } from './normalize.ts'
import { type Columns, Credentials, Settings } from './settings.ts'

export const payrollFeed = defineConnector<Settings, Credentials>({
  kind: 'payroll-feed',
  name: 'Payroll feed',
  summary: 'Bring your people from any payroll or HR system that writes CSV, Excel or JSON.',
  peopleLabel: 'Employees',
  docs: 'docs/payroll-feed.md',
  guide,
  version: 4,
  autosyncEveryMinutes: 1440,
  leavers: 'either',
  matchBy: ['payrollId', 'email', 'phone'],
  staysAtLocation: true,
  editPolicy: 'overwrite',
  firstSyncByHand: true,
  connectsBy: ['from', 'path', 'auth'],
  fields: [
    { field: 'firstName', sourceLabel: 'First Name', required: true },
    { field: 'lastName', sourceLabel: 'Last Name', required: true },
    { field: 'email', sourceLabel: 'Email', required: false },
    { field: 'phone', sourceLabel: 'Mobile Phone', required: false },
    { field: 'payrollId', sourceLabel: 'Employee Number', required: false },
    { field: 'laborCode', sourceLabel: 'Labor Code', required: false },
    { field: 'primaryDuty', sourceLabel: 'Primary Duty', required: false, always: true },
    { field: 'primaryZone', sourceLabel: 'Primary Zone', required: false, always: true },
    { field: 'location', sourceLabel: 'Location', required: false },
    { field: 'position', sourceLabel: 'Job Title', required: false },
    { field: 'team', sourceLabel: 'Department', required: false },
    { field: 'employmentStatus', sourceLabel: 'Status', required: false },
    { field: 'status', sourceLabel: 'Status', required: false },
    { field: 'hireDate', sourceLabel: 'Hire Date', required: false },
    { field: 'seniorityDate', sourceLabel: 'Seniority Date', required: false },
    { field: 'suffix', sourceLabel: 'Suffix', required: false },
    { field: 'extension', sourceLabel: 'Extension', required: false },
    { field: 'birthday', sourceLabel: 'Birthday', required: false },
    { field: 'payRates', sourceLabel: 'Pay Rate', required: false },
    ...CUSTOM.map((field) => ({ field, sourceLabel: 'A column you choose', required: false })),
  ],
  settings: Settings,
  credentials: Credentials,
  owns,
  settles,
  check,
  // Whose a dropped file is, nobody can tell by where it came from.
  company: ({ settings: { from, baseUrl, path } }) =>
    from === 'url' ? companyAt('the file at ', baseUrl, path) : null,
  pull,
  normalize,
  byDay: ({ columns }) => columns.lastDay !== '',
  powers: {
    delta: ({ content }) =>
      content === 'changes' ? { fullEveryMinutes: null, byHand: 'delta' } : false,
    sample,
    drops: 'file',
  },
})

/** Where no column says a location, the setting does. */
function settles({ columns, location }: Settings): FieldName[] {
  return location && isMapped(columns) && !columns.location ? ['location'] : []
}

/** What is mapped; as the header suggests, all it could suggest. The status always: absence may say it. */
function owns({ columns, location }: Settings): FieldName[] {
  const given = isMapped(columns)
  const has = (name: keyof Columns) => (given ? columns[name].length > 0 : name !== 'birthday')
  const named: FieldName[] = [
    'email',
    'phone',
    'payrollId',
    'laborCode',
    'primaryDuty',
    'primaryZone',
    'position',
    'team',
    'hireDate',
    'seniorityDate',
    'birthday',
    'payRates',
  ]
  return [
    'firstName',
    'lastName',
    'status',
    ...named.filter((field) => has(field as keyof Columns)),
    ...(given && (has('suffix') || has('fullName')) ? (['suffix'] as const) : []),
    ...(given && (has('extension') || has('phone') || has('morePhones'))
      ? (['extension'] as const)
      : []),
    ...(has('status') ? (['employmentStatus'] as const) : []),
    ...CUSTOM.filter((field) => given && columns[field] !== ''),
    ...(has('location') || location !== '' ? (['location'] as const) : []),
  ]
}
