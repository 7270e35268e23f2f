/** What a page of the directory costs, exactly: it must not grow with the directory (docs/rules.md#budgets). */
import { env } from 'cloudflare:workers'
import { beforeAll, expect, test } from 'vitest'
import { SORTS } from '../../../src/core/people/orders.ts'
import { tokenFor } from '../../support/accounts.ts'
import { type Caller, withToken } from '../../support/app.ts'
import { freshDatabase } from '../../support/database.ts'
import { counting, Office, type Page, seedWorkers, type WorkerOut } from './support/office.ts'

const WORKERS = 20_000
let office: Office
let caller: Caller
const { cost, env: counted } = counting(env)

beforeAll(async () => {
  await freshDatabase()
  office = await Office.make()
  await seedWorkers(office, WORKERS)
  await office.site.db.run(
    `insert into source_people (company_id, connection_id, external_id, worker_id, name, person,
       issue_code, attention, run_id, updated_at)
     select ?1, ?2, payroll_id, id, 'x', '{}', case when n % 100 = 7 then 'missing_phone' end, n % 100 = 7, 'r', 1
     from workers where company_id = ?1`,
    office.site.connectionId,
  )
  caller = withToken((await tokenFor(office.companyId, 'read')).token, counted)
  // The first use of a token notes the time.
  await caller('GET', '/session')
}, 60_000)

async function page(query: string) {
  Object.assign(cost, { queries: 0, rowsRead: 0, rowsWritten: 0 })
  const { status, body } = await caller<Page<WorkerOut>>('GET', `/workers?${query}`)
  if (status !== 200) throw new Error(`${query}: ${status}`)
  return { shown: body.items.length, cursor: body.nextCursor, ...cost }
}

test.for([
  ['limit=50', 50],
  ['limit=200', 200],
  ['status=active&limit=50', 50],
  ['status=inactive&limit=50', 50],
  ['source=S&limit=50', 50],
  ['source=S&status=active&limit=50', 50],
  ['hasIssue=true&limit=50', 50],
  ['hasIssue=true&source=S&limit=50', 50],
  ['query=first&limit=50', 50],
  ['query=last1&limit=50', 50],
  ['query=example.com&limit=50', 50],
  ['query=first&status=active&limit=50', 50],
  ['query=416&limit=50', 50],
  ...SORTS.map((sort) => [`sort=${sort}&limit=50`, 50] as const),
  ['sort=-phone&status=active&limit=50', 50],
  ['sort=payrollId&source=S&limit=50', 50],
  ['sort=-added&query=first&limit=50', 50],
] as const)('%s reads at most ten rows for each one shown', async ([query, shown]) => {
  const asked = query.replace('source=S', `source=${office.site.connectionId}`)
  const first = await page(asked)
  const second = await page(`${asked}&cursor=${encodeURIComponent(first.cursor ?? '')}`)
  for (const one of [first, second]) {
    expect(one.shown).toBe(shown)
    expect(one.rowsRead).toBeGreaterThan(0)
    // Of whom a filter of its own finds more than a thousand, it is seen by reading those once.
    const found = /sort=.*&(source|query)/.test(asked) ? 6000 : 0
    expect(one.rowsRead).toBeLessThanOrEqual(10 * shown + found)
    expect(one.queries).toBeLessThanOrEqual(found > 0 ? 6 : 4)
    expect(one.rowsWritten).toBe(0)
  }
})

test.for([
  ['query=first19999', 1],
  ['query=first7777%20last7777', 1],
  ['query=%2B1%20416%20201%209999', 1],
  ['query=nobody', 0],
] as const)('%s reads a few rows however many workers there are', async ([query, shown]) => {
  const one = await page(query)
  expect(one.shown).toBe(shown)
  expect(one.rowsRead).toBeLessThanOrEqual(20)
  expect(one.queries).toBeLessThanOrEqual(3)
})
