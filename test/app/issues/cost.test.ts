/** What reading issues costs, and that runs pay nothing for questions nobody has. */
import { env } from 'cloudflare:workers'
import { beforeAll, expect, test } from 'vitest'
import { companyDb } from '../../../src/store/database.ts'
import { answersInForce } from '../../../src/store/issues/answers.ts'
import { countIssues, listIssues } from '../../../src/store/issues/list.ts'
import { freshDatabase } from '../../support/database.ts'
import { Meter } from '../../support/meter.ts'
import { Asking, another } from '../../support/questions.ts'
import { aRow, Site } from '../../support/sync.ts'

beforeAll(freshDatabase)

test('the list reads little more than it shows, however much was closed before', async () => {
  const asking = new Asking(companyDb(env.DB, 'c'), 'n')
  await asking.asks(Array.from({ length: 300 }, (_, i) => another(`old ${i}`)))
  await asking.settles()
  await asking.asks(Array.from({ length: 20 }, (_, i) => another(`R-${i}`)))
  await asking.settles()
  const meter = new Meter()
  const db = companyDb(meter.over(env.DB), 'c')
  const filter = { state: 'open', now: Date.now() } as const
  expect(await listIssues(db, filter, 20, null)).toHaveLength(20)
  expect(await countIssues(db, filter)).toBe(20)
  expect(meter.queries).toBe(2)
  expect(meter.rowsRead).toBeLessThanOrEqual(5 * 20)
})

test('a connection that was never asked anything reads a row at most', async () => {
  const meter = new Meter()
  await answersInForce(companyDb(meter.over(env.DB), 'nobody'), 'nowhere')
  expect(meter).toMatchObject({ queries: 1, rowsWritten: 0 })
  // Each kind of question is looked for by itself, past whoever is not in for another reason.
  expect(meter.rowsRead).toBeLessThanOrEqual(1)
})

test('a sync that asks nothing touches questions with one query that finds nothing', async () => {
  const site = await Site.make()
  await site.people(Array.from({ length: 5 }, (_, n) => aRow(n)))
  await site.sync()
  const meter = new Meter()
  site.d1 = meter.over(env.DB)
  await site.people(Array.from({ length: 5 }, (_, n) => aRow(n, { LastName: 'Changed' })))
  await site.sync()
  expect([...meter.statements].filter((sql) => /\bissues\b/.test(sql))).toHaveLength(1)
})

test('a question that is asked again costs a row for each, and reads no more than a few', async () => {
  const asking = new Asking(companyDb(env.DB, 'd'), 'n')
  const people = Array.from({ length: 50 }, (_, i) => another(`R-${i}`))
  await asking.asks(people)
  const meter = new Meter()
  const again = new Asking(companyDb(meter.over(env.DB), 'd'), 'n')
  await again.asksAgainAs(asking.runId)
  expect(meter.rowsWritten).toBeLessThanOrEqual(50)
  expect(meter.rowsRead).toBeLessThanOrEqual(6 * 50)
})

test('an unchanged sync of 10,000 with 500 open issues stays in its budget', async () => {
  const site = await Site.make()
  const [n, open] = [10_000, 500]
  const every = n / open
  await site.people(
    Array.from({ length: n }, (_, i) => aRow(i, i % every === 0 ? { Phone1: '' } : {})),
  )
  await site.sync()
  expect(await countIssues(site.db, { state: 'open', now: site.clock.now() })).toBe(open)
  const meter = new Meter()
  site.d1 = meter.over(env.DB)
  await site.sync()
  site.d1 = env.DB
  expect(await countIssues(site.db, { state: 'open', now: site.clock.now() })).toBe(open)
  expect(meter.rowsWritten).toBeLessThanOrEqual(n / 500 + 30 + 2 * open)
  expect(meter.rowsRead).toBeLessThanOrEqual(n / 10 + 100 + 8 * open)
  expect(meter.queries).toBeLessThanOrEqual((3 * n) / 1000 + 30)
}, 60_000)
