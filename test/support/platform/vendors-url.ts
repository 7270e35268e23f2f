/** Where the simulated vendors are for tests in Node. Nothing listens there: see network.ts. */
export const VENDORS_URL = 'http://localhost:4321'
