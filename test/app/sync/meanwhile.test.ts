/** What happens between plan and apply: edits, cancelling, runs that stop half-way. */
import { beforeAll, describe, expect, it } from 'vitest'
import { freshDatabase } from '../../support/database.ts'
import { aRow, phoneOf, Site } from '../../support/sync.ts'

beforeAll(freshDatabase)

const people = (from: number, to: number) =>
  Array.from({ length: to - from }, (_, i) => aRow(from + i))

describe('a worker edited while a plan waits', () => {
  async function heldAndEdited() {
    const site = await Site.make()
    await site.people(people(0, 10))
    await site.sync()
    await site.people(people(6, 10))
    const run = await site.sync()
    await site.edit('10001', 'email', 'edited@example.com', 'email')
    return { site, run }
  }

  it('is a conflict, and the others are done', async () => {
    const { site, run } = await heldAndEdited()
    const done = await site.release(run)
    expect(done.status).toBe('warnings')
    expect(done.counts).toMatchObject({ total: 4, synced: 4, deactivated: 5, conflict: 1 })
    expect(await site.worker('10001')).toMatchObject({
      status: 'active',
      email: 'edited@example.com',
      version: 2,
    })
    expect(await site.issues()).toEqual({ 10001: 'changed_meanwhile' })
  })

  it('is planned again by the next sync', async () => {
    const { site, run } = await heldAndEdited()
    await site.release(run)
    const next = await site.sync()
    expect(await site.codes(next)).toEqual({ 10001: 'absent_from_source' })
    expect(await site.issues()).toEqual({})
    expect((await site.worker('10001')).status).toBe('inactive')
  })
})

it('writes two who swap together or not at all', async () => {
  const site = await Site.make()
  await site.people(people(0, 10))
  await site.sync()
  await site.people([aRow(8, { Phone1: phoneOf(9) }), aRow(9, { Phone1: phoneOf(8) })])
  const run = await site.sync()
  expect(run.hold?.scope).toBe('run')
  await site.edit('10008', 'email', 'edited@example.com', 'email')
  const done = await site.release(run)
  expect(done.counts).toMatchObject({ conflict: 2, deactivated: 8 })
  expect((await site.worker('10009')).phone).toBe(phoneOf(9))
  expect((await site.sync()).counts).toMatchObject({ updated: 2 })
  expect((await site.worker('10009')).phone).toBe(phoneOf(8))
})

it('refuses a phone that was taken by hand meanwhile, and says so next time', async () => {
  const site = await Site.make()
  await site.people(people(0, 10))
  await site.sync()
  await site.people([aRow(9, { Phone1: phoneOf(77) })])
  const run = await site.sync()
  await site.db.run(
    `insert into workers (company_id, id, first_name, last_name, phone, status, sort_key, version, created_at,
       updated_at) values (?1, 'hand', 'Olga', 'Tern', ?2, 'active', 'tern olga', 1, 0, 0)`,
    phoneOf(77),
  )
  await site.release(run)
  expect((await site.worker('10009')).phone).toBe(phoneOf(9))
  expect(await site.issues()).toMatchObject({ 10009: 'changed_meanwhile' })
  await site.sync()
  expect(await site.issues()).toMatchObject({ 10009: 'phone_in_use' })
})

describe('cancelling', () => {
  it('ends a queued run before it begins', async () => {
    const site = await Site.make()
    await site.people(people(0, 3))
    const run = await site.start()
    await site.cancel(run)
    await site.drain()
    expect((await site.run(run.id)).status).toBe('cancelled')
    expect(await site.directory()).toEqual([])
    await expect(site.cancel(run)).rejects.toMatchObject({ code: 'run_not_active' })
  })

  it('half-way keeps what was applied, and the next run does the rest', async () => {
    const site = await Site.make({ pageSize: 500 })
    site.limits = { queries: 1, requests: 1, ms: 1 }
    await site.people(people(0, 2500))
    const run = await site.start()
    while ((await site.run(run.id)).state.apply.applied === 0) await site.step()
    await site.cancel(run)
    await site.drain()
    expect((await site.run(run.id)).status).toBe('cancelled')
    const some = (await site.directory()).length
    expect(some).toBeGreaterThan(0)
    expect(some).toBeLessThan(2500)
    const next = await site.sync()
    expect(next.counts).toMatchObject({
      total: 2500,
      synced: 2500,
      created: 2500 - some,
      unchanged: some,
    })
    expect(await site.directory()).toHaveLength(2500)
  })
})

it('ends right when a run stopped half-way and the source then changed, back and forth', async () => {
  const site = await Site.make({ pageSize: 500 })
  await site.configure({ guard: { enabled: false } })
  const first = people(0, 2200)
  await site.people(first)
  await site.sync()
  const committed = (await site.connection()).committedRunId
  site.limits = { queries: 1, requests: 1, ms: 1 }
  await site.people(first.map((row, n) => (n % 2 ? { ...row, LastName: 'Half' } : row)))
  const half = await site.start()
  while ((await site.run(half.id)).state.apply.applied === 0) await site.step()
  await site.cancel(half)
  await site.drain()
  expect((await site.connection()).committedRunId).toBe(committed)
  await site.people(first)
  const run = await site.sync()
  expect(run.status).toBe('succeeded')
  expect((await site.directory()).filter((w) => w.last_name === 'Half')).toEqual([])
})
