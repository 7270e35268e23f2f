/** The first page: how the last month went. */
import { beforeAll, expect, test } from 'vitest'
import type { z } from 'zod'
import type { Overview } from '../../../src/api/account.ts'
import { idAt } from '../../../src/store/ids.ts'
import { freshDatabase } from '../../support/database.ts'
import { aRow } from '../../support/sync.ts'
import { Office } from './support/office.ts'

beforeAll(freshDatabase)

test('today is on the chart however many syncs the month had', async () => {
  const office = await Office.make()
  await office.site.people([aRow(1)])
  office.site.clock.time = Date.now()
  const { id } = await office.sync()
  const { db } = office.site
  const row = await db.first('select * from runs where company_id = ?1 and id = ?2', id)
  const columns = Object.keys(row ?? {})
  await db.run(
    `insert into runs (${columns.join(', ')})
     select ${columns.map((c) => (c === 'id' ? '?3 || value' : `runs.${c}`)).join(', ')}
     from runs cross join json_each(?4) where runs.company_id = ?1 and runs.id = ?2`,
    id,
    idAt(Date.now() - 20 * 86_400_000),
    JSON.stringify(Array.from({ length: 1000 }, (_, n) => n)),
  )
  await db.run(
    'update runs set queued_at = ?3 where company_id = ?1 and id <> ?2',
    id,
    Date.now() - 20 * 86_400_000,
  )
  const { body } = await office.viewer<z.infer<typeof Overview>>('GET', '/overview')
  expect(body.days.at(-1)).toMatchObject({ runs: 1, created: 1 })
})

test('of the open issues of a source, it says how many began since yesterday', async () => {
  const office = await Office.make()
  await office.site.people([aRow(1), aRow(2, { Phone1: '' })])
  office.site.clock.time = Date.now() - 3 * 86_400_000
  await office.site.sync()
  await office.site.people([aRow(1), aRow(2, { Phone1: '' }), aRow(3, { Phone1: '' })])
  await office.sync()
  const { body } = await office.viewer<z.infer<typeof Overview>>('GET', '/overview')
  expect(body.connections[0]).toMatchObject({ openIssues: 2, newIssues: 1 })
})
