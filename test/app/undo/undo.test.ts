/** A run is taken back: values, statuses and links are as before, and the source does not do it again by itself. */
import { beforeAll, describe, expect, it } from 'vitest'
import { freshDatabase } from '../../support/database.ts'
import { aRow, phoneOf, Site } from '../../support/sync.ts'
import { standing, undone } from '../../support/undo.ts'

beforeAll(freshDatabase)

const many = (n: number, more: (i: number) => object = () => ({})) =>
  Array.from({ length: n }, (_, i) => aRow(i + 1, more(i + 1)))

async function of(rows: unknown[], guard = false): Promise<Site> {
  const site = await Site.make()
  if (!guard) await site.configure({ guard: { enabled: false } })
  await site.people(rows)
  await site.sync()
  return site
}
async function synced(site: Site, rows: unknown[]) {
  await site.people(rows)
  return site.sync()
}
describe('a sync that changed values and statuses', () => {
  const wrong = (i: number) =>
    i === 1 ? { LastName: 'Wrong', Email: 'wrong@example.com' } : i === 2 ? { Active: 'N' } : {}

  it('is taken back: everybody is as before, and the run is undone', async () => {
    const site = await of(many(5))
    const before = await standing(site)
    const run = await synced(site, many(5, wrong))
    expect(run.counts).toMatchObject({ updated: 1, deactivated: 1 })
    const undo = await undone(site, run)
    expect(undo).toMatchObject({ mode: 'undo', status: 'succeeded', counts: { updated: 2 } })
    expect(await standing(site)).toEqual(before)
    expect((await site.run(run.id)).status).toBe('undone')
  })

  it('is not done again while the source says the same: kept as before, and no issue', async () => {
    const site = await of(many(5))
    const before = await standing(site)
    const run = await synced(site, many(5, wrong))
    await undone(site, run)
    const next = await site.sync()
    expect(await standing(site)).toEqual(before)
    expect(next).toMatchObject({
      status: 'succeeded',
      counts: { kept: 2, skipped: 0, unchanged: 3 },
    })
    expect(await site.codes(next)).toEqual({ 10001: 'kept_as_before', 10002: 'kept_as_before' })
    const another = await site.sync()
    expect(await site.codes(another)).toEqual({ 10001: 'kept_as_before', 10002: 'kept_as_before' })
    expect(await standing(site)).toEqual(before)
  })

  it('goes on where the source says something else, field by field', async () => {
    const site = await of(many(3))
    await undone(site, await synced(site, many(3, wrong)))
    const rows = many(3, (i) => ({ ...wrong(i), ...(i === 1 && { LastName: 'Right' }) }))
    const next = await synced(site, rows)
    const ann = (await site.directory()).find((w) => w.phone === phoneOf(1))
    expect(ann).toMatchObject({ last_name: 'Right', email: 'person1@example.com' })
    expect(await site.codes(next)).toMatchObject({ 10001: 'updated', 10002: 'kept_as_before' })
  })

  it('is previewed first: the same plan, and nothing is changed', async () => {
    const site = await of(many(5))
    const run = await synced(site, many(5, wrong))
    const then = await standing(site)
    const preview = await undone(site, run, { mode: 'preview' })
    expect(preview).toMatchObject({ mode: 'preview', status: 'succeeded', counts: { updated: 2 } })
    expect(await standing(site)).toEqual(then)
    const undo = await undone(site, run, { planHash: preview.state.planHash ?? '' })
    const shown = (r: typeof run) =>
      site.outcomes(r).then((all) => all.map(({ x, code, changes }) => ({ x, code, changes })))
    expect(await shown(undo)).toEqual(await shown(preview))
  })

  it('is undone once: a second undo changes nothing, and an undo of the undo is before it', async () => {
    const site = await of(many(5))
    const before = await standing(site)
    const run = await synced(site, many(5, wrong))
    const after = await standing(site)
    const undo = await undone(site, run)
    const second = await undone(site, run)
    expect(second.counts).toMatchObject({ updated: 0, unchanged: 2 })
    expect(await standing(site)).toEqual(before)
    const redo = await undone(site, undo)
    expect(await standing(site)).toEqual(after)
    expect((await site.run(run.id)).status).toBe('succeeded')
    expect((await site.run(undo.id)).status).toBe('undone')
    expect((await site.sync()).counts).toMatchObject({ unchanged: 5 })
    await undone(site, redo)
    expect(await standing(site)).toEqual(before)
    await undone(site, run)
    expect(await standing(site)).toEqual(before)
  })

  it('is taken back for one person alone', async () => {
    const site = await of(many(5))
    const run = await synced(site, many(5, wrong))
    const undo = await undone(site, run, { people: ['10001'] })
    expect(undo.counts).toMatchObject({ total: 1, updated: 1 })
    expect((await site.directory()).map((w) => [w.last_name, w.status]).sort()).toEqual([
      ['Last1', 'active'],
      ['Last2', 'inactive'],
      ['Last3', 'active'],
      ['Last4', 'active'],
      ['Last5', 'active'],
    ])
    expect((await site.run(run.id)).status).toBe('succeeded')
  })
})

