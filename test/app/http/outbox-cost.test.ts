/** What the outbox costs is what is due: not what waits for later, nor what was given up, nor other companies. */
import { env } from 'cloudflare:workers'
import { beforeAll, expect, test } from 'vitest'
import { companyDb } from '../../../src/store/database.ts'
import { takeDue } from '../../../src/store/outbox/outbox.ts'
import { companiesWithDue } from '../../../src/store/system/outbox.ts'
import { freshDatabase } from '../../support/database.ts'
import { Meter } from '../../support/meter.ts'

beforeAll(freshDatabase)

const NOW = 1_000_000
const LATER = NOW + 3_600_000
const MANY = 2000

/** So many messages of a company, or of as many companies one each. */
const messages = (company: string, count: number, state: string, nextAt: number) =>
  env.DB.prepare(
    `with recursive n (i) as (select 1 union all select i + 1 from n where i < ?2)
     insert into outbox (company_id, id, key, kind, event, target, payload, state, next_at, created_at)
     select replace(?1, '#', i), ?3 || cast(?4 as integer) || '-' || i, ?3 || cast(?4 as integer) || ':' || i, 'webhook', 'run.finished', 'w', '{}', ?3, ?4, 0 from n`,
  )
    .bind(company, count, state, nextAt)
    .run()

test('taking what is due reads that alone, however much was given up or waits for later', async () => {
  await messages('one', MANY, 'failed', NOW - 5)
  await messages('one', MANY, 'waiting', LATER)
  await messages('one', 12, 'waiting', NOW - 9)
  const meter = new Meter()
  const db = companyDb(meter.over(env.DB), 'one')
  for (const taken of [5, 5, 2, 0]) {
    expect(await takeDue(db, NOW, 60_000, 5)).toHaveLength(taken)
    expect(meter.last.rowsRead).toBeLessThanOrEqual(6 * taken + 4)
  }
})

test('what has been due for longest is taken first', async () => {
  const db = companyDb(env.DB, 'ordered')
  for (const nextAt of [NOW - 1, NOW - 3, NOW - 2]) await messages('ordered', 1, 'waiting', nextAt)
  const taken = await takeDue(db, NOW, 60_000, 2)
  expect(taken.map(({ id }) => id).sort()).toEqual([NOW - 3, NOW - 2].map((at) => `waiting${at}-1`))
})

test('the tick finds whose messages are due by a few rows for each company with any that waits', async () => {
  await messages('many#', 200, 'waiting', NOW - 1)
  await messages('later#', 100, 'waiting', LATER)
  await messages('gone#', MANY, 'failed', NOW - 1)
  const meter = new Meter()
  const found = await companiesWithDue(meter.over(env.DB), NOW, 1000)
  expect(found.filter((id) => id.startsWith('many'))).toHaveLength(200)
  expect(found.some((id) => /later|gone/.test(id))).toBe(false)
  expect(meter.queries).toBe(1)
  expect(meter.rowsRead).toBeLessThanOrEqual(4 * (200 + 100 + 10))
  expect(await companiesWithDue(env.DB, NOW, 7)).toHaveLength(7)
})
