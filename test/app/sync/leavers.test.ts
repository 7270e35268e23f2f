/** Who leaves and who comes back. */
import { beforeAll, describe, expect, it } from 'vitest'
import { freshDatabase } from '../../support/database.ts'
import { aRow, phoneOf, Site } from '../../support/sync.ts'

beforeAll(freshDatabase)

async function withPeople(...numbers: number[]) {
  const site = await Site.make()
  await site.people(numbers.map((n) => aRow(n)))
  await site.sync()
  return site
}

it('deactivates who is marked and who is absent, and deletes nobody', async () => {
  const site = await withPeople(1, 2, 3, 4, 5)
  await site.people([aRow(1), aRow(2, { Active: 'N' }), aRow(4), aRow(5)])
  const run = await site.sync()
  expect(await site.codes(run)).toEqual({
    10002: 'inactive_at_source',
    10003: 'absent_from_source',
  })
  expect(run.counts).toMatchObject({ total: 4, synced: 4, deactivated: 2, unchanged: 3 })
  expect((await site.directory()).map((w) => w.status)).toEqual([
    'active',
    'inactive',
    'inactive',
    'active',
    'active',
  ])
  expect((await site.sync()).counts).toMatchObject({
    total: 4,
    synced: 4,
    unchanged: 4,
    deactivated: 0,
  })
})

it('reactivates the same worker when they come back, absent or marked', async () => {
  const site = await withPeople(1, 2, 3)
  await site.configure({ guard: { enabled: false } })
  const before = [(await site.worker('10002')).id, (await site.worker('10003')).id]
  await site.people([aRow(1), aRow(2, { Active: 'N' })])
  await site.sync()
  await site.people([aRow(1), aRow(2), aRow(3, { LastName: 'Back' })])
  const run = await site.sync()
  expect(await site.codes(run)).toEqual({ 10002: 'reactivated', 10003: 'reactivated' })
  expect([(await site.worker('10002')).id, (await site.worker('10003')).id]).toEqual(before)
  expect(await site.worker('10003')).toMatchObject({
    status: 'active',
    last_name: 'Back',
    version: 3,
  })
  expect(await site.directory()).toHaveLength(3)
})

it('deactivates a leaver whose row has become useless, once', async () => {
  const site = await withPeople(1, 2)
  await site.people([aRow(1), aRow(2, { Active: 'N', Phone1: '', LastName: '' })])
  expect(await site.codes(await site.sync())).toEqual({ 10002: 'inactive_at_source' })
  expect(await site.worker('10002')).toMatchObject({ status: 'inactive', phone: phoneOf(2) })
  const again = await site.sync()
  expect(again.counts).toMatchObject({ deactivated: 0, skipped: 1 })
  expect((await site.worker('10002')).version).toBe(2)
})

it('keeps a leaver’s phone theirs where it may be they who want it, and asks', async () => {
  const site = await withPeople(1, 2)
  await site.people([aRow(1), aRow(3, { FirstName: 'First2', Phone1: phoneOf(2) })])
  const run = await site.sync()
  const refused = (await site.outcomes(run)).find((p) => p.x === '10003')
  expect(refused).toMatchObject({ code: 'maybe_another', facts: { before: 'First2 Last2' } })
  expect(refused?.other).toBe((await site.worker('10002')).id)
})

describe('somebody whose ID changed at the source', () => {
  it('is the same worker, who keeps the phone', async () => {
    const site = await withPeople(1, 2)
    const { id } = await site.worker('10002')
    await site.people([aRow(1), aRow(2, { Code: '20002' })])
    const run = await site.sync()
    expect(await site.codes(run)).toEqual({ 20002: 'linked_again' })
    expect(await site.worker('20002')).toMatchObject({ id, phone: phoneOf(2) })
  })
})
