/** No statement of a sync reads a whole table: what SQLite says it would do for each. */
import { env } from 'cloudflare:workers'
import { beforeAll, expect, it } from 'vitest'
import { companyDb } from '../../../src/store/database.ts'
import { undosOf } from '../../../src/store/runs/undos.ts'
import { freshDatabase } from '../../support/database.ts'
import { Meter } from '../../support/meter.ts'
import { planOf, SCANS } from '../../support/query-plan.ts'
import { aRow, phoneOf, Site } from '../../support/sync.ts'

beforeAll(freshDatabase)

it('each statement finds its rows by an index', async () => {
  const site = await Site.make({ pageSize: 5 })
  const meter = new Meter()
  site.d1 = meter.over(env.DB)
  await site.people(Array.from({ length: 20 }, (_, n) => aRow(n)))
  await site.sync()
  // Swaps, leavers and one who has a leaver's phone, bad rows, a row without a key that then goes, and a rejected hold.
  await site.people([
    aRow(0, { Phone1: phoneOf(1) }),
    aRow(1, { Phone1: phoneOf(0) }),
    aRow(2, { Phone1: '' }),
    aRow(30, { Code: '' }),
    aRow(31, { Phone1: phoneOf(19) }),
    ...Array.from({ length: 10 }, (_, n) => aRow(3 + n)),
  ])
  await site.reject(await site.sync())
  await site.people(
    Array.from({ length: 20 }, (_, n) =>
      aRow(n, { LastName: 'Again', Email: `again${n}@example.com` }),
    ),
  )
  await site.sync()
  // A key that changed hands, a new record in place of an old one, and one beside it.
  await site.people([
    aRow(0, {
      FirstName: 'Piotr',
      LastName: 'Kowalski',
      Email: 'pk@example.com',
      Phone1: phoneOf(90),
    }),
    aRow(1, { Code: 'N-1' }),
    aRow(2, { Active: 'N' }),
    aRow(2, { Code: 'N-2' }),
    ...Array.from({ length: 17 }, (_, n) => aRow(3 + n, { LastName: 'Again' })),
  ])
  await site.sync()
  site.d1 = env.DB
  const statements = [...meter.statements].filter((sql) =>
    /^\s*(select|insert|update|delete|with)/i.test(sql),
  )
  expect(statements.length).toBeGreaterThan(15)
  const scans: string[] = []
  for (const sql of statements)
    for (const detail of await planOf(sql))
      if (SCANS.test(detail)) scans.push(`${detail}: ${sql.slice(0, 100)}`)
  expect(scans).toEqual([])
})

it('what took runs back is found by its own index, however many runs there are', async () => {
  const meter = new Meter()
  await undosOf(companyDb(meter.over(env.DB), 'any'), ['one', 'another'])
  const [sql = ''] = meter.statements
  const details = await planOf(sql)
  expect(details.some((d) => /USING (?:COVERING )?INDEX runs_undo/.test(d))).toBe(true)
  expect(details.filter((d) => SCANS.test(d))).toEqual([])
})

it('would say so of a statement that does', async () => {
  expect(
    (await planOf('select * from workers where updated_at = ?1')).some((d) => SCANS.test(d)),
  ).toBe(true)
})
