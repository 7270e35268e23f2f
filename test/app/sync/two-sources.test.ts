/** Two connections in one company: who owns which worker and field. */
import { beforeAll, describe, expect, it } from 'vitest'
import { unlink } from '../../../src/actions/match/unlink.ts'
import { sentence } from '../../../src/core/plan/outcome.ts'
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

  it('says “the same in both” only of who is, and names the source that decides', async () => {
    const { site, low } = await twoSources()
    await site.people([aRow(1), aRow(2)], low)
    await site.sync('apply', low)
    const said = async () => {
      const [told] = await site.outcomes(await site.sync('apply', low))
      return told && `${told.code}: ${sentence(told.n, told.code, told.facts ?? {}, 'Low')}`
    }
    const decides = 'Plexxis V2'
    await site.people([aRow(1, { LastName: 'Low', Email: 'low@example.com' }), aRow(2)], low)
    expect(await said()).toBe(
      `other_source_decides: First1 Low is the same in both but for the last name, email; ${decides} decides that.`,
    )
    await site.people([aRow(1, { Active: 'N' }), aRow(2)], low)
    expect(await said()).toBe(
      `other_source_decides: First1 Last1 is inactive in Low, and ${decides} decides the status and says active.`,
    )
    await site.people([aRow(1), aRow(2)], low)
    expect(await said()).toBe('unchanged: First1 Last1 is the same in both.')
  })

  it('has an issue with whoever works there and is locked out by the one above it, until they agree', async () => {
    const { site, low } = await twoSources()
    await site.people([aRow(1), aRow(2)], low)
    await site.sync('apply', low)
    await site.people([aRow(1, { Active: 'N' }), aRow(2)])
    await site.sync()
    expect((await site.worker('10001')).status).toBe('inactive')
    for (const changed of [false, true, false]) {
      if (changed) await site.people([aRow(1, { FirstName: 'Una' }), aRow(2)], low)
      const run = await site.sync('apply', low)
      expect(await site.codes(run)).toEqual({ 10001: 'locked_out' })
      expect(run).toMatchObject({ status: 'warnings', counts: { skipped: 1, unchanged: 1 } })
    }
    await site.people([aRow(1), aRow(2)])
    await site.sync()
    const run = await site.sync('apply', low)
    expect(run).toMatchObject({ status: 'succeeded', counts: { skipped: 0, unchanged: 2 } })
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

  it('decides from then on about whoever is unlinked from the one above it, also that they are gone', async () => {
    const { site, low } = await twoSources()
    await site.people([aRow(1), aRow(2)], low)
    await site.sync('apply', low)
    await site.people([aRow(2)], low)
    await site.sync('apply', low)
    expect((await site.worker('10001')).status).toBe('active')
    await unlink(site.acting(), { connectionId: site.connectionId, board: 'people' }, '10001')
    const run = await site.sync('apply', low)
    expect(await site.codes(run)).toMatchObject({ 10001: 'absent_from_source' })
    expect((await site.worker('10001')).status).toBe('inactive')
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
