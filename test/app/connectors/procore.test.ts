/** Procore: the shared suites, against the simulated Procore. */
import { procore } from '../../../src/connectors/procore/index.ts'
import { aUser } from '../../support/procore.ts'
import { describeConnector } from './conformance.ts'
import { describeTroubles } from './troubles.ts'

describeConnector(procore, {
  settings: { perPage: 2, syncClassifications: true },
  rows: [...[1, 2, 3, 4].map((n) => aUser(n)), aUser(5, { is_active: false })],
  leavers: 1,
  prelude: (url) =>
    url.pathname.endsWith('/oauth/token')
      ? Response.json({ access_token: 'a', token_type: 'bearer', expires_in: 5400, created_at: 1 })
      : null,
  unreadable: (value) => ({
    list: 'active',
    users: [aUser(1, { first_name: value })],
    classifications: {},
  }),
  unreadableField: 'first_name',
})

describeTroubles('procore', {
  settings: { perPage: 5 },
  rows: Array.from({ length: 10 }, (_, n) => aUser(n + 1)),
  revoke: (site) => site.collection('settings', [{ revoked: true }]),
  hasTotal: true,
  renews: true,
})
