/** What a run did with each person: filters, and pages that cover everybody exactly once. */
import { beforeAll, describe, expect, test } from 'vitest'
import type { Api } from '../../../src/api/types.ts'
import { send } from '../../support/app.ts'
import { freshDatabase } from '../../support/database.ts'
import { aRow } from '../../support/sync.ts'
import { everyPage, Office, type OutcomeOut, type RunOut } from './support/office.ts'

beforeAll(freshDatabase)

describe('of a run with a bit of everything', () => {
  let office: Office
  let run: RunOut
  beforeAll(async () => {
    office = await Office.make({ pageSize: 4 })
    await office.admin('PATCH', office.path, { guard: { enabled: false } })
    await office.site.people([1, 2, 3, 4, 5, 6, 7, 8, 9].map((n) => aRow(n)))
    await office.sync()
    await office.add({ firstName: 'First11', lastName: 'Made', payrollId: '10011' })
    await office.site.people([
      ...[1, 2, 3, 4].map((n) => aRow(n)),
      aRow(5, { LastName: 'Changed' }),
      aRow(6, { Active: 'N' }),
      aRow(7, { Phone1: '' }),
      aRow(8, { FirstName: { odd: true } }),
      aRow(10),
      aRow(11),
      aRow(12, { Phone1: aRow(1).Phone1 }),
    ])
    run = await office.sync()
  })

  test('each person is told of once, with a sentence', async () => {
    const all = await office.outcomes(run.id)
    expect(Object.fromEntries(all.map((o) => [o.externalId, o.code]))).toEqual({
      10001: 'unchanged',
      10002: 'unchanged',
      10003: 'unchanged',
      10004: 'unchanged',
      10005: 'updated',
      10006: 'inactive_at_source',
      10007: 'missing_phone',
      10008: 'unreadable',
      10009: 'absent_from_source',
      10010: 'created',
      10011: 'linked_payroll_id',
      10012: 'phone_in_use',
    })
    expect(all).toHaveLength(12)
    const one = (id: string) => all.find((o) => o.externalId === id)
    expect(one('10005')).toMatchObject({
      name: 'First5 Changed',
      level: 'info',
      message: 'First5 Changed was updated.',
      workerId: (await office.worker('10005')).id,
      changes: [{ field: 'lastName', before: 'Last5', after: 'Changed' }],
    })
    expect(one('10007')).toMatchObject({ outcome: 'skipped', level: 'warning', changes: [] })
    expect(one('10008')).toMatchObject({ outcome: 'failed', level: 'error' })
    expect(one('10012')).toMatchObject({
      level: 'warning',
      otherWorkerId: (await office.worker('10001')).id,
      message: expect.stringContaining('already in use by First1 Last1'),
    })
  })

  test('the counts are the sums of what is told', async () => {
    const all = await office.outcomes(run.id)
    for (const kind of [
      'created',
      'updated',
      'unchanged',
      'linked',
      'deactivated',
      'skipped',
    ] as const)
      expect(run.counts[kind], kind).toBe(all.filter((o) => o.outcome === kind).length)
  })

  test('each cause has its people, why they are not in, and what helps', async () => {
    const { body } = await office.viewer<Api['RunCauses']['out']>('GET', `/runs/${run.id}/causes`)
    const all = await office.outcomes(run.id)
    for (const c of body.items) {
      const of = all.filter((o) => o.code === c.code)
      expect(c, c.code).toMatchObject({ count: of.length, level: of[0]?.level })
      expect(of.map((o) => o.name)).toEqual(expect.arrayContaining(c.names))
      expect(c.names).toHaveLength(Math.min(3, of.length))
      expect(c.cause !== '' && c.remedy !== '', c.code).toBe(c.level !== 'info')
    }
    expect(body.items.map((c) => c.code).sort()).toEqual(run.codes.map((c) => c.code).sort())
    expect(body.items.find((c) => c.code === 'missing_phone')).toMatchObject({
      ...{ cause: 'No phone number', names: ['First7 Last7'] },
      remedy: `Add a phone number in ${run.connectionName}, then retry.`,
    })
  })

  test('each change says why: the source says something else, or they were linked', async () => {
    const all = await office.outcomes(run.id)
    const whys = (code: string) =>
      all.find((o) => o.code === code)?.changes.map((c) => [c.field, c.why])
    expect(whys('updated')).toEqual([['lastName', 'source']])
    expect(whys('inactive_at_source')).toEqual([['status', 'source']])
    expect(whys('created')?.every(([, why]) => why === undefined)).toBe(true)
    expect(whys('linked_payroll_id')?.every(([, why]) => why === 'linked')).toBe(true)
  })

  test.for([
    ['outcome=skipped', ['10007', '10012']],
    ['outcome=unchanged', ['10001', '10002', '10003', '10004']],
    ['outcome=deactivated', ['10006', '10009']],
    ['outcome=conflict', []],
    ['code=phone_in_use', ['10012']],
    ['code=unchanged', ['10001', '10002', '10003', '10004']],
    ['code=nothing', []],
    ['outcome=created&code=phone_in_use', []],
    ['query=CHANGED', ['10005']],
    ['query=10004', ['10004']],
    ['query=first1', ['10001', '10010', '10011', '10012']],
    ['query=first1&outcome=unchanged', ['10001']],
    ['query=%25', []],
  ] as const)('%s', async ([query, ids]) => {
    for (const limit of ['', '&limit=1'])
      expect(
        (await office.outcomes(run.id, query + limit)).map((o) => o.externalId).sort(),
      ).toEqual([...ids])
  })

  test.for([1, 2, 5, 200])('pages of %i cover everybody exactly once', async (limit) => {
    const pages = await everyPage<OutcomeOut>(
      office.viewer,
      `/runs/${run.id}/outcomes?limit=${limit}`,
    )
    const ids = pages.flat().map((o) => o.externalId)
    expect(new Set(ids).size).toBe(12)
    expect(ids).toHaveLength(12)
    expect(pages.slice(0, -1).every((p) => p.length === limit)).toBe(true)
  })

  test.for(['x', '{}', '[]', 'null', '{"part":0,"at":-1,"row":0}', '{"part":0,"at":1e99,"row":0}'])(
    'the cursor %s is refused',
    async (cursor) => {
      const path = `/runs/${run.id}/outcomes?cursor=${encodeURIComponent(cursor)}`
      expect(await office.viewer('GET', path)).toMatchObject({
        status: 422,
        body: { errors: [{ field: 'cursor' }] },
      })
    },
  )

  test('an outcome that is none is refused', async () => {
    expect(await office.viewer('GET', `/runs/${run.id}/outcomes?outcome=lost`)).toMatchObject({
      status: 422,
      body: { errors: [{ field: 'outcome' }] },
    })
  })
})

