/** The guard end to end (docs/rules.md#rule-6): what is held, released, rejected, and held again. */
import { beforeAll, describe, expect, it } from 'vitest'
import { DEFAULT_GUARD } from '../../../src/core/plan/guard/guard-policy.ts'
import { freshDatabase } from '../../support/database.ts'
import { aRow, Site } from '../../support/sync.ts'

beforeAll(freshDatabase)

const people = (from: number, to: number) =>
  Array.from({ length: to - from }, (_, i) => aRow(from + i))
async function withTwenty(settings = {}) {
  const site = await Site.make(settings)
  await site.people(people(0, 20))
  await site.sync()
  return site
}
const active = async (site: Site) =>
  (await site.directory()).filter((w) => w.status === 'active').length

describe('many deactivations', () => {
  /** Five of twenty gone, one renamed, one new. */
  async function held() {
    const site = await withTwenty()
    await site.people([...people(5, 19), aRow(19, { LastName: 'Married' }), aRow(30)])
    return { site, run: await site.sync() }
  }

  it('are held, with who, while the rest goes through', async () => {
    const { site, run } = await held()
    expect(run.status).toBe('held')
    expect(run.finishedAt).not.toBeNull()
    expect(run.hold?.scope).toBe('deactivations')
    expect(run.hold?.reasons[0]?.message).toContain('5 of 20 active workers')
    expect((await site.worker('10019')).last_name).toBe('Married')
    expect(await active(site)).toBe(21)
    const absent = (await site.outcomes(run)).filter((p) => p.code === 'absent_from_source')
    expect(absent.map((p) => p.n)).toEqual([
      'First0 Last0',
      'First1 Last1',
      'First2 Last2',
      'First3 Last3',
      'First4 Last4',
    ])
  })

  it('are carried out when released, once', async () => {
    const { site, run } = await held()
    const done = await site.release(run)
    expect(done.status).toBe('succeeded')
    expect(done.counts).toMatchObject({
      total: 16,
      synced: 16,
      deactivated: 5,
      created: 1,
      updated: 1,
      unchanged: 14,
    })
    expect(await active(site)).toBe(16)
    await expect(site.release(run)).rejects.toMatchObject({ code: 'run_not_held' })
    expect((await site.sync()).counts).toMatchObject({ unchanged: 16, deactivated: 0 })
  })

  it('are released only as they were seen', async () => {
    const { site, run } = await held()
    await expect(site.release(run, 'another')).rejects.toMatchObject({ code: 'plan_changed' })
    expect((await site.run(run.id)).status).toBe('held')
  })

  it('are dropped when rejected, stay open issues, and are not asked again until somebody’s facts change', async () => {
    const { site, run } = await held()
    const done = await site.reject(run)
    expect(done.status).toBe('warnings')
    expect(done.counts).toMatchObject({ total: 16, synced: 16, deactivated: 0, skipped: 5 })
    expect(await active(site)).toBe(21)
    expect(Object.values(await site.issues())).toEqual(Array(5).fill('deactivation_rejected'))
    for (let n = 0; n < 2; n += 1) {
      const next = await site.sync()
      expect(next).toMatchObject({ status: 'warnings', hold: null, counts: { skipped: 5 } })
      expect(await active(site)).toBe(21)
    }
    await site.people([...people(0, 20), aRow(30)])
    expect((await site.sync()).status).toBe('succeeded')
    expect(await site.issues()).toEqual({})
    await site.people([...people(5, 20), aRow(30)])
    expect((await site.sync()).status).toBe('held')
  })

  it('are found again by a newer sync, which takes the place of the held one', async () => {
    const { site, run } = await held()
    await site.people([...people(6, 20), aRow(30)])
    const next = await site.sync()
    expect(next.status).toBe('held')
    expect(next.hold?.reasons[0]?.message).toContain('6 of 21 active workers')
    expect(await site.run(run.id)).toMatchObject({
      status: 'cancelled',
      error: { code: 'superseded' },
    })
    await expect(site.release(run)).rejects.toMatchObject({ code: 'run_not_held' })
    await site.release(next)
    expect(await active(site)).toBe(15)
  })

  it('are forgotten when everybody is back', async () => {
    const { site } = await held()
    await site.people([...people(0, 20), aRow(30)])
    const next = await site.sync()
    expect(next.status).toBe('succeeded')
    expect(await active(site)).toBe(21)
  })

  it('are not held when few, or when the guard is off', async () => {
    const few = await withTwenty()
    await few.people(people(4, 20))
    expect((await few.sync()).status).toBe('succeeded')
    const off = await withTwenty()
    await off.configure({ guard: { ...DEFAULT_GUARD, enabled: false } })
    await off.people(people(15, 20))
    expect((await off.sync()).counts.deactivated).toBe(15)
  })

  it('count whoever is marked like whoever is absent', async () => {
    const site = await withTwenty()
    await site.people([
      ...people(3, 20).slice(0, 15),
      aRow(18, { Active: 'N' }),
      aRow(19, { Active: 'N' }),
    ])
    expect((await site.sync()).hold?.reasons[0]?.message).toContain('5 of 20')
  })

  it('held back stay so when an admin cannot cancel, only decide', async () => {
    const { site, run } = await held()
    await expect(site.cancel(run)).rejects.toMatchObject({ code: 'run_not_active' })
  })
})

describe('the whole run', () => {
  const cases: [code: string, break_: (site: Site) => Promise<unknown>][] = [
    ['empty_source', (site) => site.people([])],
    ['shrunken_source', (site) => site.people(people(0, 9))],
    ['wrong_total', (site) => site.fault('wrong-total', 50)],
    [
      'unreadable_rows',
      (site) => site.people([...people(0, 18), aRow(18, { Active: '?' }), aRow(19, { Active: 7 })]),
    ],
  ]
  it.each(cases)('is held for %s, and nothing is changed', async (code, break_) => {
    const site = await withTwenty()
    const before = [await site.directory(), await site.links()]
    await break_(site)
    const run = await site.sync()
    expect(run.status).toBe('held')
    expect(run.hold?.scope).toBe('run')
    expect(run.hold?.reasons.map((r) => r.code)).toEqual([code])
    expect([await site.directory(), await site.links()]).toEqual(before)
  })

  it('is carried out as planned when released, deactivations and all', async () => {
    const site = await withTwenty()
    await site.people([...people(0, 8), aRow(40)])
    const run = await site.sync()
    const done = await site.release(run)
    expect(done.counts).toMatchObject({
      total: 9,
      synced: 9,
      deactivated: 12,
      created: 1,
      unchanged: 8,
    })
    expect(await active(site)).toBe(9)
    expect((await site.sync()).status).toBe('succeeded')
  })

  it('ends without a change when rejected or cancelled', async () => {
    for (const how of ['reject', 'cancel'] as const) {
      const site = await withTwenty()
      await site.people([])
      const run = await site.sync()
      await site[how](run)
      expect(await site.run(run.id)).toMatchObject({
        status: 'cancelled',
        error: { code: 'rejected' },
      })
      expect(await active(site)).toBe(20)
      await site.people(people(0, 20))
      expect((await site.sync()).counts).toMatchObject({ unchanged: 20 })
    }
  })

  it('can be empty on the first sync without harm', async () => {
    const site = await Site.make()
    await site.people([])
    expect((await site.sync()).hold?.reasons[0]?.code).toBe('empty_source')
  })
})
