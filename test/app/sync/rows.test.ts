/** Rows as sources send them, good and bad, and what becomes of each (docs/articles.md#plexxis-workers). */
import { beforeAll, describe, expect, it } from 'vitest'
import { freshDatabase } from '../../support/database.ts'
import { aRow, type PlexxisRow, phoneOf, Site } from '../../support/sync.ts'

beforeAll(freshDatabase)

async function synced(rows: unknown[], settings = {}) {
  const site = await Site.make(settings)
  await site.people(rows)
  const run = await site.sync()
  return { site, run, codes: await site.codes(run) }
}
const without = (row: PlexxisRow, ...names: (keyof PlexxisRow)[]) =>
  Object.fromEntries(Object.entries(row).filter(([name]) => !names.some((n) => n === name)))

describe('a row without something required', () => {
  it('is skipped with the reason, and the others are synced', async () => {
    const { site, run, codes } = await synced([
      aRow(1),
      aRow(2, { Phone1: '' }),
      aRow(3, { FirstName: null }),
      without(aRow(4), 'LastName'),
      aRow(5, { Phone1: '555-0107' }),
      aRow(6, { Email: 'none' }),
    ])
    expect(run.status).toBe('warnings')
    expect(run.counts).toMatchObject({ total: 6, synced: 2, created: 2, skipped: 4 })
    expect(codes).toEqual({
      10001: 'created',
      10002: 'missing_phone',
      10003: 'missing_name',
      10004: 'missing_name',
      10005: 'invalid_phone',
      10006: 'created',
    })
    expect(await site.directory()).toHaveLength(2)
    expect((await site.worker('10006')).email).toBeNull()
  })

  it('is synced once the source has put it right', async () => {
    const { site } = await synced([aRow(1, { Phone1: null })])
    await site.people([aRow(1)])
    const run = await site.sync()
    expect(run.status).toBe('succeeded')
    expect(await site.codes(run)).toEqual({ 10001: 'created' })
    expect(await site.issues()).toEqual({})
  })

  it('stays an open issue while nothing changes, and is counted each time', async () => {
    const { site } = await synced([aRow(1), aRow(2, { Phone1: '' })])
    for (let i = 0; i < 2; i += 1) {
      const run = await site.sync()
      expect(run.status).toBe('warnings')
      expect(run.counts).toMatchObject({ total: 2, synced: 1, unchanged: 1, skipped: 1 })
      expect(await site.codes(run)).toEqual({ 10002: 'missing_phone' })
    }
  })

  it('leaves a worker who is linked already as they were', async () => {
    const { site } = await synced([aRow(1)])
    const before = await site.directory()
    await site.people([aRow(1, { Phone1: '', LastName: 'Changed' })])
    const run = await site.sync()
    expect(await site.codes(run)).toEqual({ 10001: 'missing_phone' })
    expect(await site.directory()).toEqual(before)
  })
})

describe('a row without a payroll ID', () => {
  const keyless = without(aRow(2), 'Code')
  it('is told of, and forgotten when it is gone', async () => {
    const { site, run } = await synced([aRow(1), keyless, keyless])
    expect(run.counts).toMatchObject({ total: 2, synced: 1, skipped: 1 })
    expect(Object.values(await site.issues())).toEqual(['missing_payroll_id'])
    await site.people([aRow(1)])
    expect((await site.sync()).status).toBe('succeeded')
    expect(await site.links()).toHaveLength(1)
  })

  it('does not make the worker it looks like leave, however often the same comes', async () => {
    const { site } = await synced([aRow(1), aRow(2)])
    await site.people([aRow(1), keyless])
    for (let i = 0; i < 3; i += 1) {
      const run = await site.sync()
      expect((await site.codes(run))[10002]).toBe('lost_payroll_id')
      expect((await site.worker('10002')).status).toBe('active')
    }
    await site.people([aRow(1), aRow(2)])
    expect((await site.sync()).status).toBe('succeeded')
    expect(await site.issues()).toEqual({})
  })
})

describe('an ID that several people have', () => {
  it('makes nobody leave who stands on one of their rows and had an ID of their own', async () => {
    const { site } = await synced([aRow(1), aRow(2), aRow(3)])
    await site.people([aRow(1), aRow(2, { Code: '7' }), aRow(3, { Code: '7' })])
    for (let i = 0; i < 2; i += 1) {
      const codes = await site.codes(await site.sync())
      expect(codes).toMatchObject({ 10002: 'lost_payroll_id', 10003: 'lost_payroll_id' })
    }
    await site.people([aRow(1), aRow(2), aRow(3)])
    expect((await site.sync()).status).toBe('succeeded')
    await site.people([aRow(1)])
    expect(await site.codes(await site.sync())).toMatchObject({ 10002: 'absent_from_source' })
  })
})

