/** Two connections in one company: who owns which worker and field. */
import { beforeAll, describe, expect, it } from 'vitest'
import { freshDatabase } from '../../support/database.ts'
import { aRow, phoneOf, Site } from '../../support/sync.ts'

beforeAll(freshDatabase)

/** `low` is the second connection; the site's own stands above it. */
async function twoSources() {
  const site = await Site.make()
  const low = `${site.connectionId}low`
  await site.addConnection(low)
  await site.configure({ priority: 1 })
  await site.people([aRow(1), aRow(2)])
  await site.sync()
  return { site, low }
}

describe('a second source', () => {
  it('makes its own workers and leaves the others alone', async () => {
    const { site, low } = await twoSources()
    await site.people([aRow(3)], low)
    const run = await site.sync('apply', low)
    expect(run.counts).toMatchObject({ total: 1, created: 1, deactivated: 0 })
    expect((await site.directory()).map((w) => w.status)).toEqual(['active', 'active', 'active'])
    await site.people([aRow(4)], low)
    await site.sync('apply', low)
    expect((await site.worker('10001')).status).toBe('active')
    expect((await site.worker('10003')).status).toBe('inactive')
  })

  it('is refused a phone of the first one’s workers', async () => {
    const { site, low } = await twoSources()
    await site.people([aRow(3, { Phone1: phoneOf(1) })], low)
    expect(await site.codes(await site.sync('apply', low))).toEqual({ 10003: 'phone_in_use' })
  })

  it('links a worker they share, and does not overrule the one above it', async () => {
    const { site, low } = await twoSources()
    await site.people([aRow(1, { LastName: 'Other', Phone1: phoneOf(2), Active: 'N' })], low)
    const run = await site.sync('apply', low)
    expect(await site.codes(run)).toEqual({ 10001: 'linked_payroll_id' })
    expect(await site.worker('10001')).toMatchObject({
      last_name: 'Last1',
      phone: phoneOf(1),
      status: 'active',
    })
    await site.people([], low)
    await site.configure(
      { guard: { enabled: false, deactivations: { min: 5, share: 0.2, max: 500 } } },
      low,
    )
    await site.sync('apply', low)
    expect((await site.worker('10001')).status).toBe('active')
  })

  it('is overruled by the one above it, whichever syncs last', async () => {
    const { site, low } = await twoSources()
    await site.people([aRow(1, { LastName: 'Low' }), aRow(5)], low)
    await site.sync('apply', low)
    await site.people([aRow(1, { LastName: 'High' }), aRow(2)])
    await site.sync()
    await site.people([aRow(1, { LastName: 'Lower' }), aRow(5)], low)
    await site.sync('apply', low)
    expect((await site.worker('10001')).last_name).toBe('High')
  })

  it('may run while the first one does', async () => {
    const { site, low } = await twoSources()
    await site.people([aRow(6)], low)
    await site.people([aRow(1), aRow(2), aRow(7)])
    await site.start()
    await site.start('apply', low)
    await expect(site.start()).rejects.toMatchObject({ code: 'run_in_progress' })
    await site.drain()
    expect(await site.directory()).toHaveLength(4)
  })
})
