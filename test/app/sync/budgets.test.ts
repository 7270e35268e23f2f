/** What syncs cost, counted exactly, against the figures of docs/rules.md#budgets. */
import { env } from 'cloudflare:workers'
import { beforeAll, describe, expect, it } from 'vitest'
import { freshDatabase } from '../../support/database.ts'
import { Meter } from '../../support/meter.ts'
import { aRow, type PlexxisRow, phoneOf, Site } from '../../support/sync.ts'

beforeAll(freshDatabase)

interface Figures {
  rowsRead: number
  rowsWritten: number
  queries: number
}
async function metered(
  site: Site,
): Promise<{ meter: Meter; run: Awaited<ReturnType<Site['run']>> }> {
  const meter = new Meter()
  site.d1 = meter.over(env.DB)
  const { id } = await site.start()
  await site.drain()
  site.d1 = env.DB
  const run = await site.run(id)
  expect(run.error).toBeNull()
  return { meter, run }
}
function within(cost: Figures, budget: Figures) {
  expect(cost.rowsWritten).toBeLessThanOrEqual(budget.rowsWritten)
  expect(cost.rowsRead).toBeLessThanOrEqual(budget.rowsRead)
  expect(cost.queries).toBeLessThanOrEqual(budget.queries)
}
const people = (count: number) => Array.from({ length: count }, (_, n) => aRow(n))

/** `changed` of the people, spread over all pages, get another name; one newcomer moves everybody down. */
function changed(rows: PlexxisRow[], count: number): PlexxisRow[] {
  const every = rows.length / count
  const next = rows.map((row, n) => (n % every === 0 ? { ...row, LastName: `Changed${n}` } : row))
  return [aRow(rows.length + 1), ...next]
}

describe.each([1_000, 10_000])('a company of %i', (n) => {
  let site: Site
  const rows = people(n)

  beforeAll(async () => {
    site = await Site.make()
    await site.people(rows)
  })

  it('is added within the budget', async () => {
    const { meter, run } = await metered(site)
    expect(run.counts.created).toBe(n)
    within(meter, { rowsWritten: 14 * n, rowsRead: 25 * n, queries: (20 * n) / 1000 + 40 })
  }, 30_000)

  it('costs almost nothing when nothing changed', async () => {
    const { meter, run } = await metered(site)
    expect(run.counts.unchanged).toBe(n)
    within(meter, {
      rowsWritten: n / 500 + 30,
      rowsRead: n / 10 + 100,
      queries: (3 * n) / 1000 + 30,
    })
  }, 30_000)

  it.each([10, 100])(
    'costs what its %i changes cost, although every page is another',
    async (k) => {
      await site.people(rows)
      await site.sync()
      await site.people(changed(rows, k))
      const { meter, run } = await metered(site)
      expect(run.counts.updated + run.counts.created).toBeGreaterThanOrEqual(k)
      expect(run.counts.total).toBe(n + 1)
      // One person more than k is new.
      within(meter, {
        rowsWritten: 14 * (k + 1) + n / 500 + 50,
        rowsRead: 40 * (k + 1) + n / 10 + 1_000,
        queries: (20 * n) / 1000 + 40,
      })
    },
    30_000,
  )
})

describe('people with an open issue', () => {
  it('cost a little each time, and only they', async () => {
    const open = 200
    const site = await Site.make()
    await site.people(people(1_000).map((row, n) => (n < open ? { ...row, Phone1: '' } : row)))
    await site.sync()
    const { meter, run } = await metered(site)
    expect(run.counts).toMatchObject({ skipped: open, unchanged: 800 })
    within(meter, {
      rowsWritten: 1_000 / 500 + 30 + 2 * open,
      rowsRead: 1_000 / 10 + 100 + 8 * open,
      queries: 33,
    })
  })
})

