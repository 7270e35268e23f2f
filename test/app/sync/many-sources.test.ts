/** A company with all six sources at once, with the people of the demo: they overlap, and nobody fights. */
import { beforeAll, describe, expect, it } from 'vitest'
import { connectors } from '../../../src/connectors/registry.ts'
import type { Run } from '../../../src/core/runs/run.ts'
import { putDrop } from '../../../src/store/connections/drops.ts'
import { freshDatabase } from '../../support/database.ts'
import { Site, vendorCall } from '../../support/sync.ts'

let site: Site
const runs = new Map<string, Run>()
const idOf = (kind: string) =>
  kind === 'plexxis' ? site.connectionId : `${site.connectionId}-${kind}`

async function everySource(): Promise<void> {
  for (const { kind } of connectors)
    runs.set(kind, await site.sync('apply', idOf(kind), { full: true }))
}

/** What the Web Connector would have brought: it comes by itself. */
async function updated(employees: readonly unknown[]): Promise<void> {
  const bytes = new TextEncoder().encode(JSON.stringify({ employees }))
  const file = { name: 'Web Connector update', bytes, at: 1 }
  await putDrop(site.bucket, site.db.companyId, idOf('quickbooks-desktop'), file)
}

beforeAll(async () => {
  await freshDatabase()
  site = await Site.make()
  for (const { kind } of connectors) {
    if (kind !== 'plexxis') await site.addConnection(idOf(kind), {}, kind)
    const { items } = (await vendorCall('GET', `${kind}/people`)) as { items: unknown[] }
    expect(items.length).toBeGreaterThan(50)
    await site.people(items, idOf(kind), kind)
    if (kind === 'quickbooks-desktop') await updated(items)
  }
  await everySource()
}, 120_000)

describe('the first sync of each', () => {
  it.each(connectors.map((c) => c.kind))(
    '%s ends well, and says of everybody what happened',
    (kind) => {
      const run = runs.get(kind)
      expect(run?.error).toBeNull()
      expect(run?.status).toMatch(/^(succeeded|warnings)$/)
      const { total = 0, synced = 0 } = run?.counts ?? {}
      expect(total).toBeGreaterThan(50)
      expect(synced / total).toBeGreaterThan(0.6)
    },
  )
  it('links people other sources brought, and adds those nobody has', () => {
    for (const kind of ['procore', 'quickbooks-online', 'paycom', 'connectwise', 'payroll-feed']) {
      expect(runs.get(kind)?.counts.linked, kind).toBeGreaterThan(15)
      expect(runs.get(kind)?.counts.created, kind).toBeGreaterThan(0)
    }
  })
  it('gives no phone number to two workers, and no payroll ID of one source to two people', async () => {
    const twice = async (column: string) =>
      site.db.all(
        `select ${column} from workers where company_id = ?1 and ${column} is not null
         group by ${column} having count(*) > 1`,
      )
    expect(await twice('phone')).toEqual([])
    expect(await twice('payroll_id')).toEqual([])
  })
  it('fills the lists from those who have them', async () => {
    const lists = await site.db.all<{ list: string; n: number }>(
      'select list, count(*) n from list_entries where company_id = ?1 group by list',
    )
    const found = Object.fromEntries(lists.map((l) => [l.list, l.n]))
    for (const list of ['positions', 'teams', 'locations', 'duties', 'zones'])
      expect(found[list], list).toBeGreaterThan(1)
  })
})

describe('a second sync of each', () => {
  it('changes nobody: no source takes back what another of higher standing says', async () => {
    const before = await site.db.all(
      'select id, version from workers where company_id = ?1 order by id',
    )
    const first = new Map(runs)
    await everySource()
    for (const [kind, run] of runs) {
      expect(run.counts, kind).toMatchObject({ created: 0, linked: 0, updated: 0, deactivated: 0 })
      const { synced, skipped, failed, conflict } = run.counts
      expect(first.get(kind)?.counts, kind).toMatchObject({ synced, skipped, failed, conflict })
    }
    expect(
      await site.db.all('select id, version from workers where company_id = ?1 order by id'),
    ).toEqual(before)
  }, 120_000)
})
