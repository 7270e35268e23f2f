/** What is measured for one number of people, in order: each case goes on where the one before ended. */
import { people } from '../vendors/people.ts'
import { type PlexxisRow, plexxisRow } from '../vendors/plexxis/rows.ts'
import { type Budget, changed, firstSync, unchanged } from './budgets.ts'
import type { Client, Synced } from './client.ts'
import type { Site } from './protocol.ts'

export const SEED = 11

export interface Case {
  name: string
  people: number
  budget: Budget
  synced: Synced
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

/** Phone numbers of area 555 are nobody else's in the generated population. */
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
  const measure = async (name: string, budget: (synced: Synced) => Budget, at = site) => {
    const synced = await client.sync(at)
    const c = { name, people: n, budget: budget(synced), synced }
    done(c)
    return synced
  }
  let rows = rowsFor(n, true)
  await client.setPeople(rows)
  await measure('first sync', () => firstSync(n, floor))
  await measure('unchanged', () => unchanged(n, floor))
  for (const share of [1000, 100]) {
    const k = n / share
    rows = withChanges(rows, k, `changed${share}`)
    await client.setPeople(rows)
    const name = `1 in ${share.toLocaleString('en-US')} changed`
    expectCount(await measure(name, () => changed(k, n)), 'updated', k)
  }
  await client.setPeople([hired, ...rows])
  const synced = await measure('one hired at the front', () => changed(1, n))
  expectCount(synced, 'created', 1)

  const troubled = await client.newSite()
  await client.setPeople(rowsFor(n, false))
  await measure('first sync, with issues', () => firstSync(n, floor), troubled)
  const again = ({ outcome }: Synced) => unchanged(n, floor, outcome.openIssues)
  await measure('unchanged, open issues', again, troubled)
  return site
}

/** A case that did not do what it is for would be cheap. */
function expectCount(synced: Synced, name: string, wanted: number): void {
  const found = synced.outcome.counts[name]
  if (found !== wanted) throw new Error(`The run ${name} ${found} people, not ${wanted}.`)
}
