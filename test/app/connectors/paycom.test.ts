/** Paycom: the shared suites, against the simulated Paycom. */
import { paycom } from '../../../src/connectors/paycom/index.ts'
import { describeConnector } from './conformance.ts'
import { employee, employees } from './paycom-people.ts'
import { describeTroubles } from './troubles.ts'

const rows = [...[1, 2, 3, 4].map((n) => employee(n)), employee(5, { employee_status: 'T' })]

describeConnector(paycom, {
  settings: { pageSize: 2 },
  rows,
  leavers: 1,
  changed: { rows: rows.with(2, employee(3, { work_email: 'new@example.com' })), id: 'A003' },
  unreadable: (value) => ({
    people: [{ eecode: 'A001', directory: null, detail: { firstname: value } }],
  }),
  unreadableField: 'firstname',
})

describeTroubles('paycom', {
  settings: { pageSize: 5 },
  rows: employees(10),
  revoke: (site) => site.collection('settings', [{ ipNotAllowed: true }]),
  hasTotal: true,
  renews: false,
})
