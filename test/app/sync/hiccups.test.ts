/** A tick, the renewal of a token and a delivery go through although every call fails once and passes when asked again. */
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { tick } from '../../../src/jobs/tick.ts'
import { LEASE_MS } from '../../../src/runs/context.ts'
import { dueAgain } from '../../../src/store/connections/connections.ts'
import { giveUpTokens, leaseTokens } from '../../../src/store/connections/tokens.ts'
import { companyDb } from '../../../src/store/database.ts'
import { takeDue } from '../../../src/store/outbox/outbox.ts'
import { freshDatabase } from '../../support/database.ts'
import { Hiccups } from '../../support/hiccups.ts'
import { aRow, Site } from '../../support/sync.ts'

// A tick sees to every company there is.
beforeEach(freshDatabase)
afterEach(() => vi.restoreAllMocks())

describe('with every call failing once before it is done', () => {
  it('a tick begins what is due and takes up what died', async () => {
    const site = await Site.make()
    const other = `other-${site.connectionId}`
    await site.addConnection(other)
    await site.people([aRow(1)])
    await site.people([aRow(2)], other)
    await site.start('apply', other)
    site.jobs.length = 0
    site.clock.pass(2 * LEASE_MS)
    await site.configure({ autosync: true, nextDueAt: site.clock.now() - 1 })
    const hiccups = new Hiccups('before')
    hiccups.over(site)
    await tick(site.around())
    hiccups.calm(site)
    expect(hiccups.failures).toBeGreaterThan(5)
    expect(site.jobs.map((job) => job.kind).sort()).toEqual(['run', 'start'])
    expect((await site.connection()).nextDueAt).toBeGreaterThan(site.clock.now())
  })

  it('a token is leased and given back, a lost start is due again, messages are taken', async () => {
    const site = await Site.make()
    await site.configure({ autosync: true, nextDueAt: 2000 })
    const hiccups = new Hiccups('before')
    hiccups.over(site)
    const db = companyDb(site.d1, site.db.companyId)
    expect(await leaseTokens(db, site.connectionId, 0, 10, 100)).toBe(true)
    expect(await leaseTokens(db, site.connectionId, 0, 20, 200)).toBe(false)
    await giveUpTokens(db, site.connectionId, 100)
    expect(await leaseTokens(db, site.connectionId, 0, 20, 200)).toBe(true)
    await dueAgain(db, site.connectionId, 1000)
    expect(await takeDue(db, 10, 10, 10)).toEqual([])
    hiccups.calm(site)
    expect((await site.connection()).nextDueAt).toBe(1000)
  })
})
