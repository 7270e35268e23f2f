/** Pulls of changes: a layer over the last full pull, which says the same as reading everything would. */
import * as fc from 'fast-check'
import { beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { Run } from '../../../src/core/runs/run.ts'
import { runPagesOf } from '../../../src/store/runs/pages.ts'
import { freshDatabase } from '../../support/database.ts'
import { phoneOf, Site, vendorCall } from '../../support/sync.ts'

const LONG_AGO = '2026-01-05T09:00:00-08:00'
const DAY = 86_400_000

interface Employee {
  Id: string
  GivenName: string
  Active: boolean
  MetaData: { LastUpdatedTime: string }
}

/** Somebody in QuickBooks who was last changed long ago, or just now. */
const employee = (n: number, more: Partial<Employee> = {}, now = false): Employee =>
  ({
    Id: String(n),
    EmployeeNumber: `E-${n}`,
    GivenName: `First${n}`,
    FamilyName: `Last${n}`,
    DisplayName: `First${n} Last${n}`,
    Active: true,
    Mobile: { FreeFormNumber: phoneOf(n) },
    MetaData: { LastUpdatedTime: now ? new Date().toISOString() : LONG_AGO },
    ...more,
  }) as Employee

let site: Site
const byClock = (): Promise<Run> =>
  site.sync('apply', undefined, { triggerKind: 'autosync', triggerBy: 'AutoSync' })
const layers = async (run: Run) => new Set((await runPagesOf(site.db, run.id)).map((p) => p.layer))

beforeAll(freshDatabase)
beforeEach(async () => {
  site = await Site.of('quickbooks-online', { pageSize: 3 })
})
const everybody = (count = 8) => Array.from({ length: count }, (_, i) => employee(i + 1))

describe('a sync by the clock', () => {
  it('reads who changed since, and leaves the others as they were', async () => {
    await site.people(everybody())
    await site.sync()
    const before = await site.requests()
    await site.people(
      everybody().map((e) => (e.Id === '3' ? employee(3, { GivenName: 'New' }, true) : e)),
    )
    const run = await byClock()
    expect(run.counts).toMatchObject({ total: 8, updated: 1, unchanged: 7, deactivated: 0 })
    expect((await site.requests()) - before).toBeLessThanOrEqual(2)
    expect(await site.worker('E-3')).toMatchObject({ first_name: 'New' })
    expect([...(await layers(run))]).toEqual([0, 1])
  })
  it('reads nothing more when nobody changed', async () => {
    await site.people(everybody())
    await site.sync()
    const run = await byClock()
    expect(run).toMatchObject({ status: 'succeeded', counts: { total: 8, unchanged: 8 } })
  })
  it('deactivates who is marked as gone, and reactivates who is back', async () => {
    await site.people(everybody())
    await site.sync()
    const with3 = (active: boolean) =>
      everybody().map((e) => (e.Id === '3' ? employee(3, { Active: active }, true) : e))
    await site.people(with3(false))
    expect((await byClock()).counts).toMatchObject({ deactivated: 1 })
    await site.people(with3(true))
    await byClock()
    expect(await site.worker('E-3')).toMatchObject({ status: 'active' })
  })
  it('takes nobody for gone because a list of changes does not name them; the next full pull does', async () => {
    await site.people(everybody())
    await site.sync()
    await site.people(everybody().filter((e) => e.Id !== '5'))
    expect((await byClock()).counts).toMatchObject({ total: 8, deactivated: 0 })
    site.clock.pass(DAY)
    expect((await byClock()).counts).toMatchObject({ total: 7, deactivated: 1 })
    expect(await site.worker('E-5')).toMatchObject({ status: 'inactive' })
  })
  it('tells of each person once', async () => {
    await site.people(everybody())
    await site.sync()
    await site.people([employee(2, { GivenName: 'New' }, true), ...everybody().slice(2)])
    const run = await byClock()
    const told = await site.outcomes(run)
    expect(told.map((p) => p.x)).toEqual(['2'])
  })
})

describe('everything is read', () => {
  beforeEach(async () => {
    await site.people(everybody())
    await site.sync()
  })
  const isFull = async (run: Run) => [...(await layers(run))].join() === '0'

  it('by hand, and when asked to', async () => {
    expect(await isFull(await site.sync())).toBe(true)
    const asked = { triggerKind: 'autosync', full: true } as const
    expect(await isFull(await site.sync('apply', undefined, asked))).toBe(true)
  })
  it('once a day', async () => {
    await byClock()
    expect(await isFull(await byClock())).toBe(false)
    site.clock.pass(DAY)
    expect(await isFull(await byClock())).toBe(true)
    expect(await isFull(await byClock())).toBe(false)
  })
  it('after a change of settings, because what was read was read otherwise', async () => {
    const { settings } = await site.connection()
    await site.configure({ settings: { ...settings, newPeople: 'match' } })
    expect(await isFull(await byClock())).toBe(true)
    expect(await isFull(await byClock())).toBe(false)
  })
  it('after a first sync that failed', async () => {
    const other = await Site.of('quickbooks-online')
    await other.fault('garbage', 50)
    expect((await other.sync()).status).toBe('failed')
    await other.people(everybody())
    await vendorCall('DELETE', `${other.vendor}/faults`)
    const start = { triggerKind: 'autosync', triggerBy: 'AutoSync' } as const
    expect((await other.sync('apply', undefined, start)).counts.created).toBe(8)
  })
})

it('many layers become one again, with the same people', async () => {
  await site.people(everybody())
  await site.sync()
  let most = 0
  for (let n = 0; n < 45; n += 1) {
    const now = employee(1 + (n % 8), { GivenName: `Name${n}` }, true)
    await site.people(everybody().map((e) => (e.Id === now.Id ? now : e)))
    const run = await byClock()
    expect(run.counts).toMatchObject({ total: 8, deactivated: 0 })
    most = Math.max(most, (await layers(run)).size)
  }
  expect(most).toBeLessThanOrEqual(22)
  expect(await site.worker('E-5')).toMatchObject({ first_name: 'Name44' })
}, 60_000)

it('goes on where a job of small means stopped', async () => {
  await site.configure({ guard: { enabled: false } })
  await site.people(everybody(20))
  await site.sync()
  site.limits = { queries: 1, requests: 1, ms: 60_000 }
  await site.people(everybody(20).map((e) => employee(Number(e.Id), { GivenName: 'New' }, true)))
  const run = await byClock()
  expect(run.counts).toMatchObject({ total: 20, updated: 20 })
  expect((await byClock()).counts).toMatchObject({ total: 20, unchanged: 20 })
})

it('any sequence of changes, read as changes, ends where reading everything does', async () => {
  const step = fc.array(
    fc.record({
      n: fc.integer({ min: 1, max: 6 }),
      GivenName: fc.constantFrom('Ann', 'Bo'),
      Active: fc.boolean(),
    }),
    { maxLength: 4 },
  )
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 4 }), async (steps) => {
      site = await Site.of('quickbooks-online', { pageSize: 2 })
      const guard = { enabled: false, deactivations: { min: 5, share: 0.2, max: 500 } }
      await site.configure({ guard })
      const people = new Map(everybody(6).map((e) => [e.Id, e]))
      await site.people([...people.values()])
      await site.sync()
      for (const changes of steps) {
        for (const { n, ...more } of changes) people.set(String(n), employee(n, more, true))
        await site.people([...people.values()])
        expect((await byClock()).error).toBeNull()
      }
      const directory = await site.directory()
      const full = await site.sync()
      expect(full.counts).toMatchObject({ updated: 0, created: 0, deactivated: 0, unchanged: 6 })
      expect(await site.directory()).toEqual(directory)
      for (const person of people.values())
        expect(await site.worker(`E-${person.Id}`)).toMatchObject({
          first_name: person.GivenName,
          status: person.Active ? 'active' : 'inactive',
        })
    }),
    { numRuns: 10 },
  )
}, 60_000)
