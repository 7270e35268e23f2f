/** What every source's failures must come to, shown on the simulated vendor: nothing lost, nothing wrongly changed. */
import { beforeAll, describe, expect, it } from 'vitest'
import { freshDatabase } from '../../support/database.ts'
import { Site } from '../../support/sync.ts'

export interface Troubles {
  settings?: Record<string, unknown>
  collections?: Record<string, unknown[]>
  /** At least eight people fit to be synced, in the vendor's shape. */
  rows: unknown[]
  /** Takes our access away at the vendor for good. */
  revoke(site: Site): Promise<unknown>
  /** The vendor gives a total that can be compared. */
  hasTotal: boolean
  /** Access that ran out is renewed without anybody noticing. */
  renews: boolean
}

export function describeTroubles(kind: string, given: Troubles): void {
  async function synced(): Promise<Site> {
    const site = await Site.of(kind, given.settings)
    for (const [name, items] of Object.entries(given.collections ?? {}))
      await site.collection(name, items)
    await site.people(given.rows)
    const run = await site.sync()
    expect(run.error).toBeNull()
    expect(run.counts.created).toBe(given.rows.length)
    return site
  }
  beforeAll(freshDatabase)

  describe(`when ${kind} is in trouble`, () => {
    it('a run waits out a vendor that asks to slow down', async () => {
      const site = await synced()
      await site.fault('rate-limit', 2)
      const run = await site.sync('apply', undefined, { full: true })
      expect(run).toMatchObject({ status: 'succeeded', error: null })
      expect(run.counts).toMatchObject({ unchanged: given.rows.length, deactivated: 0 })
    })
    it('a run gets over a short outage, and fails with a sentence in a long one', async () => {
      const site = await synced()
      await site.fault('outage', 2)
      expect((await site.sync('apply', undefined, { full: true })).status).toBe('succeeded')
      await site.fault('outage', 200)
      const run = await site.sync('apply', undefined, { full: true })
      expect(run).toMatchObject({ status: 'failed', error: { code: 'source_outage' } })
      expect(run.error?.message).toMatch(/Nothing was changed\.$/)
      expect(run.counts.deactivated).toBe(0)
    })
    it('access that ran out is renewed, or the run says that it was refused', async () => {
      const site = await synced()
      await site.fault('expired-token', 1)
      const run = await site.sync('apply', undefined, { full: true })
      if (given.renews) expect(run.status).toBe('succeeded')
      else expect(run).toMatchObject({ status: 'failed', error: { code: 'source_auth' } })
    })
    it('access that was taken away ends the run with what to do, and changes nobody', async () => {
      const site = await synced()
      const before = await site.directory()
      await given.revoke(site)
      const run = await site.sync('apply', undefined, { full: true })
      expect(run).toMatchObject({ status: 'failed', error: { code: 'source_auth' } })
      expect(run.error?.message).toMatch(/[Ss]ettings|[Cc]onnect/)
      expect(await site.directory()).toEqual(before)
    })
    it('an answer cut off half-way is never taken for the whole', async () => {
      const site = await synced()
      const before = await site.directory()
      await site.fault('truncated', 50)
      const run = await site.sync('apply', undefined, { full: true })
      expect(['failed', 'held']).toContain(run.status)
      expect(await site.directory()).toEqual(before)
    })
    it('a web page in place of an answer fails the run', async () => {
      const site = await synced()
      await site.fault('garbage', 50)
      const run = await site.sync('apply', undefined, { full: true })
      expect(run).toMatchObject({ status: 'failed' })
      expect(run.counts.deactivated).toBe(0)
    })
    it('a source that lost more than half of its people is held', async () => {
      const site = await synced()
      const before = await site.directory()
      await site.people(given.rows.slice(0, 2))
      const run = await site.sync('apply', undefined, { full: true })
      expect(run).toMatchObject({ status: 'held', hold: { scope: 'run' } })
      expect(await site.directory()).toEqual(before)
    })
    it.skipIf(!given.hasTotal)('a source that disagrees with its own total is held', async () => {
      const site = await synced()
      await site.fault('wrong-total', 50)
      const run = await site.sync('apply', undefined, { full: true })
      expect(run).toMatchObject({ status: 'held' })
      expect(run.hold?.reasons.map((r) => r.code)).toContain('wrong_total')
    })
    it('a slow answer is waited for', async () => {
      const site = await synced()
      await site.fault('slow', 1, { ms: 300 })
      expect((await site.sync('apply', undefined, { full: true })).status).toBe('succeeded')
    })
  })
}
