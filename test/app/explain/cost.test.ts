/** What it costs to say what the next sync would do, to search, and to list what is open. */
import { env } from 'cloudflare:workers'
import { beforeAll, describe, expect, test } from 'vitest'
import { forecastOf } from '../../../src/explain/forecast.ts'
import { peopleToAsk } from '../../../src/store/asking/write.ts'
import { companyDb } from '../../../src/store/database.ts'
import { tokenFor } from '../../support/accounts.ts'
import { type Caller, withToken } from '../../support/app.ts'
import { freshDatabase } from '../../support/database.ts'
import { Meter } from '../../support/meter.ts'
import { planOf, SCANS } from '../../support/query-plan.ts'
import { aRow, Site } from '../../support/sync.ts'
import { Office, seedWorkers } from '../http/support/office.ts'

beforeAll(freshDatabase)

test('saying what would happen writes nothing and asks the source nothing', async () => {
  const site = await Site.make()
  await site.people([aRow(1, { Phone1: '' }), aRow(2)])
  await site.sync()
  const asked = await site.requests()
  const meter = new Meter()
  site.d1 = meter.over(env.DB)
  const said = await forecastOf(site.db, site.around(), await site.connection(), ['10001', '10002'])
  expect(said?.get('10001')?.code).toBe('missing_phone')
  expect(said?.has('10002')).toBe(false)
  expect(meter.rowsWritten).toBe(0)
  expect(await site.requests()).toBe(asked)
})

describe('with 20,000 people, of whom 600 are not in', () => {
  const [PEOPLE, OUT] = [20_000, 600]
  const meter = new Meter()
  let caller: Caller
  let office: Office
  beforeAll(async () => {
    office = await Office.make()
    await seedWorkers(office, PEOPLE)
    const { db, connectionId } = office.site
    await db.run(
      `insert into source_people (company_id, connection_id, external_id, worker_id, name, person, attention, run_id,
         updated_at)
       select ?1, ?2, payroll_id, id, first_name || ' ' || last_name, '{}', 0, 'r', 1 from workers where company_id = ?1`,
      connectionId,
    )
    await db.run(
      `with recursive n(i) as (select 1 union all select i + 1 from n where i < ?3)
       insert into source_people (company_id, connection_id, external_id, name, person, issue_code, issue_message,
         attention, run_id, updated_at)
       select ?1, ?2, 'OUT' || i, 'Waits' || i || ' Outside', json_object('fields', json_object('firstName', 'Waits' || i,
         'lastName', 'Outside', 'payrollId', 'OUT' || i)), 'missing_phone', 'Waits.', 1, 'r', 1 from n`,
      connectionId,
      OUT,
    )
    const { token } = await tokenFor(office.companyId, 'read')
    caller = withToken(token, { ...env, DB: meter.over(env.DB) })
    // The first use of a token notes the time.
    await caller('GET', '/session')
  }, 60_000)

  test.for([
    // A search while somebody types: three requests.
    ['/workers?query=first19999&limit=5', 30, 4],
    ['/issues?query=waits77&state=open&limit=10', 7 * OUT, 6],
    ['/issues?query=waits77&state=waiting&limit=5', 3 * OUT, 6],
    // What is open.
    ['/issues?state=open&limit=50', 3 * OUT, 6],
    ['/issues/causes?state=open', 9 * OUT, 7],
    // Why not?: of those a sync looks at each is read, and whoever matters to the one who is asked about is planned.
    ['/explain?query=waits77%20outside', 2 * OUT + 100, 25],
    ['/explain?query=OUT77', 2 * OUT + 100, 25],
    ['/explain?query=first19999', 2 * OUT + 50, 15],
    ['/explain?query=nobody', OUT + 20, 8],
  ] as const)(
    '%s reads no more than %i rows in %i queries, and scans no table',
    async ([path, rows, queries]) => {
      Object.assign(meter, { rowsRead: 0, rowsWritten: 0, queries: 0 })
      meter.statements.clear()
      const { status } = await caller('GET', path)
      expect(status).toBe(200)
      const { rowsRead, rowsWritten } = meter
      expect({ rowsWritten, few: rowsRead <= rows || rowsRead }).toEqual({
        rowsWritten: 0,
        few: true,
      })
      expect(meter.queries).toBeLessThanOrEqual(queries)
      for (const sql of meter.statements)
        for (const detail of await planOf(sql)) expect(`${detail}: ${sql}`).not.toMatch(SCANS)
    },
  )

  test('who is asked this morning is found in one pass over the source, whatever is open', async () => {
    await office.site.db.run(
      `update source_people set person = json_set(person, '$.fields.email', 'p' || external_id || '@acme.test')
       where company_id = ?1`,
    )
    const db = companyDb(meter.over(env.DB), office.companyId)
    Object.assign(meter, { rowsRead: 0, rowsWritten: 0, queries: 0 })
    const people = await peopleToAsk(db, office.site.connectionId, Date.now())
    expect([people.length, people.filter((p) => p.email).length]).toEqual([500, 500])
    expect([meter.queries, meter.rowsWritten]).toEqual([1, 0])
    expect(meter.rowsRead).toBeLessThanOrEqual(PEOPLE + OUT + 12 * OUT)
  })
})