const TO_COME = [
  'First1 Last1 would be added to the directory.',
  'First2 Last2 would not be synced: missing phone number. Add one in Plexxis V2.',
]
async function saidOf(office: Office, runId: string): Promise<string[]> {
  return (await office.outcomes(runId)).map((o) => o.message).sort()
}

test('all of what a preview shows is to come, also that somebody is left out, as in its log', async () => {
  const office = await Office.make()
  await office.site.people([aRow(1), aRow(2, { Phone1: '' })])
  const preview = await office.sync('preview')
  expect(await saidOf(office, preview.id)).toEqual(TO_COME)
  for (const format of ['csv', 'txt']) {
    const link = `/runs/${preview.id}/log-links`
    const { body } = await office.viewer<{ url: string }>('POST', link, { format })
    const log = await (await send('GET', new URL(body.url).pathname, { env: office.env })).text()
    for (const said of TO_COME) expect(log).toContain(said)
    expect(log).not.toContain('was not synced')
  }
})

test('of a sync that is held as a whole everything is to come, and was left out once it is rejected', async () => {
  const office = await Office.make()
  await office.site.generate(30)
  await office.sync()
  await office.site.people([aRow(1), aRow(2, { Phone1: '' })])
  const held = await office.sync()
  expect(held).toMatchObject({ status: 'held', hold: { scope: 'run' } })
  const ahead = (await saidOf(office, held.id)).filter((said) => !said.includes('deactivated'))
  expect(ahead).toEqual(TO_COME)
  await office.admin('POST', `/runs/${held.id}/reject`)
  await office.drain()
  expect(await saidOf(office, held.id)).toContain(TO_COME[1]?.replace('would not be', 'was not'))
})

describe('of a run in which nothing changed', () => {
  test('everybody is listed once, page by page', async () => {
    const office = await Office.make({ pageSize: 30 })
    await office.site.generate(100)
    await office.sync()
    const again = await office.sync()
    expect(again.counts).toMatchObject({ total: 100, unchanged: 100, updated: 0 })
    const pages = await everyPage<OutcomeOut>(office.viewer, `/runs/${again.id}/outcomes?limit=7`)
    const all = pages.flat()
    expect(new Set(all.map((o) => o.externalId)).size).toBe(100)
    expect(all).toHaveLength(100)
    expect(all.every((o) => o.code === 'unchanged' && o.level === 'info')).toBe(true)
  })

  test('somebody the source lists twice is listed once, also across pages', async () => {
    const office = await Office.make({ pageSize: 3 })
    const rows = [1, 2, 3, 4, 5].map((n) => aRow(n))
    await office.site.people([...rows, aRow(1), aRow(5)])
    await office.sync()
    const again = await office.sync()
    expect(again.counts).toMatchObject({ total: 5, unchanged: 5 })
    for (const limit of [1, 2, 50]) {
      const ids = (await office.outcomes(again.id, `limit=${limit}`)).map((o) => o.externalId)
      expect(ids).toEqual(['10001', '10002', '10003', '10004', '10005'])
    }
  })
})

test('who has the phone is told also where the same run makes them, and not before', async () => {
  const office = await Office.make({})
  await office.site.people([aRow(1), aRow(31), aRow(32, { Phone1: aRow(31).Phone1 })])
  const refused = async (run: RunOut) =>
    (await office.outcomes(run.id)).find((o) => o.externalId === '10032')
  const preview = await office.sync('preview')
  expect(await refused(preview)).toMatchObject({ code: 'phone_in_use', otherWorkerId: null })
  const applied = await office.sync()
  expect(await refused(applied)).toMatchObject({
    code: 'phone_in_use',
    otherWorkerId: (await office.worker('10031')).id,
  })
})