it('what changed since is left alone and named', async () => {
  const site = await of(many(3))
  const run = await synced(
    site,
    many(3, (i) => ({ LastName: `Wrong${i}`, FirstName: `Bad${i}` })),
  )
  await synced(
    site,
    many(3, (i) => ({ LastName: i === 1 ? 'Newer' : `Wrong${i}`, FirstName: `Bad${i}` })),
  )
  const undo = await undone(site, run)
  const one = (await site.outcomes(undo)).find((p) => p.x === '10001')
  expect(one).toMatchObject({
    code: 'undone',
    changes: [['firstName', 'Bad1', 'First1']],
    notices: [{ code: 'undo_changed_since', facts: { fields: 'lastName' } }],
  })
  expect((await site.directory()).map((w) => `${w.first_name} ${w.last_name}`).sort()).toEqual([
    'First1 Newer',
    'First2 Last2',
    'First3 Last3',
  ])
})

it('phones that went round go back in a ring, also of three hundred', async () => {
  const site = await of(many(300))
  const before = await standing(site)
  const run = await synced(
    site,
    many(300, (i) => ({ Phone1: phoneOf((i % 300) + 1) })),
  )
  expect(run.counts.updated).toBe(300)
  await undone(site, run)
  expect(await standing(site)).toEqual(before)
  expect((await site.sync()).counts).toMatchObject({ kept: 300, skipped: 0 })
  expect(await standing(site)).toEqual(before)
})

it('a phone that somebody else has by now stays with them, and both are named', async () => {
  const site = await of(many(2))
  const run = await synced(
    site,
    many(2, (i) => (i === 1 ? { Phone1: phoneOf(50) } : {})),
  )
  await synced(
    site,
    many(2, (i) => ({ Phone1: phoneOf(i === 1 ? 50 : 1) })),
  )
  const undo = await undone(site, run)
  expect(await site.outcomes(undo)).toMatchObject([
    { x: '10001', code: 'undo_phone_taken', facts: { holder: 'First2 Last2' } },
  ])
  expect(undo.status).toBe('warnings')
})

it('people who were deactivated because they were gone are active again, and stay so', async () => {
  const site = await of(many(6))
  const before = await standing(site)
  const run = await synced(site, many(4))
  expect(run.counts.deactivated).toBe(2)
  await undone(site, run)
  expect(await standing(site)).toEqual(before)
  const next = await site.sync()
  expect(await standing(site)).toEqual(before)
  expect(await site.codes(next)).toEqual({ 10005: 'kept_as_before', 10006: 'kept_as_before' })
})

