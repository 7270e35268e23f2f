/** Procore: construction management; its users become workers (docs/articles.md#procore-users-and-contacts). */
import { defineConnector } from '../define.ts'
import { oauth } from './api.ts'
import { byId } from './by-id.ts'
import { check } from './check.ts'
import { classifications, lists } from './classifications.ts'
import { company, companyName } from './company.ts'
import { contacts } from './contacts.ts'
import { guide } from './guide.ts'
import { normalize } from './normalize.ts'
import { pusher } from './push.ts'
import { Credentials, Settings } from './settings.ts'
import { pull } from './users.ts'

export const procore = defineConnector<Settings, Credentials>({
  kind: 'procore',
  name: 'Procore',
  summary: 'Import your users from Procore. Procore is the source of truth.',
  peopleLabel: 'Users',
  // A txt file people can read: docs/articles.md#procore-users-and-contacts.
  logFormat: 'txt',
  docs: 'docs/procore.md',
  guide,
  version: 1,
  autosyncEveryMinutes: 60,
  leavers: 'either',
  matchBy: ['payrollId', 'email', 'phone'],
  fields: [
    { field: 'firstName', sourceLabel: 'First Name', required: true },
    { field: 'lastName', sourceLabel: 'Last Name', required: true },
    { field: 'email', sourceLabel: 'Email', required: true },
    { field: 'phone', sourceLabel: 'Cell Phone', required: true },
    { field: 'payrollId', sourceLabel: 'Employee ID', required: false, recommended: true },
    {
      field: 'position',
      sourceLabel: 'Classification',
      required: false,
      onlyWith: 'syncClassifications',
    },
    { field: 'status', sourceLabel: 'Active', required: false },
  ],
  needs: ['“Is Employee Of ___” checkbox'],
  owns: ({ syncClassifications }) => [
    'firstName',
    'lastName',
    'email',
    'phone',
    'payrollId',
    ...(syncClassifications ? (['position'] as const) : []),
    'status',
  ],
  connectsBy: ['environment', 'companyId', 'grant'],
  settings: Settings,
  credentials: Credentials,
  check,
  company,
  companyName,
  pull,
  normalize,
  powers: {
    byId,
    lists,
    signIn: oauth,
    pushes: {
      cards: pusher,
      contacts: { wanted: ({ contacts }) => contacts, open: contacts },
      classifications,
    },
  },
})
