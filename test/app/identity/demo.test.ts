/** The demo is an ordinary company, and a crowd in its place is other people: nobody is asked who is who. */
import { beforeAll, expect, it } from 'vitest'
import { freshDatabase } from '../../support/database.ts'
import { Site, vendorCall } from '../../support/sync.ts'

beforeAll(freshDatabase)

const KINDS = ['plexxis', 'procore', 'quickbooks-online', 'paycom', 'connectwise', 'payroll-feed']

/** The people of the demo, in a connection of this kind. */
async function demoAt(site: Site, id: string, kind: string): Promise<void> {
  const { items } = (await vendorCall('GET', `${kind}/people`)) as { items: unknown[] }
  expect(items.length).toBeGreaterThan(50)
  await site.people(items, id, kind)
}

/** What a word means is rightly asked, once. */
const asked = (site: Site) =>
  site.db.all<{ code: string; name: string; facts: string }>(
    `select code, name, facts from issues where company_id = ?1 and code in ('another_human', 'renumbered', 'maybe_another',
       'maybe_same', 'same_name', 'leading_row')`,
  )

it.each([
  ['in the order of the demo', KINDS],
  ['the other way around', KINDS.toReversed()],
])('every source of the demo is synced %s, twice, and nothing is asked', async (_, kinds) => {
  const [first = '', ...others] = kinds
  const site = await Site.of(first)
  const ids = [site.connectionId]
  await demoAt(site, site.connectionId, first)
  for (const kind of others) {
    const id = `${kind}-${site.connectionId}`
    await site.addConnection(id, {}, kind)
    await demoAt(site, id, kind)
    ids.push(id)
  }
  for (const id of [...ids, ...ids]) await site.sync('apply', id)
  expect((await site.directory()).length).toBeGreaterThan(240)
  expect(await asked(site)).toEqual([])
})

it.each(KINDS)(
  'a crowd of %s in place of the demo’s people is nobody who was there before',
  async (kind) => {
    const site = await Site.of(kind)
    await demoAt(site, site.connectionId, kind)
    await site.sync()
    await site.generate(400, 1, false)
    await site.sync()
    const codes = (await asked(site)).map(({ code }) => code)
    // One of four hundred has the name of somebody who left, and no address or number of their own.
    expect(codes.filter((code) => code !== 'same_name')).toEqual([])
    expect(codes.length).toBeLessThan(2)
  },
)