describe('a row that cannot be read', () => {
  it('fails alone', async () => {
    const rows = [...Array(30).keys()].map((n) => aRow(n))
    const { run, codes } = await synced([...rows, aRow(99, { FirstName: ['Luis'] })])
    expect(run.status).toBe('warnings')
    expect(run.counts).toMatchObject({ total: 31, synced: 30, failed: 1 })
    expect(codes[10099]).toBe('unreadable')
  })

  it('makes nobody leave whose row it might be, however often the same comes', async () => {
    const rows = [...Array(30).keys()].map((n) => aRow(n))
    const { site } = await synced(rows)
    await site.people([...rows.slice(1), 'nonsense'])
    for (let i = 0; i < 3; i += 1) {
      const run = await site.sync()
      expect((await site.codes(run))[10000]).toBe('absent_unconfirmed')
      expect((await site.worker('10000')).status).toBe('active')
    }
    await site.people(rows.slice(1))
    const run = await site.sync()
    expect(await site.codes(run)).toMatchObject({ 10000: 'absent_from_source' })
    expect(await site.issues()).toEqual({})
  })
})

describe('two rows with one ID', () => {
  const another = {
    FirstName: 'Another',
    LastName: 'Human',
    Email: 'another@example.com',
    Phone1: phoneOf(99),
  }

  it('are one person when equal', async () => {
    const { run } = await synced([aRow(1), aRow(1)])
    expect(run.counts).toMatchObject({ total: 1, synced: 1, created: 1 })
  })

  it('are in conflict when not, however often they come', async () => {
    const { site, codes } = await synced([aRow(1), aRow(2), aRow(1, another)])
    expect(codes).toEqual({ 10001: 'duplicate_external_id', 10002: 'created' })
    for (let i = 0; i < 2; i += 1) {
      const run = await site.sync()
      expect(await site.codes(run)).toEqual({ 10001: 'duplicate_external_id' })
      expect(await site.directory()).toHaveLength(1)
    }
    await site.people([aRow(3), aRow(2), aRow(1), aRow(1, another)])
    expect(await site.codes(await site.sync())).toMatchObject({ 10001: 'duplicate_external_id' })
    await site.people([aRow(2), aRow(1)])
    expect(await site.codes(await site.sync())).toMatchObject({ 10001: 'created' })
  })

  it('change nothing of the worker they both claim to be', async () => {
    const { site } = await synced([aRow(1)])
    await site.people([aRow(1, { Active: 'N' }), aRow(1, another)])
    expect(await site.codes(await site.sync())).toEqual({ 10001: 'duplicate_external_id' })
    await site.sync()
    expect(await site.worker('10001')).toMatchObject({ status: 'active', first_name: 'First1' })
  })
})

describe('a field', () => {
  it('is left alone when not sent, and emptied when sent empty', async () => {
    const { site } = await synced([aRow(1), aRow(2)])
    await site.people([without(aRow(1), 'Email'), aRow(2, { Email: '' })])
    await site.sync()
    expect((await site.worker('10001')).email).toBe('person1@example.com')
    expect((await site.worker('10002')).email).toBeNull()
  })

  it('that changed at the source changes here, with its history', async () => {
    const { site } = await synced([aRow(1), aRow(2)])
    await site.people([aRow(1, { LastName: 'Married', Phone1: phoneOf(9) }), aRow(2)])
    const run = await site.sync()
    expect(run.counts).toMatchObject({ total: 2, synced: 2, updated: 1, unchanged: 1 })
    expect(await site.worker('10001')).toMatchObject({
      last_name: 'Married',
      phone: phoneOf(9),
      version: 2,
    })
    const changed = (await site.history()).filter((h) => h.version === 2)
    expect(changed).toEqual([
      {
        payroll_id: '10001',
        version: 2,
        action: 'updated',
        actor_kind: 'sync',
        actor: 'Plexxis V2',
        changes: JSON.stringify([
          ['lastName', 'Last1', 'Married'],
          ['phone', phoneOf(1), phoneOf(9)],
        ]),
      },
    ])
  })
})

it('keeps odd characters and lets none of them stop the others', async () => {
  const { site, run } = await synced([
    aRow(1, { FirstName: 'Lu\u0000is', LastName: '李😀' }),
    aRow(2, { FirstName: 'Half\ud83d' }),
    aRow(3, { LastName: `'; drop table workers; --` }),
    aRow(4, { FirstName: '=1+1', LastName: '"quoted" \\ back' }),
    aRow(5, { LastName: 'x'.repeat(2_000_000) }),
  ])
  expect(run.counts).toMatchObject({ total: 5, synced: 4, created: 4, skipped: 1 })
  expect(await site.worker('10001')).toMatchObject({ first_name: 'Luis', last_name: '李😀' })
  expect((await site.worker('10003')).last_name).toBe(`'; drop table workers; --`)
  expect((await site.worker('10004')).last_name).toBe('"quoted" \\ back')
  expect((await site.sync()).counts).toMatchObject({ unchanged: 4, skipped: 1 })
})
