/** What pushing 1,000 entries of hours costs: rows, queries, and above all requests to the vendor. */
import { type Budget, broken } from './budgets.ts'
import type { Client, Synced } from './client.ts'
import type { Result } from './result.ts'

const ENTRIES = 1000
const WORKERS = 50
const CORRECTED = 100

/**
 * Requests: a token, the projects, the people twice (active and not), the classifications and one new, a contact for
 * each worker, and a request for each hundred cards. Corrections are one request each, a repeat none at all.
 */
const FIRST = 6 + WORKERS + ENTRIES / 100
const AGAIN = 1 + ENTRIES / 100

export async function measurePushes(client: Client): Promise<Result[]> {
  const site = await client.newSite('procore')
  await client.emptyProcore()
  await client.enterHours(site, ENTRIES)
  const first = await client.push(site)
  await client.enterHours(site, ENTRIES)
  const next = await client.push(site)
  await client.correctHours(site, (2 * ENTRIES) / CORRECTED)
  const corrected = await client.push(site)
  const repeated = await client.push(site)
  const rows = (n: number, pages: number): Budget => ({
    most: { rowsWritten: 6 * n + 100, rowsRead: 60 * n + 400, queries: 24 * pages + 40 },
    aim: {},
  })
  return [
    judged('push of 1,000 hours, everybody new', first, rows(ENTRIES, 10), FIRST, {
      created: ENTRIES,
    }),
    judged('push of 1,000 hours', next, rows(ENTRIES, 10), AGAIN, { created: ENTRIES }),
    judged('push of 100 corrections', corrected, rows(CORRECTED, 1), 1 + CORRECTED, {
      updated: CORRECTED,
    }),
    judged('push of nothing', repeated, rows(0, 0), 0, { total: 0 }),
  ]
}

function judged(
  name: string,
  pushed: Synced,
  budget: Budget,
  requests: number,
  expected: Record<string, number>,
): Result {
  const { rowsRead, rowsWritten, queries, vendorRequests, jobs } = pushed
  const { counts } = pushed.outcome
  const wrong = [
    ...broken({ rowsRead, rowsWritten, queries }, budget).map((over) => `over: ${over}`),
    ...(vendorRequests > requests ? [`over: ${vendorRequests} requests, not ${requests}`] : []),
    ...Object.entries(expected)
      .filter(([what, count]) => counts[what] !== count)
      .map(([what, count]) => `${what} ${counts[what]}, not ${count}`),
  ]
  return {
    case: name,
    people: WORKERS,
    ...{ rowsRead, rowsWritten, queries, vendorRequests, jobs },
    ms: Math.round(pushed.ms),
    budget: budget.most,
    aim: budget.aim,
    ...(wrong.length > 0 && { note: wrong.join('; ') }),
    ok: wrong.length === 0,
  }
}
