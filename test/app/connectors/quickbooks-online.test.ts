/** QuickBooks Online: the shared suites, against the simulated QuickBooks Online. */
import { quickbooksOnline } from '../../../src/connectors/quickbooks-online/index.ts'
import { phoneOf } from '../../support/sync.ts'
import { describeConnector } from './conformance.ts'
import { describeTroubles } from './troubles.ts'

/** Changed long ago, so that no overlap makes a change of it. */
const employee = (n: number, more: object = {}) => ({
  Id: String(100 + n),
  MetaData: { LastUpdatedTime: '2026-01-05T09:41:07-08:00' },
  GivenName: `First${n}`,
  FamilyName: `Last${n}`,
  DisplayName: `First${n} Last${n}`,
  Active: true,
  Mobile: { FreeFormNumber: phoneOf(n) },
  PrimaryEmailAddr: { Address: `person${n}@example.com` },
  EmployeeNumber: String(10_000 + n),
  ...more,
})
const rows: object[] = [
  ...[1, 2, 3, 4].map((n) => employee(n)),
  employee(5, { Active: false, DisplayName: 'First5 Last5 (deleted)' }),
]
const { MetaData: _, ...edited } = employee(2, { GivenName: 'Changed' })

describeConnector(quickbooksOnline, {
  settings: { pageSize: 2 },
  rows,
  leavers: 1,
  changed: { rows: rows.with(1, edited), id: '102' },
  prelude: (url) =>
    url.pathname.endsWith('/oauth2/v1/tokens/bearer')
      ? Response.json({ token_type: 'bearer', access_token: 'eyJ.a', expires_in: 3600 })
      : null,
  unreadable: (value) => ({ employees: [employee(1, { GivenName: value })], released: [] }),
  unreadableField: 'GivenName',
})

describeTroubles('quickbooks-online', {
  settings: { pageSize: 5 },
  rows: Array.from({ length: 10 }, (_, n) => employee(n)),
  revoke: (site) => site.collection('settings', [{ revoked: true }]),
  hasTotal: true,
  renews: true,
})
