/** However slow a vendor is, the run is never taken for dead, and what it has done is saved by the time that passes. */

import { afterEach, beforeAll, describe, expect, it, vi } from 'vitest'
import { DEFAULT_GUARD } from '../../../src/core/plan/guard/guard-policy.ts'
import { tick } from '../../../src/jobs/tick.ts'
import { LEASE_MS } from '../../../src/runs/context.ts'
import { aMember, aPhoto } from '../../support/connectwise.ts'
import { freshDatabase } from '../../support/database.ts'
import { TimeSite } from '../../support/pushing.ts'
import { Slow } from '../../support/slow.ts'
import { aRow, Site } from '../../support/sync.ts'
import { watched } from '../../support/watched.ts'

beforeAll(freshDatabase)
afterEach(() => vi.restoreAllMocks())

/** What a job that is killed has to do again, at worst: a third of a lease, and the answer that it waits for. */
const AGAIN_MS = 20_000
const rows = (count: number, more = {}) => Array.from({ length: count }, (_, n) => aRow(n, more))

describe('a pull', () => {
  it('of 150 pages that take 19 seconds each keeps what it has read after every other', async () => {
    const site = await Site.make({ pageSize: 1, totalPath: '' })
    await site.people(rows(150))
    const { id } = await site.start()
    const slow = new Slow(site, id, async () => (await site.run(id)).state.pull.page)
    slow.vendor(19)
    await site.drain()
    expect(await site.run(id)).toMatchObject({ status: 'succeeded', counts: { created: 150 } })
    expect(slow.answers).toBe(151)
    expect(slow.overdue).toBe(0)
    // The page that is read, and those that are asked for while two are not saved yet.
    expect(slow.stalled).toBeLessThanOrEqual(AGAIN_MS + 2 * 19_000)
  }, 60_000)

  it('goes through the pages of a large company that come slowly out of storage', async () => {
    const site = await Site.make({ pageSize: 1, totalPath: '' })
    // That all have another last name would be held.
    await site.configure({ guard: { ...DEFAULT_GUARD, enabled: false } })
    await site.people(rows(40))
    await site.sync()
    await site.people(rows(40, { LastName: 'New' }).slice(1))
    const { id } = await site.start()
    // Each step is another job's, which has nothing in memory.
    site.limits = { queries: 1, requests: 100, ms: 1_000_000 }
    const slow = new Slow(site, id, async () => null)
    slow.bucket(4)
    await site.drain()
    expect(await site.run(id)).toMatchObject({ counts: { updated: 39, deactivated: 1 } })
    expect(slow.answers).toBeGreaterThan(75)
    expect(slow.overdue).toBe(0)
  }, 60_000)
})

it('pictures that take 20 seconds each are counted as they come', async () => {
  const site = await Site.of('connectwise')
  await site.people(Array.from({ length: 60 }, (_, n) => aMember(n, aPhoto(2000 + n))))
  const { id } = await site.start()
  const slow = new Slow(site, id, async () => (await site.run(id)).state.photos.next)
  slow.vendor(20, (_, path) => path.endsWith('/download'))
  await site.drain()
  const run = await site.run(id)
  expect(run).toMatchObject({ status: 'succeeded', counts: { created: 60 } })
  expect(run.state.photos).toMatchObject({ next: 60, toFetch: 60, failures: 0 })
  expect(slow.answers).toBe(60)
  expect(slow.overdue).toBe(0)
  expect(slow.stalled).toBeLessThanOrEqual(AGAIN_MS + 20_000)
}, 60_000)

describe('a push', () => {
  /** What the database knows of the cards that were asked for. */
  const settled = (time: TimeSite) => () =>
    time.site.db.first(
      `select count(*) made, sum(c.sent_at is not null) open, sum(e.pending) pending, count(pushed_at) pushed,
         (select count(*) from push_links where company_id = ?1 and remote_id is not null) contacts
       from time_cards c join time_entries e on e.company_id = ?1 and e.id = c.entry_id where c.company_id = ?1`,
    )

  it('of 100 corrections that take a second each writes down what was corrected', async () => {
    const time = await TimeSite.make()
    const ids: string[] = []
    for (let n = 0; n < 100; n += 1) ids.push(await time.enter(`w${1 + (n % 3)}`, 8))
    await time.push()
    for (const id of ids) await time.change(id, { hours: 7 })
    const { id } = await time.start()
    const slow = new Slow(time.site, id, settled(time))
    slow.vendor(1, (method) => method === 'PATCH')
    await time.drain()
    expect(await time.site.run(id)).toMatchObject({ status: 'succeeded', counts: { updated: 100 } })
    expect(slow.answers).toBe(100)
    expect(slow.overdue).toBe(0)
    expect(slow.stalled).toBeLessThanOrEqual(AGAIN_MS + 1000)
    expect(await time.hoursThere()).toEqual(await time.hoursHere())
  }, 60_000)

  it('of many entries goes from job to job within a hundred of them, and makes each contact and card once', async () => {
    const time = await TimeSite.make()
    for (let n = 0; n < 130; n += 1) {
      await time.worker(`x${n}`, `First${n}`, `Last${n}`, `X-${n}`)
      await time.enter(`x${n}`, 8)
    }
    const { id } = await time.start()
    const slow = new Slow(time.site, id, settled(time))
    slow.vendor(25)
    let jobs = 0
    for (; time.site.jobs.length > 0; jobs += 1) {
      const before = time.site.clock.now()
      await time.site.step()
      // Of the fifteen minutes a job may take.
      expect(time.site.clock.now() - before).toBeLessThan(5 * 60_000)
      expect(time.site.delays.splice(0)).toEqual([])
    }
    expect(jobs).toBeGreaterThan(10)
    expect(await time.site.run(id)).toMatchObject({ status: 'succeeded', counts: { created: 130 } })
    expect(slow.overdue).toBe(0)
    expect(await time.contacts()).toHaveLength(130)
    expect(await time.hoursThere()).toEqual(await time.hoursHere())
  }, 60_000)

  it('whose job dies among corrections has corrected, and knows, what was done until shortly before', async () => {
    const time = await TimeSite.make()
    const ids: string[] = []
    for (let n = 0; n < 100; n += 1) ids.push(await time.enter(`w${1 + (n % 3)}`, 8))
    await time.push()
    for (const id of ids) await time.change(id, { hours: 7 })
    const { id } = await time.start()
    let asked = 0
    const slow = new Slow(time.site, id, settled(time))
    slow.vendor(1, (method) => method === 'PATCH' && ++asked > 0)
    const real = time.site.d1
    time.site.d1 = watched(real, {
      call: (ask) => (asked < 70 ? ask() : Promise.reject(new Error('The job is dead.'))),
    })
    await time.drain().catch(() => {})
    time.site.d1 = real
    const known = await time.site.db.first<{ n: number }>(
      'select count(*) n from time_entries where company_id = ?1 and pending = 0',
    )
    const untilThen = asked
    expect(known?.n).toBeGreaterThanOrEqual(40)
    time.site.clock.pass(LEASE_MS + 1)
    await tick(time.site.around())
    await time.drain()
    expect((await time.site.run(id)).status).toBe('succeeded')
    expect(asked - untilThen).toBe(100 - (known?.n ?? 0))
    expect(await time.hoursThere()).toEqual(await time.hoursHere())
  }, 60_000)
})
