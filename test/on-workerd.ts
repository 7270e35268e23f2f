/**
 * What of `test/app` runs on the real thing (workerd, with D1, R2 and queues as Cloudflare simulates them), and why.
 * Everything else runs in Node on the parts in `test/support/platform`.
 */

/** Proven there alone. */
export const onlyOnWorkerd = [
  // What a sync, a push and a page cost: D1 alone knows how many rows it read and wrote.
  'test/app/sync/budgets.test.ts',
  'test/app/sync/push-cost.test.ts',
  'test/app/http/workers-cost.test.ts',
  'test/app/http/match-cost.test.ts',
  'test/app/http/outbox-cost.test.ts',
  'test/app/issues/cost.test.ts',
  'test/app/undo/cost.test.ts',
  'test/app/explain/cost.test.ts',
  // How D1 would find the rows of each statement, and what ten thousand due connections cost.
  'test/app/sync/query-plans.test.ts',
  'test/app/sync/schedule.test.ts',
  // Messages as Queues deliver them, and a sync that goes through the real queue.
  'test/app/sync/queue.test.ts',
  'test/app/http/queue.test.ts',
  // What the jobs of one batch ask of D1 together.
  'test/app/sync/one-invocation.test.ts',
  // How many statements a tick sends before it leaves the rest to the next one.
  'test/app/platform/tick.test.ts',
]

/** The parity set: runs in both, with the same answers. */
export const alsoOnWorkerd = [
  // The same statements, errors and limits, asked of both databases, buckets and queues; runs killed at every call.
  'test/app/platform/{d1,files,killed}.test.ts',
  'test/app/tables.test.ts',
  // A file that is streamed into R2 and read from there in parts, a workbook that is unpacked as it is read.
  'test/app/connectors/payroll-feed-whole.test.ts',
  // What makes a batch fail, and the words of the failure.
  'test/app/fence.test.ts',
  // Web Crypto, Node's crypto, cookies, redirects and rate limits as workerd has them.
  // What counts hashes puts itself in the place of Node's own, which workerd does not let it.
  // How accounts are invited, joined, changed and forgotten is not asked of it again: its ways through crypto and cookies
  // are those of signing in, and a browser goes them on the real thing (test/browser/accounts.test.ts).
  'test/app/auth/!(enumeration|memberships|forgotten|address).test.ts',
  'test/app/http/setup.test.ts',
  'test/app/http/vendor-sign-in.test.ts',
  // Everything a run can say of somebody, files in R2 that grow old, signatures of webhooks.
  'test/app/sync/streams.test.ts',
  'test/app/sync/retention.test.ts',
  'test/app/http/log-files.test.ts',
  'test/app/http/outbox.test.ts',
  // One connector from end to end, over the real fetch.
  'test/app/connectors/quickbooks-online.test.ts',
  // Migrations of a database with rows, and what was under way in it.
  'test/app/earlier/goes-on.test.ts',
]
