/** What keeps one person out is an issue with a life, whoever and whatever opens and closes it. */
import { env } from 'cloudflare:workers'
import { beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { isTrouble, QUESTIONED } from '../../../src/core/issues/causes.ts'
import type { Row } from '../../../src/store/database.ts'
import { freshDatabase } from '../../support/database.ts'
import { aRow, Site } from '../../support/sync.ts'

beforeAll(freshDatabase)

let site: Site
beforeEach(async () => {
  site = await Site.make()
})
const noPhone = (n: number) => aRow(n, { Phone1: '' })
const issues = (): Promise<Row[]> =>
  site.db.all('select * from issues where company_id = ?1 order by opened_at, external_id')
const sync = async (...rows: ReturnType<typeof aRow>[]) => {
  site.clock.pass(60_000)
  await site.people(rows)
  return site.sync()
}

describe('somebody who is not synced', () => {
  test('is an issue that says why, by which run and since when', async () => {
    const run = await sync(noPhone(1), aRow(2))
    expect(await issues()).toEqual([
      expect.objectContaining({
        connection_id: site.connectionId,
        code: 'missing_phone',
        subject: '10001',
        external_id: '10001',
        name: 'First1 Last1',
        state: 'open',
        opened_at: site.clock.now(),
        opened_run: run.id,
        run_id: run.id,
        facts: JSON.stringify({
          said: 'First1 Last1 was not synced: missing phone number. Add one in Plexxis V2.',
        }),
        closed_at: null,
      }),
    ])
  })

  test('is the same issue at every later sync', async () => {
    await sync(noPhone(1))
    const [first] = await issues()
    await sync(noPhone(1))
    await sync(noPhone(1), aRow(2))
    expect(await issues()).toEqual([first])
  })

  test('is done by the sync that brings them', async () => {
    await sync(noPhone(1))
    const run = await sync(aRow(1))
    expect(await issues()).toEqual([
      expect.objectContaining({
        state: 'done',
        closed_by: 'a sync',
        closed_run: run.id,
        closed_at: site.clock.now(),
      }),
    ])
  })

  test('is done by a retry of them alone, and nobody else is', async () => {
    await sync(noPhone(1), noPhone(2))
    await site.people([aRow(1), aRow(2)])
    const run = await site.sync('apply', site.connectionId, { onlyPeople: ['10001'] })
    expect(await issues()).toEqual([
      expect.objectContaining({ external_id: '10001', closed_by: 'a retry', closed_run: run.id }),
      expect.objectContaining({ external_id: '10002', state: 'open' }),
    ])
  })

  test('is another issue with another reason', async () => {
    await sync(noPhone(1))
    await sync(aRow(1, { Phone1: '12' }))
    expect((await issues()).map((i) => [i.code, i.state])).toEqual([
      ['missing_phone', 'done'],
      ['invalid_phone', 'open'],
    ])
  })

  test('is an issue anew when they are out again', async () => {
    await sync(noPhone(1))
    await sync(aRow(1))
    await sync(noPhone(1))
    expect((await issues()).map((i) => i.state)).toEqual(['done', 'open'])
  })

  test('is done when the source has them no more', async () => {
    await sync(noPhone(1), aRow(2))
    await sync(aRow(2))
    expect(await issues()).toEqual([
      expect.objectContaining({ state: 'done', closed_by: 'left the source' }),
    ])
  })
})

describe('the issues of a connection stay as they are', () => {
  test.each(['outage', 'garbage'])('when a sync fails: %s', async (fault) => {
    await sync(noPhone(1))
    const before = await issues()
    await site.fault(fault, 50)
    site.clock.pass(60_000)
    const run = await site.start()
    await site.outlast()
    expect((await site.run(run.id)).status).toBe('failed')
    expect(await issues()).toEqual(before)
  })

  test('when a sync is held', async () => {
    const many = Array.from({ length: 30 }, (_, n) => aRow(n + 10))
    await sync(noPhone(1), ...many)
    const before = await issues()
    const run = await sync(aRow(1), ...many.slice(0, 5))
    expect(run.status).toBe('held')
    const open = (await issues()).filter((i) => i.state !== 'done')
    expect(open.length).toBeLessThanOrEqual(before.length)
  })

  test('by a preview, which changes nothing', async () => {
    await sync(noPhone(1))
    const before = await issues()
    await site.people([aRow(1), noPhone(2)])
    await site.sync('preview')
    expect(await issues()).toEqual(before)
  })
})

test('one that waits is open again when its words change', async () => {
  await sync(aRow(1, { Phone1: '12' }))
  await site.db.batch([
    site.db.statement(
      `update issues set state = 'waiting', waiting_for = 'payroll' where company_id = ?1`,
    ),
  ])
  await sync(aRow(1, { Phone1: '12' }))
  expect(await issues()).toEqual([expect.objectContaining({ state: 'waiting' })])
  await sync(aRow(1, { Phone1: '123' }))
  expect(await issues()).toEqual([expect.objectContaining({ state: 'open', waiting_for: null })])
})

test('the triggers leave to the questions what is a question', async () => {
  const { results } = await env.DB.prepare(
    `select name, sql from sqlite_master where type = 'trigger' and name like 'source_people_issue_%'`,
  ).all<{ name: string; sql: string }>()
  expect(results).toHaveLength(5)
  for (const { name, sql } of results) {
    const list = /NOT IN \(([^)]*)\) BEGIN/.exec(sql)?.[1] ?? ''
    const codes = list.split(', ').map((code) => code.replaceAll("'", ''))
    expect(codes, name).toEqual(expect.arrayContaining([...QUESTIONED]))
    expect(codes.filter(isTrouble), name).toEqual([])
  }
})
