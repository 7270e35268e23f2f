/** What each source costs: rows and queries within the budgets of all, and requests to its vendor. */
import { vendors } from '../../sim/registry.ts'
import { type Budget, broken, firstSync, unchanged } from './budgets.ts'
import type { Client, Measured, Synced } from './client.ts'
import type { Result } from './result.ts'

const PEOPLE = 1000
const DUE = 10_000

/**
 * Requests per 1,000 people, of a first sync and of one by the clock in which nothing changed. Each is what the
 * vendor's protocol makes necessary: docs/vendors.
 */
const REQUESTS: Record<string, { first: number; unchanged: number }> = {
  plexxis: { first: 1, unchanged: 1 },
  procore: { first: 6, unchanged: 6 },
  'quickbooks-online': { first: 4, unchanged: 2 },
  paycom: { first: 1030, unchanged: 2 },
  connectwise: { first: 6, unchanged: 6 },
  'payroll-feed': { first: 1, unchanged: 1 },
}

/** Without time: people come over HTTP from a simulator, which is not what is measured here. */
function within({ most, aim }: Budget): Budget {
  const { ms: _, ...counts } = most
  const { ms: __, ...aims } = aim
  return { most: counts, aim: aims }
}

export async function measureSources(client: Client): Promise<Result[]> {
  const results: Result[] = []
  // QuickBooks Desktop is asked nothing: its Web Connector comes to us.
  for (const { id: kind } of vendors.filter((v) => v.id in REQUESTS)) {
    const site = await client.newSite(kind)
    await client.generate(kind, PEOPLE)
    const asked = REQUESTS[kind] ?? { first: 0, unchanged: 0 }
    const first = await client.sync(site)
    results.push(
      judged(`${kind}, first`, first, within(firstSync(PEOPLE, 1)), asked.first + photos(first), {
        created: PEOPLE,
      }),
    )
    const again = await client.sync(site, 'autosync')
    results.push(
      judged(`${kind}, unchanged`, again, within(unchanged(PEOPLE, 1)), asked.unchanged, {
        unchanged: PEOPLE,
      }),
    )
  }
  return [...results, await measureDue(client)]
}

/** Pictures are fetched once, one request each. */
const photos = ({ r2Writes }: Measured) => r2Writes

function judged(
  name: string,
  synced: Synced,
  budget: Budget,
  requests: number,
  expected: Record<string, number>,
): Result {
  const { rowsRead, rowsWritten, queries, vendorRequests, jobs } = synced
  const { counts } = synced.outcome
  const wrong = [
    ...broken({ rowsRead, rowsWritten, queries }, budget).map((over) => `over: ${over}`),
    ...(vendorRequests > requests ? [`over: ${vendorRequests} requests, not ${requests}`] : []),
    ...Object.entries(expected)
      .filter(([what, count]) => counts[what] !== count)
      .map(([what, count]) => `${what} ${counts[what]}, not ${count}`),
  ]
  return {
    case: name,
    people: PEOPLE,
    ...{ rowsRead, rowsWritten, queries, vendorRequests, jobs },
    ms: Math.round(synced.ms),
    r2Requests: synced.r2Reads + synced.r2Writes,
    budget: budget.most,
    aim: budget.aim,
    ...(wrong.length > 0 && { note: wrong.join('; ') }),
    ok: wrong.length === 0,
  }
}

async function measureDue(client: Client): Promise<Result> {
  const site = await client.newSite()
  const { begun, ...figures } = await client.tick(site, DUE)
  const { rowsRead, rowsWritten, queries } = figures
  const budget: Budget = {
    most: { rowsRead: 6 * DUE, rowsWritten: 3 * DUE, queries: (2 * DUE) / 1000 + 10 },
    aim: {},
  }
  const wrong = [
    ...broken({ rowsRead, rowsWritten, queries }, budget).map((over) => `over: ${over}`),
    ...(begun === DUE ? [] : [`${begun} begun, not ${DUE}`]),
  ]
  return {
    case: 'connections due at one tick',
    people: DUE,
    ...{ rowsRead, rowsWritten, queries },
    ms: Math.round(figures.ms),
    budget: budget.most,
    aim: budget.aim,
    ...(wrong.length > 0 && { note: wrong.join('; ') }),
    ok: wrong.length === 0,
  }
}
