/** Paycom: payroll; employees are listed, then linked to workers or added (docs/articles.md#sync-users-board). */
import { defineConnector } from '../define.ts'
import { isLinkedOnly } from '../settings.ts'
import { pull } from './api.ts'
import { byId } from './by-id.ts'
import { check } from './check.ts'
import { company } from './company.ts'
import { guide } from './guide.ts'
import { normalize } from './normalize.ts'
import { Credentials, Settings } from './settings.ts'

export const paycom = defineConnector<Settings, Credentials>({
  kind: 'paycom',
  name: 'Paycom',
  summary: 'Link your workers to their Paycom employees, add new hires, and keep them up to date.',
  peopleLabel: 'Employees',
  docs: 'docs/paycom.md',
  guide,
  version: 1,
  autosyncEveryMinutes: 60,
  leavers: 'either',
  matchBy: ['payrollId', 'email', 'phone'],
  connectsBy: ['region', 'relayUrl'],
  fields: [
    { field: 'firstName', sourceLabel: 'First name', required: true },
    { field: 'lastName', sourceLabel: 'Last name', required: true },
    { field: 'email', sourceLabel: 'Work email or personal email', required: false },
    { field: 'phone', sourceLabel: 'Primary phone', required: false },
    { field: 'payrollId', sourceLabel: 'Employee code, badge or clock number', required: false },
    { field: 'status', sourceLabel: 'Employee status', required: false },
    {
      field: 'position',
      sourceLabel: 'Business title, position title or position',
      required: false,
    },
    { field: 'team', sourceLabel: 'Department', required: false },
    { field: 'location', sourceLabel: 'Location', required: false },
    { field: 'hireDate', sourceLabel: 'Rehire date, else hire date', required: false },
    { field: 'seniorityDate', sourceLabel: 'Seniority date', required: false },
    {
      field: 'employmentStatus',
      sourceLabel: 'Employee status',
      required: false,
    },
  ],
  settings: Settings,
  credentials: Credentials,
  check,
  company,
  pull,
  normalize,
  powers: {
    // Details are a request for each person: reading everybody once a day is enough.
    delta: { fullEveryMinutes: 1440, byHand: 'delta' },
    byId,
    linkedOnly: isLinkedOnly,
  },
})
