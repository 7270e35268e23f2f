/**
 * QuickBooks Online: employees of one company, read with a person's sign-in at Intuit
 * (docs/articles.md#sync-users-board).
 */
import { defineConnector } from '../define.ts'
import { isLinkedOnly } from '../settings.ts'
import { byId, check, pull } from './api.ts'
import { company, companyName } from './company.ts'
import { guide } from './guide.ts'
import { normalize } from './normalize.ts'
import { Credentials, Settings } from './settings.ts'
import { oauth } from './sign-in.ts'

export const quickbooksOnline = defineConnector<Settings, Credentials>({
  kind: 'quickbooks-online',
  name: 'QuickBooks Online',
  summary: 'Bring your employees from QuickBooks Online, or link them to the people you have.',
  peopleLabel: 'Employees',
  docs: 'docs/quickbooks-online.md',
  guide,
  version: 2,
  autosyncEveryMinutes: 60,
  leavers: 'either',
  matchBy: ['payrollId', 'email', 'phone'],
  connectsBy: ['environment', 'realmId'],
  fields: [
    { field: 'firstName', sourceLabel: 'First name', required: true },
    { field: 'lastName', sourceLabel: 'Last name', required: true },
    { field: 'email', sourceLabel: 'Email', required: false },
    { field: 'phone', sourceLabel: 'Mobile or phone', required: false },
    { field: 'payrollId', sourceLabel: 'Employee ID', required: false, recommended: true },
    { field: 'hireDate', sourceLabel: 'Hire date', required: false },
    { field: 'status', sourceLabel: 'Active or not, and release date', required: false },
  ],
  settings: Settings,
  credentials: Credentials,
  check,
  company,
  companyName,
  pull,
  normalize,
  powers: {
    delta: { fullEveryMinutes: 1440, byHand: 'full' },
    byId,
    signIn: oauth,
    linkedOnly: isLinkedOnly,
  },
})
