/** Saying yes to a part of a plan, held or previewed: by person, by cause, by field; the rest waits. */
import { beforeAll, describe, expect, it } from 'vitest'
import { goOnWith } from '../../../src/actions/runs/go-on.ts'
import { lookAtPart } from '../../../src/actions/runs/part.ts'
import type { Run } from '../../../src/core/runs/run.ts'
import { freshDatabase } from '../../support/database.ts'
import { aRow, phoneOf, Site } from '../../support/sync.ts'
import { standing, undone } from '../../support/undo.ts'

beforeAll(freshDatabase)

const people = (from: number, to: number) =>
  Array.from({ length: to - from }, (_, i) => aRow(from + i))
const named = async (site: Site, name: string) =>
  (await site.directory()).filter((w) => w.last_name === name).length
const reasons = (run: Run) => run.hold?.reasons.map((r) => [r.code, r.count])
const look = (site: Site, run: Run, asked: Parameters<typeof lookAtPart>[2] = {}) =>
  lookAtPart(site.acting(), run.id, asked)

/** Of forty, twenty have another last name and ten of these another phone as well; two are new. */
async function planned(mode: 'apply' | 'preview' = 'preview') {
  const site = await Site.make()
  await site.people(people(0, 40))
  await site.sync()
  await site.people([
    ...people(0, 20).map((row, i) => ({
      ...row,
      LastName: 'Other',
      ...(i < 10 && { Phone1: phoneOf(500 + i) }),
    })),
    ...people(20, 42),
  ])
  return { site, run: await site.sync(mode) }
}

describe('of a preview', () => {
  it('some people are accepted: it becomes the sync that does this, and the others wait', async () => {
    const { site, run } = await planned()
    expect(await look(site, run, { people: ['10000', '10040'] })).toMatchObject({
      people: 2,
      fields: { lastName: 1, phone: 1 },
      outcomes: { created: 1, updated: 1 },
      waits: 20,
    })
    const part = await site.release(run, undefined, { people: ['10000', '10040'] })
    expect(part).toMatchObject({ id: run.id, mode: 'apply', status: 'held' })
    expect(reasons(part)).toEqual([
      ['too_many_changed', 19],
      ['not_accepted', 1],
    ])
    expect(part.counts).toMatchObject({ total: 42, created: 1, updated: 1, skipped: 20 })
    expect(await named(site, 'Other')).toBe(1)
    expect((await site.directory()).length).toBe(41)
  })

  it('all of it is accepted by parts, in any order, as if it had been all at once', async () => {
    const all = await planned()
    expect((await all.site.release(all.run)).status).toBe('succeeded')
    const parts = await planned()
    const by = [
      { fields: ['phone' as const] },
      { of: [['10000', ['lastName' as const]]] as const },
      { causes: ['created'] },
      { people: ['10005', '10015'] },
    ]
    let run = parts.run
    for (const part of by) {
      run = await parts.site.release(run, undefined, part)
      expect(run.status).toBe('held')
    }
    run = await parts.site.release(run)
    expect(run.status).toBe('succeeded')
    expect(await parts.site.directory()).toEqual(await all.site.directory())
    expect(run.counts).toEqual((await all.site.run(all.run.id)).counts)
    const later = await parts.site.sync()
    expect(later).toMatchObject({ status: 'succeeded', counts: { updated: 0, unchanged: 42 } })
  })

  it('whoever was left out waits silently, and is planned anew when the source says something else', async () => {
    const { site, run } = await planned()
    await site.release(run, undefined, { fields: ['phone'] })
    await site.configure({ guard: { enabled: false } })
    const next = await site.sync()
    expect(next).toMatchObject({ status: 'succeeded', hold: null })
    expect(next.state.codes).toContainEqual(['skipped', 'change_waits', 2])
    expect((await site.directory()).length).toBe(40)
    await site.people([...people(0, 41), aRow(41, { LastName: 'Married' })])
    const changed = await site.sync()
    expect(changed.state.codes).toContainEqual(['skipped', 'change_waits', 1])
    expect(changed.counts.created).toBe(1)
    expect(await goOnWith(site.acting(), site.connectionId, { only: 'undone' })).toMatchObject({
      count: 0,
    })
    await goOnWith(site.acting(), site.connectionId, { only: 'waiting' })
    await site.drain()
    expect((await site.directory()).length).toBe(42)
  })

  it('a field of everybody is accepted, and each of their other fields waits', async () => {
    const { site, run } = await planned()
    const part = await site.release(run, undefined, { fields: ['phone'] })
    expect(reasons(part)).toEqual([
      ['too_many_changed', 20],
      ['not_accepted', 2],
    ])
    expect(await named(site, 'Other')).toBe(0)
    expect((await site.worker('10003')).phone).toBe(phoneOf(503))
    expect(part.counts).toMatchObject({ total: 42, skipped: 22, updated: 0, synced: 20 })
    const done = await site.release(part, undefined, { people: ['10003'] })
    expect(done.counts).toMatchObject({ skipped: 21, updated: 1, synced: 21 })
    expect((await site.worker('10003')).last_name).toBe('Other')
  })

  it('what was edited since is left alone, in the rest as well', async () => {
    const { site, run } = await planned()
    const part = await site.release(run, undefined, { fields: ['phone'] })
    await site.edit('10003', 'last_name', 'Mine', 'lastName')
    const done = await site.release(part)
    expect((await site.worker('10003')).last_name).toBe('Mine')
    expect(done.counts).toMatchObject({ conflict: 1, updated: 19, created: 2 })
  })

  it('is refused once a newer sync has looked at everybody, and as another part than was looked at', async () => {
    const { site, run } = await planned()
    const { hash } = await look(site, run, { causes: ['created'] })
    await expect(
      site.release(run, undefined, { causes: ['created'], fields: ['phone'], partHash: hash }),
    ).rejects.toMatchObject({ code: 'plan_changed' })
    await site.sync()
    await expect(site.release(run, undefined, { people: ['10000'] })).rejects.toMatchObject({
      code: 'plan_changed',
    })
  })

  it('two admins accept different parts: the second when the first is written', async () => {
    const { site, run } = await planned()
    const [mine, theirs] = [
      await look(site, run, { people: ['10000'] }),
      await look(site, run, { people: ['10001'] }),
    ]
    const of = (id: string, { hash }: typeof mine) =>
      site.release(run, undefined, { people: [id], partHash: hash })
    const first = of('10000', mine)
    await expect(of('10001', theirs)).rejects.toMatchObject({ code: 'run_in_progress' })
    await first
    await of('10001', theirs)
    await expect(of('10001', theirs)).rejects.toMatchObject({ code: 'invalid' })
    expect(await named(site, 'Other')).toBe(2)
  })

  it('what was accepted is undone, and the rest waits all the same', async () => {
    const { site, run } = await planned()
    const before = await standing(site)
    const part = await site.release(run, undefined, { fields: ['phone'] })
    await undone(site, part)
    expect((await standing(site)).workers).toEqual(before.workers)
    expect((await site.release(part, undefined, { people: ['10015'] })).counts.updated).toBe(1)
    expect(await named(site, 'Other')).toBe(1)
  })

  it('who exchanges a phone comes along, and a phone alone moves without a name', async () => {
    const site = await Site.make()
    await site.people(people(0, 20))
    await site.sync()
    await site.people([
      aRow(0, { Phone1: phoneOf(1), LastName: 'Other' }),
      aRow(1, { Phone1: phoneOf(0) }),
      ...people(2, 20),
    ])
    const run = await site.sync('preview')
    expect(await look(site, run, { people: ['10001'] })).toMatchObject({
      people: 2,
      along: ['First0 Other'],
      waits: 0,
    })
    const part = await site.release(run, undefined, { of: [['10000', ['phone']]] })
    expect((await site.worker('10001')).phone).toBe(phoneOf(0))
    expect(await site.worker('10000')).toMatchObject({ phone: phoneOf(1), last_name: 'Last0' })
    expect((await site.release(part)).status).toBe('succeeded')
    expect((await site.worker('10000')).last_name).toBe('Other')
  })
})

