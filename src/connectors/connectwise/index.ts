/**
 * ConnectWise PSA: members of a service provider become workers, by status and type
 * (docs/articles.md#connectwise-members).
 */
import type { ConnectorField } from '../connector.ts'
import { defineConnector } from '../define.ts'
import { byId, check, options, pull } from './api.ts'
import { guide } from './guide.ts'
import { normalize } from './normalize.ts'
import { photo } from './photo.ts'
import { Credentials, Settings } from './settings.ts'
import { company } from './site.ts'

const fields: readonly ConnectorField[] = [
  { field: 'firstName', sourceLabel: 'First name', required: true },
  { field: 'lastName', sourceLabel: 'Last name', required: true },
  { field: 'email', sourceLabel: 'Primary email', required: true },
  { field: 'employeeIds', sourceLabel: 'Member ID, primary email', required: false },
  { field: 'location', sourceLabel: 'Default location', required: false },
  { field: 'team', sourceLabel: 'Default department', required: false },
  { field: 'position', sourceLabel: 'Work role', required: false },
  { field: 'hireDate', sourceLabel: 'Hire date', required: false },
  { field: 'profile', sourceLabel: 'Selected by the admin', required: false, onlyWith: 'profile' },
  { field: 'avatar', sourceLabel: 'Photo', required: false, onlyWith: 'photos' },
  { field: 'status', sourceLabel: 'Inactive or not', required: false },
]

export const connectwise = defineConnector<Settings, Credentials>({
  kind: 'connectwise',
  name: 'ConnectWise',
  summary: 'Sync your ConnectWise members, by status and member type.',
  peopleLabel: 'Members',
  docs: 'docs/connectwise.md',
  guide,
  version: 1,
  autosyncEveryMinutes: 1440,
  leavers: 'either',
  matchBy: ['emailAndId'],
  testFirst: true,
  connectsBy: ['site', 'companyId'],
  fields,
  settings: Settings,
  credentials: Credentials,
  owns: ({ profile, photos }) =>
    fields
      .map(({ field }) => field)
      .filter((f) => (f !== 'profile' || profile !== '') && (f !== 'avatar' || photos)),
  settles: ({ status }) => (status === 'inactive' ? ['status'] : []),
  check,
  company,
  pull,
  normalize,
  powers: { byId, photos: photo, options },
})
