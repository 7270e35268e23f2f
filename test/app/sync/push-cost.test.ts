/** What a push costs does not depend on how many hours were entered before. */

import { env } from 'cloudflare:workers'
import { beforeAll, expect, test } from 'vitest'
import { companyDb, noCost } from '../../../src/store/database.ts'
import { listTimeEntries } from '../../../src/store/time/entries.ts'
import { freshDatabase } from '../../support/database.ts'
import { TimeSite, TOWER } from '../../support/pushing.ts'

beforeAll(freshDatabase)

const OLD = 3000

async function withHistory(): Promise<TimeSite> {
  const time = await TimeSite.make()
  await time.site.db.run(
    `insert into time_entries (company_id, id, worker_id, project_id, day, hundredths, version, pending, created_at,
       updated_at)
     with recursive n(i) as (select 1 union all select i + 1 from n where i < ?2)
     select ?1, ?1 || 'old' || i, 'w' || (1 + i % 3), ?3, date('2024-01-01', '+' || (i / 3) || ' days'), 10, 1, 0, 1, 1
       from n`,
    OLD,
    TOWER,
  )
  await time.site.db.run(
    `insert into time_cards (company_id, entry_id, connection_id, card_id, sent, pushed_version, pushed_at)
     select ?1, id, ?2, id, '{"project":"1","classification":null,"day":"2024-01-01","hundredths":10,"note":null}', 1, 1
       from time_entries where company_id = ?1`,
    time.site.connectionId,
  )
  return time
}

test('a push reads and writes what is pending, and none of the hours before', async () => {
  const time = await withHistory()
  const ids: string[] = []
  for (let n = 0; n < 20; n += 1)
    ids.push(await time.enter(`w${1 + (n % 3)}`, 1, { day: '2026-11-20' }))
  const first = await time.push()
  expect(first.counts).toMatchObject({ total: 20, synced: 20 })
  expect(first.cost.rowsRead).toBeLessThan(OLD / 2)
  expect(first.cost.rowsWritten).toBeLessThan(20 * 6 + 100)
  for (const id of ids.slice(0, 5)) await time.change(id, { hours: 2 })
  const second = await time.push()
  expect(second.counts).toMatchObject({ total: 5, updated: 5 })
  expect(second.cost.rowsRead).toBeLessThan(500)
})

test('a page of hours reads few rows beyond those it shows', async () => {
  const time = await withHistory()
  for (const filter of [
    { from: '2024-03-04', to: '2024-03-10' },
    { workerId: 'w2', from: '2024-03-04' },
    { projectId: TOWER },
    { state: 'pending' as const },
  ]) {
    const cost = noCost()
    const shown = await listTimeEntries(
      companyDb(env.DB, time.site.db.companyId, cost),
      filter,
      21,
      null,
    )
    expect(cost.rowsRead, JSON.stringify(filter)).toBeLessThanOrEqual(
      10 * Math.max(1, shown.length),
    )
    expect(cost.queries).toBe(1)
  }
})
