/** A list that moves while it is read, page by page: nobody leaves because somebody else did. */
import { afterEach, beforeAll, describe, expect, it, vi } from 'vitest'
import { freshDatabase } from '../../support/database.ts'
import { strangers } from '../../support/humans.ts'
import { aRow, Site } from '../../support/sync.ts'
import { everySource } from '../identity/every-source.ts'

beforeAll(freshDatabase)
afterEach(() => vi.restoreAllMocks())

const people = (count: number) => Array.from({ length: count }, (_, n) => aRow(n))
const isFor = (input: unknown, part: string) => String(input).includes(part)

async function thirty(): Promise<Site> {
  const site = await Site.make({ pageSize: 10 })
  await site.people(people(30))
  await site.sync()
  return site
}
/** Before each request that names `part`, something happens at the source. */
function before(part: string, happens: () => Promise<unknown>): void {
  const real = globalThis.fetch
  vi.spyOn(globalThis, 'fetch').mockImplementation(async (input, init) => {
    if (isFor(input, part) && !isFor(input, '/_sim/')) await happens()
    return real(input, init)
  })
}
const active = async (site: Site) =>
  (await site.directory()).filter((w) => w.status === 'active').map((w) => w.payroll_id)

describe('somebody who is deleted between two pages', () => {
  it('leaves, and whoever moved up into their place stays', async () => {
    const site = await thirty()
    let rows = people(30)
    let times = 0
    before('page=2', async () => {
      times += 1
      if (times > 1) return
      rows = rows.filter((row) => row.Code !== '10003')
      await site.people(rows)
    })
    const run = await site.sync()
    expect(run.status).toBe('succeeded')
    expect(await site.codes(run)).toEqual({ 10003: 'absent_from_source' })
    expect(await active(site)).toHaveLength(29)
  })

  it('takes nobody along whom a sync brought in that was cancelled on the way', async () => {
    const site = await Site.make({ pageSize: 500 })
    await site.configure({ guard: { enabled: false } })
    await site.people(people(1000))
    await site.sync()
    await site.people(people(3000))
    site.limits = { queries: 1, requests: 1, ms: 1 }
    const half = await site.start()
    while ((await site.run(half.id)).state.apply.applied === 0) await site.step()
    await site.cancel(half)
    await site.drain()
    site.limits = undefined
    const here = await active(site)
    expect(here).toContain('11500')
    expect(here.length).toBeLessThan(3000)
    let moved = false
    before('page=4', async () => {
      if (moved) return
      moved = true
      await site.people(people(3000).filter((row) => row.Code !== '10003'))
    })
    await site.sync()
    vi.restoreAllMocks()
    const left = await active(site)
    expect(left).toHaveLength(2999)
    expect(left).toContain('11500')
  })

  it('again and again takes nobody along, and the run says whom it did not find', async () => {
    const site = await thirty()
    let rows = people(30)
    before('page=2', async () => {
      rows = rows.slice(1)
      await site.people(rows)
    })
    const run = await site.sync()
    expect(run.status).toBe('warnings')
    expect(new Set(Object.values(await site.codes(run)))).toEqual(new Set(['list_moved']))
    expect(await active(site)).toHaveLength(30)
    vi.restoreAllMocks()
    const next = await site.sync()
    // Who was only missed is found again; who was deleted has left.
    expect(Object.values(await site.codes(next)).sort()).toEqual([
      ...Array(30 - rows.length).fill('absent_from_source'),
      'unchanged',
    ])
    expect(await active(site)).toHaveLength(rows.length)
  })
})

describe('a list that stands still', () => {
  it('is read a second time only where somebody is missing', async () => {
    const site = await thirty()
    await site.people(people(30).map((row) => ({ ...row, LastName: 'New' })))
    expect((await site.sync()).cost.vendorRequests).toBe(3)
    await site.people(people(29))
    expect((await site.sync()).cost.vendorRequests).toBe(6)
    expect(await active(site)).toHaveLength(29)
  })

  it('of one answer is believed at once', async () => {
    const site = await Site.make({ pageSize: 100 })
    await site.people(people(30))
    await site.sync()
    await site.people(people(29))
    expect((await site.sync()).cost.vendorRequests).toBe(1)
    expect(await active(site)).toHaveLength(29)
  })
})

it('a job that stops between two readings goes on with the second', async () => {
  const site = await thirty()
  site.limits = { queries: 1, requests: 1, ms: 1_000_000 }
  await site.people(people(28))
  const run = await site.sync()
  expect(run.status).toBe('succeeded')
  expect(await active(site)).toHaveLength(28)
})

/** Where each source that pages is asked for its second page. */
it.each([
  ['connectwise', 'pageId='],
  ['quickbooks-online', 'startposition%2011'],
  ['paycom', 'page=2'],
])('of %s, somebody who is deleted between two pages takes nobody along', async (kind, second) => {
  const { site, sync, give } = await everySource(kind, { pageSize: 10 })
  const crew = strangers(25)
  await sync(...crew)
  const deleted = crew[2]?.id ?? ''
  const without = crew.filter(({ id }) => id !== deleted)
  let times = 0
  before(second, async () => {
    times += 1
    if (times === 1) await give(without)
  })
  const during = await sync(...crew)
  expect(times).toBeGreaterThan(0)
  vi.restoreAllMocks()
  // Where a page begins behind the last person of the one before, the first to notice is the next sync.
  expect([during, await sync(...without)]).toContainEqual({ [deleted]: 'absent_from_source' })
  expect(await active(site)).toHaveLength(24)
})
