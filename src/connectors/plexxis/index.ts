/** Plexxis: construction ERP; workers flow one way, from it to the directory (docs/articles.md#plexxis-workers). */
import { defineConnector } from '../define.ts'
import { check, company, pull } from './api.ts'
import { guide } from './guide.ts'
import { normalize } from './normalize.ts'
import { Credentials, Settings } from './settings.ts'

export const plexxis = defineConnector<Settings, Credentials>({
  kind: 'plexxis',
  name: 'Plexxis V2',
  summary: 'Import your workers from Plexxis. Plexxis is the source of truth.',
  peopleLabel: 'Workers',
  docs: 'docs/plexxis.md',
  guide,
  version: 1,
  autosyncEveryMinutes: 60,
  leavers: 'either',
  matchBy: ['payrollId', 'email', 'phone'],
  fields: [
    { field: 'firstName', sourceLabel: 'First Name', required: true },
    { field: 'lastName', sourceLabel: 'Last Name', required: true },
    { field: 'email', sourceLabel: 'Email', required: false },
    { field: 'phone', sourceLabel: 'Phone1', required: true },
    { field: 'payrollId', sourceLabel: 'Code', required: true },
    { field: 'status', sourceLabel: 'Active flag', required: false },
  ],
  settings: Settings,
  credentials: Credentials,
  check,
  company,
  pull,
  normalize,
  powers: {},
})
