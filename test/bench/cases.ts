/** What is measured for one number of people, in order: each case goes on where the one before ended. */
import { people } from '../../sim/people.ts'
import { type PlexxisRow, plexxisRow } from '../../sim/plexxis/rows.ts'
import { type Budget, changed, firstSync, unchanged } from './budgets.ts'
import type { Client, Synced } from './client.ts'
import type { Site } from './protocol.ts'

export const SEED = 11

export interface Case {
  name: string
  people: number
  budget: Budget
  synced: Synced
  /** What the run did not do as it should: one that does not do its work would be cheap. */
  wrong: string[]
}

export const rowsFor = (n: number, clean: boolean): PlexxisRow[] =>
  people(n, SEED, { clean }).map(plexxisRow)

/** `k` of the rows with another e-mail, spread evenly; `mark` makes it one they had not before. */
function withChanges(rows: readonly PlexxisRow[], k: number, mark: string): PlexxisRow[] {
  const every = rows.length / k
  const chosen = new Set(Array.from({ length: k }, (_, i) => Math.floor((i + 0.5) * every)))
  return rows.map((row, i) =>
    chosen.has(i) ? { ...row, Email: `${mark}.${row.Code}@example.com` } : row,
  )
}

/** Generated phone numbers all have the exchange 555, so this one is nobody else's. */
const hired: PlexxisRow = {
  Code: '9000001',
  FirstName: 'Nadia',
  LastName: 'Newcomer',
  Email: 'nadia.newcomer@example.com',
  Phone1: '(416) 556-2671',
  Active: 'Y',
}

/** The site of the clean cases is returned for looking at its directory. */
export async function measureCases(
  client: Client,
  n: number,
  floor: number,
  done: (c: Case) => void,
): Promise<Site> {
  const site = await client.newSite()
  const measure = async (
    name: string,
    budget: (synced: Synced) => Budget,
    expected: Expected,
    at = site,
  ) => {
    const synced = await client.sync(at)
    done({ name, people: n, budget: budget(synced), synced, wrong: differences(synced, expected) })
    return synced
  }
  let rows = rowsFor(n, true)
  await client.setPeople(rows)
  await measure('first sync', () => firstSync(n, floor), { created: n })
  await measure('unchanged', () => unchanged(n, floor), { unchanged: n })
  for (const share of [1000, 100]) {
    const k = Math.ceil(n / share)
    rows = withChanges(rows, k, `changed${share}`)
    await client.setPeople(rows)
    const name = `1 in ${share.toLocaleString('en-US')} changed`
    await measure(name, () => changed(k, n), { updated: k, unchanged: n - k })
  }
  await client.setPeople([hired, ...rows])
  await measure('one hired at the front', () => changed(1, n), { created: 1, unchanged: n })

  const troubled = await client.newSite()
  await client.setPeople(rowsFor(n, false))
  const { outcome } = await measure(
    'first sync, with issues',
    () => firstSync(n, floor),
    {},
    troubled,
  )
  const { created = 0, skipped = 0, failed = 0, conflict = 0 } = outcome.counts
  const again = (synced: Synced) => unchanged(n, floor, synced.outcome.openIssues)
  const same = { unchanged: created, skipped, failed, conflict }
  await measure('unchanged, open issues', again, same, troubled)
  return site
}

type Expected = Record<string, number>

function differences({ outcome }: Synced, expected: Expected): string[] {
  return Object.entries(expected)
    .filter(([name, count]) => outcome.counts[name] !== count)
    .map(([name, count]) => `${name} ${outcome.counts[name]}, not ${count}`)
}
