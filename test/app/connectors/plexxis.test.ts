/** Plexxis: the shared suites, against the simulated Plexxis. */
import { plexxis } from '../../../src/connectors/plexxis/index.ts'
import { aRow } from '../../support/sync.ts'
import { describeConnector } from './conformance.ts'
import { describeTroubles } from './troubles.ts'

const rows = [...[1, 2, 3, 4].map((n) => aRow(n)), aRow(5, { Active: 'N' })]

describeConnector(plexxis, {
  settings: { pageSize: 2 },
  rows,
  leavers: 1,
  unreadable: (value) => ({ items: [aRow(1, { FirstName: value })] }),
  unreadableField: 'FirstName',
})

describeTroubles('plexxis', {
  settings: { pageSize: 5 },
  rows: Array.from({ length: 10 }, (_, n) => aRow(n)),
  revoke: (site) => site.fault('expired-token', 200),
  hasTotal: true,
  renews: false,
})
