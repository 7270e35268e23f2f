/** ConnectWise: the shared suites, against the simulated ConnectWise. */
import { connectwise } from '../../../src/connectors/connectwise/index.ts'
import { aMember } from '../../support/connectwise.ts'
import { describeConnector } from './conformance.ts'
import { describeTroubles } from './troubles.ts'

describeConnector(connectwise, {
  settings: { pageSize: 2 },
  rows: [...[1, 2, 3, 4].map((n) => aMember(n)), aMember(5, { inactiveFlag: true })],
  leavers: 1,
  prelude: (url) =>
    url.pathname.includes('/login/companyinfo/')
      ? Response.json({ Codebase: 'v2026_1/', SiteUrl: url.host, IsCloud: true })
      : null,
  unreadable: (value) => [aMember(1, { firstName: value })],
  unreadableField: 'firstName',
})

describeTroubles('connectwise', {
  settings: { pageSize: 5 },
  rows: Array.from({ length: 10 }, (_, n) => aMember(n + 1)),
  revoke: (site) => site.fault('expired-token', 200),
  hasTotal: true,
  renews: false,
})