describe('a sync by the clock that finds nobody changed', () => {
  it('costs almost nothing', async () => {
    const site = await Site.of('quickbooks-online', { pageSize: 3 })
    const employee = (n: number) => ({
      Id: String(n),
      EmployeeNumber: `E-${n}`,
      GivenName: `First${n}`,
      FamilyName: `Last${n}`,
      DisplayName: `First${n} Last${n}`,
      Active: true,
      Mobile: { FreeFormNumber: phoneOf(n) },
      MetaData: { LastUpdatedTime: '2026-01-05T09:00:00-08:00' },
    })
    await site.people([1, 2, 3, 4, 5, 6, 7, 8].map(employee))
    await site.sync()
    const byClock = { triggerKind: 'autosync', triggerBy: 'AutoSync' } as const
    const run = await site.sync('apply', undefined, byClock)
    expect(run).toMatchObject({ status: 'succeeded', counts: { total: 8, unchanged: 8 } })
    expect(run.cost.rowsWritten).toBeGreaterThan(0)
    expect(run.cost.rowsWritten).toBeLessThanOrEqual(30)
    expect(run.cost.rowsRead).toBeLessThanOrEqual(100)
  })
})

describe('a sync that waits for a decision', () => {
  it('costs no more queries the longer nobody decides', async () => {
    const site = await Site.make({ pageSize: 10 })
    await site.people(people(20))
    await site.sync()
    await site.people(people(12))
    const { meter: early } = await metered(site)
    for (let i = 0; i < 10; i += 1) await site.sync()
    const { meter: late, run } = await metered(site)
    expect(run.status).toBe('held')
    // The first that holds somebody tells of it as well.
    expect(late.queries).toBeLessThanOrEqual(early.queries)
    expect((await site.release(run)).counts.deactivated).toBe(8)
  })
})

describe('accepting a part of a preview', () => {
  it('costs no more than a sync that changes as many, and neither does the rest', async () => {
    const site = await Site.make()
    const [n, k] = [1_000, 200]
    await site.people(people(n))
    await site.sync()
    await site.configure({ guard: { enabled: false } })
    await site.people(people(n).map((row, i) => (i < 2 * k ? { ...row, FirstName: 'Other' } : row)))
    const preview = await site.sync('preview')
    const ids = people(k).map((row) => String(row.Code))
    const part = await site.release(preview, undefined, { people: ids })
    const [before, then] = [preview.cost, part.cost]
    const of = (name: keyof Figures) => then[name] - before[name]
    expect(part.counts.updated).toBe(k)
    // Whoever is left out is noted: those are the second k.
    expect(of('rowsWritten')).toBeLessThanOrEqual(14 * k + n / 500 + 50)
    expect(of('rowsRead')).toBeLessThanOrEqual(40 * k + n / 10 + 1_000)
    const done = await site.release(part)
    expect(done.counts.updated).toBe(2 * k)
    expect(done.cost.rowsWritten - then.rowsWritten).toBeLessThanOrEqual(14 * k + n / 500 + 50)
  })
})

describe('cost per person', () => {
  it('does not rise with the company, and 200 people take no more than 50 queries', async () => {
    const figures: (Figures & { n: number })[] = []
    for (const n of [200, 1_000, 5_000]) {
      const site = await Site.make()
      await site.people(people(n))
      const { meter } = await metered(site)
      const { rowsRead, rowsWritten, queries } = meter
      figures.push({ n, rowsRead, rowsWritten, queries })
    }
    const [small, middle, large] = figures
    if (!small || !middle || !large) throw new Error('three were measured')
    for (const key of ['rowsRead', 'rowsWritten'] as const)
      expect(large[key] / large.n).toBeLessThanOrEqual(middle[key] / middle.n)
    expect(small.queries).toBeLessThanOrEqual(50)
  }, 30_000)
})

describe('what a run says of its own cost', () => {
  it('is what was counted, but for starting it and for its last write', async () => {
    const site = await Site.make({ pageSize: 300 })
    await site.people(people(1_000))
    const starting = new Meter()
    site.d1 = starting.over(env.DB)
    await site.start()
    const working = new Meter()
    site.d1 = working.over(env.DB)
    await site.drain()
    site.d1 = env.DB
    const row = await site.db.first<{ id: string }>(
      'select max(id) id from runs where company_id = ?1',
    )
    const { cost } = await site.run(row?.id ?? '')
    expect({
      rowsRead: cost.rowsRead + working.last.rowsRead,
      rowsWritten: cost.rowsWritten + working.last.rowsWritten,
      queries: cost.queries + working.last.queries,
    }).toEqual({
      rowsRead: working.rowsRead,
      rowsWritten: working.rowsWritten,
      queries: working.queries,
    })
    expect(cost.vendorRequests).toBe(await site.requests())
  })
})
