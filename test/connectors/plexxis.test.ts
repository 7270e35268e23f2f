/** Plexxis: the shared suite, on pages as the simulator sends them. */
import { plexxis } from '../../src/connectors/plexxis/index.ts'
import { aRow } from '../support/sync.ts'
import { describeConnector } from './conformance.ts'

const rows = [...[1, 2, 3, 4].map((n) => aRow(n)), aRow(5, { Active: 'N' })]

describeConnector(plexxis, {
  settings: { baseUrl: 'http://localhost/plexxis', pageSize: 2 },
  credentials: { apiKey: 'plexxis-demo-key' },
  pages: [rows.slice(0, 2), rows.slice(2, 4), rows.slice(4)].map((items) => ({ items, total: 5 })),
  pageOf: (url) => Number(url.searchParams.get('page')) - 1,
  unreadable: (value) => ({ items: [aRow(1, { FirstName: value })] }),
  unreadableField: 'FirstName',
  leavers: 1,
  rows: [...rows, aRow(6, { Phone1: '' }), aRow(7, { Email: 'none' })],
})