describe('people whom a sync added', () => {
  it('are archived, and stay so while the source says the same of them', async () => {
    const site = await of(many(3))
    const run = await synced(site, many(6))
    const undo = await undone(site, run)
    expect(await site.codes(undo)).toEqual({
      10004: 'undone_added',
      10005: 'undone_added',
      10006: 'undone_added',
    })
    const statuses = async () => (await site.directory()).map((w) => w.status).sort()
    expect(await statuses()).toEqual([...Array(3).fill('active'), ...Array(3).fill('archived')])
    const next = await site.sync()
    expect(next).toMatchObject({ status: 'succeeded', counts: { kept: 3, skipped: 0 } })
    expect(await site.codes(next)).toMatchObject({ 10004: 'kept_as_before' })
    expect(await site.issues()).toEqual({})
    expect(await statuses()).toEqual([...Array(3).fill('active'), ...Array(3).fill('archived')])
  })

  it('are restored by an undo of the undo, as they were', async () => {
    const site = await of(many(3))
    const run = await synced(site, many(6))
    const after = await standing(site)
    const undo = await undone(site, run)
    await undone(site, undo)
    expect(await standing(site)).toEqual(after)
    expect((await site.sync()).counts).toMatchObject({ unchanged: 6, skipped: 0 })
  })

  it('give their phone back to whoever had it before, in the same undo', async () => {
    const site = await of([aRow(1), aRow(2, { Active: 'N' })])
    const before = await standing(site)
    const run = await synced(site, [
      aRow(1),
      aRow(2, { Active: 'N' }),
      aRow(3, { Phone1: phoneOf(2) }),
    ])
    expect(run.counts.created).toBe(1)
    await undone(site, run)
    const { workers } = await standing(site)
    expect(workers.filter((w) => w.status !== 'archived')).toEqual(before.workers)
  })

  it('stay where they were edited since, and who did it is named', async () => {
    const site = await of(many(3))
    const run = await synced(site, many(5))
    await synced(
      site,
      many(5, (i) => (i === 4 ? { LastName: 'Newer' } : {})),
    )
    const undo = await undone(site, run)
    expect(await site.outcomes(undo)).toMatchObject([
      { x: '10004', code: 'undo_changed_since', facts: { fields: 'lastName', by: 'Plexxis V2' } },
      { x: '10005', code: 'undone_added' },
    ])
  })
})

describe('links that a sync made', () => {
  it('to the source that decides are ended, and whoever another one has no more leaves by its next sync', async () => {
    const site = await of([aRow(2)])
    const other = `other-${site.connectionId}`
    await site.addConnection(other)
    await site.configure({ guard: { enabled: false } }, other)
    await site.configure({ priority: 1 })
    await site.people([aRow(1)], other)
    await site.sync('apply', other)
    const run = await synced(site, [aRow(1), aRow(2)])
    expect(run.counts.linked).toBe(1)
    await site.people([aRow(3)], other)
    await site.sync('apply', other)
    expect((await site.worker('10001')).status).toBe('active')
    await undone(site, run)
    await site.sync('apply', other)
    expect((await site.worker('10001')).status).toBe('inactive')
  })
  it('are ended, with the values that came with them', async () => {
    const site = await of([aRow(1)])
    const id = String((await site.worker('10001')).id)
    await site.db.batch([
      site.db.statement('delete from source_people where company_id = ?1 and worker_id = ?2', id),
    ])
    const before = await standing(site)
    const run = await synced(site, [aRow(1, { FirstName: 'First1', Email: 'new@example.com' })])
    expect(run.counts.linked + run.counts.updated).toBe(1)
    const after = await standing(site)
    const undo = await undone(site, run)
    expect(await site.codes(undo)).toEqual({ 10001: 'undone_unlinked' })
    expect(await standing(site)).toEqual(before)
    expect(await site.codes(await site.sync())).toEqual({ 10001: 'kept_as_before' })
    expect(await standing(site)).toEqual(before)
    await undone(site, undo)
    expect(await standing(site)).toEqual(after)
  })
})
