// How a connection reaches each simulated vendor: what the demo company and the tests fill in.

export interface DemoConnection {
  /** Beside the address, `baseUrl`. */
  settings?: Record<string, unknown>
  credentials: Record<string, string>
  /** As if somebody had signed in at the vendor earlier; already expired, so the first use renews it. */
  refreshToken?: string
}

export const demoConnections: Record<string, DemoConnection> = {
  plexxis: { credentials: { apiKey: 'plexxis-demo-key' } },
  procore: {
    settings: { environment: 'custom', companyId: '4410', grant: 'client_credentials' },
    credentials: { clientId: 'procore-demo-client', clientSecret: 'procore-demo-secret' },
  },
  connectwise: {
    settings: {
      companyId: 'demo',
      memberTypes: ['Full Time', 'Part Time', 'Contractor'],
      employeeIds: ['identifier', 'primaryEmail', 'employeeIdentifer'],
      status: 'all',
    },
    credentials: {
      publicKey: 'publicDemo',
      privateKey: 'privateDemo',
      clientId: '11111111-2222-4333-8444-555555555555',
    },
  },
  'quickbooks-online': {
    settings: { environment: 'custom', realmId: '9130357992221046' },
    credentials: { clientId: 'qbo-demo-client', clientSecret: 'qbo-demo-secret' },
    refreshToken: 'RT1-demo-refresh-token',
  },
  // Nothing is asked of it: the simulated Web Connector comes to us.
  'quickbooks-desktop': { credentials: {} },
  paycom: {
    settings: { region: 'custom', payrollIdFrom: 'badge' },
    credentials: {
      sid: '5f0c3a9e1b7d4c2280aa64d1e9b35f7702c4d8e6a1b93f5d7e0c2a4b6d8f1e35',
      token: 'c0ffee00d15ea5e0b1ade5c0de5a11adb0a710ad5eaf00d5ca1ab1e5ba5eba11',
      relaySecret: 'paycom-demo-relay',
    },
  },
  'payroll-feed': {
    settings: { from: 'url', path: '/export.csv', auth: 'bearer', content: 'snapshot' },
    credentials: { token: 'feed-demo-token' },
  },
}