describe('of a held sync', () => {
  it('five of forty who would leave are accepted, and the others are asked of nobody again', async () => {
    const site = await Site.make()
    await site.people(people(0, 100))
    await site.sync()
    await site.people(people(0, 100).map((r, i) => ({ ...r, ...(i < 40 && { Active: 'N' }) })))
    const run = await site.sync()
    const five = people(0, 5).map((row) => String(row.Code))
    const part = await site.release(run, undefined, { people: five })
    expect(reasons(part)).toEqual([['too_many_deactivations', 35]])
    expect(part.counts).toMatchObject({ deactivated: 5, skipped: 35 })
    const next = await site.sync()
    expect(reasons(next)).toEqual([['too_many_deactivations', 35]])
    expect(next.state.guard?.news).toBe(false)
  })

  it('also of one that is held as a whole: what was accepted is done, the rest stays held', async () => {
    const site = await Site.make()
    await site.people(people(0, 40))
    await site.sync()
    await site.people([aRow(0, { LastName: 'Other' }), aRow(41)])
    const run = await site.sync()
    expect(run.hold?.scope).toBe('run')
    const part = await site.release(run, undefined, { people: ['10000', '10007'] })
    expect(part).toMatchObject({ status: 'held', hold: { scope: 'run' } })
    expect(part.counts).toMatchObject({ updated: 1, deactivated: 1 })
    expect((await site.directory()).filter((w) => w.status === 'inactive')).toHaveLength(1)
    const closed = await site.reject(part)
    expect(closed).toMatchObject({ status: 'cancelled', error: { code: 'rejected' } })
    await site.people(people(0, 40))
    expect((await site.sync()).status).toBe('succeeded')
    expect((await site.directory()).every((w) => w.status === 'active')).toBe(true)
  })
})
