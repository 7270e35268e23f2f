/**
 * ConnectWise PSA: members of a service provider become workers, by status and type
 * (docs/articles.md#connectwise-members).
 */
import type { ConnectorField } from '../connector.ts'
import { defineConnector } from '../define.ts'
import { check, options, pull } from './api.ts'
import { normalize } from './normalize.ts'
import { photo } from './photo.ts'
import { Credentials, Settings } from './settings.ts'
import { company } from './site.ts'

const fields: readonly ConnectorField[] = [
  { field: 'firstName', sourceLabel: 'firstName', required: true },
  { field: 'lastName', sourceLabel: 'lastName', required: true },
  { field: 'email', sourceLabel: 'primaryEmail', required: true },
  { field: 'employeeIds', sourceLabel: 'identifier, primaryEmail', required: false },
  { field: 'location', sourceLabel: 'defaultLocation.name', required: false },
  { field: 'team', sourceLabel: 'defaultDepartment.name', required: false },
  { field: 'position', sourceLabel: 'workRole.name', required: false },
  { field: 'hireDate', sourceLabel: 'hireDate', required: false },
  { field: 'profile', sourceLabel: 'Selected by the admin', required: false },
  { field: 'avatar', sourceLabel: 'photo', required: false },
  { field: 'status', sourceLabel: 'inactiveFlag', required: false },
]

export const connectwise = defineConnector<Settings, Credentials>({
  kind: 'connectwise',
  name: 'ConnectWise',
  summary: 'Sync your ConnectWise members, by status and member type.',
  peopleLabel: 'Members',
  docs: 'docs/connectwise.md',
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
  powers: { photos: photo, options },
})
