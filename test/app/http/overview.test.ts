/** The first page: how the last month went. */
import { beforeAll, expect, test } from 'vitest'
import type { z } from 'zod'
import type { Overview } from '../../../src/api/account.ts'
import { idAt } from '../../../src/store/ids.ts'
import { freshDatabase } from '../../support/database.ts'
import { aRow } from '../../support/sync.ts'
import { Office, type Page, type RunOut } from './support/office.ts'

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

test('the days say how many were not in sync, and what was changed of which kind', async () => {
  const office = await Office.make()
  await office.site.people([aRow(1), aRow(2, { Phone1: '' })])
  office.site.clock.time = Date.now() - 2 * 86_400_000
  await office.site.sync()
  await office.site.people([aRow(1), aRow(2)])
  office.site.clock.time = Date.now()
  await office.site.sync()
  const { body } = await office.viewer<z.infer<typeof Overview>>('GET', '/overview')
  expect(body.days.slice(-4).map((d) => d.open)).toEqual([null, 1, 1, 0])
  expect(body.connections[0]?.shares.slice(-4)).toEqual([
    null,
    { synced: 1, of: 2 },
    { synced: 1, of: 2 },
    { synced: 2, of: 2 },
  ])
  expect(body.days.map((d) => d.created)).toEqual([...Array(27).fill(0), 1, 0, 1])
})

test('of a source nobody has synced, the last preview is there to be looked at', async () => {
  const office = await Office.make()
  await office.site.people([aRow(1)])
  const read = async () =>
    (await office.viewer<z.infer<typeof Overview>>('GET', '/overview')).body.connections[0]
  expect((await read())?.firstPreviewId).toBeNull()
  const preview = await office.sync('preview')
  expect((await read())?.firstPreviewId).toBe(preview.id)
  await office.sync()
  expect((await read())?.firstPreviewId).toBeNull()
})

test('what is under way is listed until it is done', async () => {
  const office = await Office.make()
  await office.site.people([aRow(1)])
  const active = async () =>
    (await office.viewer<Page<RunOut>>('GET', '/active-runs')).body.items.map((r) => r.id)
  expect(await active()).toEqual([])
  const { body } = await office.admin<RunOut>('POST', `${office.path}/runs`, { mode: 'apply' })
  expect(await active()).toEqual([body.id])
  await office.drain()
  expect(await active()).toEqual([])
})
