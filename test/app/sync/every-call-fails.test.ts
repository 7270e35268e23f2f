/** Every call to the database, the bucket and the queue fails once, with what passes by itself: only a wait is noticed. */
import { env } from 'cloudflare:workers'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { tokenStore } from '../../../src/auth/token-store.ts'
import { settings } from '../../../src/env.ts'
import { startRun } from '../../../src/runs/start.ts'
import { companyDb } from '../../../src/store/database.ts'
import { freshDatabase } from '../../support/database.ts'
import type { When } from '../../support/faulty.ts'
import { Hiccups } from '../../support/hiccups.ts'
import { everything } from '../../support/killed-runs.ts'
import { TimeSite } from '../../support/pushing.ts'
import { rewindTo } from '../../support/rewind.ts'
import { aRow, Site } from '../../support/sync.ts'
import { watched } from '../../support/watched.ts'

beforeEach(freshDatabase)
afterEach(() => vi.restoreAllMocks())

const PEOPLE = Array.from({ length: 12 }, (_, n) => aRow(n))
const CHANGED = PEOPLE.slice(1).map((row, n) => (n % 3 === 0 ? { ...row, LastName: 'New' } : row))
const HAND_OVERS = { queries: 1, requests: 1, ms: 1_000_000 }

describe.each(['before', 'after'] as const satisfies When[])(
  'every call fails once %s its deed, and no run is late,',
  (when) => {
    /** The same comes out, and by the clock of the run nothing was waited for: no tick had to find anything. */
    async function isUnmoved<T>(site: Site, work: () => Promise<unknown>, end: () => Promise<T>) {
      const back = rewindTo(site)
      await work()
      const expected = await end()
      const { time } = site.clock
      back()
      const hiccups = new Hiccups(when)
      hiccups.over(site)
      await work()
      hiccups.calm(site)
      expect(await end()).toEqual(expected)
      expect(site.clock.time).toBe(time)
      expect(hiccups.failures).toBeGreaterThan(8)
    }

    it.each([
      ['one job', undefined],
      ['many jobs', HAND_OVERS],
    ])('in a first and a second sync of %s', async (_, limits) => {
      const site = await Site.make({ pageSize: 3 })
      for (const rows of [PEOPLE, CHANGED]) {
        await site.people(rows)
        site.limits = limits
        const work = async () => {
          await site.start()
          await site.outlast()
        }
        await isUnmoved(site, work, () => everything(site))
      }
    })

    it('in a push of hours', async () => {
      const time = await TimeSite.make()
      await time.enter('w1', 6)
      await time.push()
      await time.enter('w1', 7.5, { positionId: 'rigger' })
      await time.enter('w2', 3.25)
      const work = async () => {
        await time.start()
        await time.site.outlast()
      }
      await isUnmoved(time.site, work, async () => [await time.hoursThere(), await time.contacts()])
    })
  },
)

it.each(['before', 'after'] as const satisfies When[])(
  'a refresh token that is good for one use is kept, though the database fails once %s storing it',
  async (when) => {
    const site = await Site.of('quickbooks-online')
    let failures = 0
    const failing = watched(env.DB, {
      call: async (ask, sql) => {
        const stores = sql.includes('set tokens = ?3') && failures === 0
        if (!stores) return ask()
        failures += 1
        if (when === 'after') await ask()
        throw new Error('D1_ERROR: Network connection lost.')
      },
    })
    const db = companyDb(failing, site.db.companyId)
    const none = async () => {}
    const store = tokenStore(settings(env), db, site.connectionId, site.clock, none, () => {})
    const fresh = { access: 'new', expiresAt: 1, refresh: 'only-this-one' }
    expect(await store.replace(await store.load(), async () => fresh)).toEqual(fresh)
    expect(await store.load()).toEqual(fresh)
    expect(failures).toBe(1)
  },
)

it('the start of a run whose answer is lost is that run', async () => {
  const site = await Site.make()
  await site.people(PEOPLE)
  const hiccups = new Hiccups('after')
  hiccups.over(site)
  const connection = await site.connection()
  const { JOBS, DB } = site.around().env
  const start = { mode: 'apply', triggerKind: 'manual', triggerBy: 'Test Admin' } as const
  const db = companyDb(DB, site.db.companyId)
  const { id } = await startRun(db, JOBS, connection, start, site.clock)
  hiccups.calm(site)
  await site.drain()
  expect(await site.run(id)).toMatchObject({ status: 'succeeded', counts: { created: 12 } })
})
