/** The payroll feed: the shared suites, over its JSON pages and its CSV file. */
import { payrollFeed } from '../../../src/connectors/payroll-feed/index.ts'
import { describeConnector } from './conformance.ts'
import { aFeedRow } from './payroll-feed-rows.ts'
import { describeTroubles } from './troubles.ts'

const rows = [...[1, 2, 3, 4].map((n) => aFeedRow(n)), aFeedRow(5, { Status: 'Terminated' })]

describeConnector(payrollFeed, {
  settings: { path: '/api/employees?page=1&pageSize=2' },
  rows,
  leavers: 1,
  unreadable: (value) => ({
    form: 'json',
    columns: Object.keys(aFeedRow(1)),
    records: [aFeedRow(1, { 'First Name': value })],
    first: 0,
  }),
  unreadableField: 'First Name',
})

describeConnector(payrollFeed, {
  rows,
  leavers: 1,
  unreadable: () => ({
    form: 'csv',
    columns: Object.keys(aFeedRow(1)),
    lines: [{ line: 2, cells: ['046-454-286'], fault: 'has 1 column where the others have 14' }],
  }),
  unreadableField: 'Line 2',
  skip: { pull: 'a CSV file is one page', cursors: 'a CSV file is one page' },
})

const many = Array.from({ length: 10 }, (_, n) => aFeedRow(n))

describeTroubles('payroll-feed', {
  rows: many,
  revoke: (site) => site.fault('expired-token', 200),
  hasTotal: true,
  renews: false,
})
describeTroubles('payroll-feed', {
  settings: { path: '/api/employees?page=1&pageSize=5' },
  rows: many,
  revoke: (site) => site.fault('expired-token', 200),
  hasTotal: true,
  renews: false,
})
