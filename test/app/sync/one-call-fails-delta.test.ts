/** A source that says who changed: whichever one call fails once, nobody's change is forgotten, now or later. */
import { afterEach, beforeAll, expect, it, vi } from 'vitest'
import { freshDatabase } from '../../support/database.ts'
import { eachCall, type When } from '../../support/faulty.ts'
import { everything } from '../../support/killed-runs.ts'
import { rewindTo } from '../../support/rewind.ts'
import { phoneOf, Site } from '../../support/sync.ts'

beforeAll(freshDatabase)
afterEach(() => vi.restoreAllMocks())

const LONG_AGO = '2026-01-05T09:00:00-08:00'
const employee = (n: number, more: object = {}, now = false) => ({
  Id: String(n),
  EmployeeNumber: `E-${n}`,
  GivenName: `First${n}`,
  FamilyName: `Last${n}`,
  DisplayName: `First${n} Last${n}`,
  Active: true,
  Mobile: { FreeFormNumber: phoneOf(n) },
  MetaData: { LastUpdatedTime: now ? new Date().toISOString() : LONG_AGO },
  ...more,
})
const BY_CLOCK = { triggerKind: 'autosync', triggerBy: 'AutoSync' } as const

it.each(['before', 'after'] as const satisfies When[])(
  'any one call fails once, %s its deed, of a reading of changes, and the next one goes on from there',
  async (when) => {
    const site = await Site.of('quickbooks-online', { pageSize: 3 })
    const all = Array.from({ length: 8 }, (_, i) => employee(i + 1))
    await site.people(all)
    await site.sync()
    const changed = [
      employee(2, { GivenName: 'New' }, true),
      employee(5, { Active: false }, true),
      employee(9, {}, true),
    ]
    await site.people([...all.filter((e) => !['2', '5'].includes(e.Id)), ...changed])
    const back = rewindTo(site)
    const work = async () => {
      await site.start('apply', undefined, BY_CLOCK).catch(() => {})
      await site.outlast()
    }
    const end = async () => {
      const first = await everything(site)
      // The mark that was left must bring what changes from now on, and nothing a second time.
      const next = await site.sync('apply', undefined, BY_CLOCK)
      return { ...first, next: next.counts }
    }
    const { points, wrong } = await eachCall({ site, back, work, end }, when)
    expect(wrong).toEqual([])
    expect(points).toBeGreaterThan(10)
  },
  60_000,
)
