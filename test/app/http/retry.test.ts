/** One person synced now, after they were put right at the source. */
import { beforeAll, beforeEach, expect, test } from 'vitest'
import { freshDatabase } from '../../support/database.ts'
import { aRow, phoneOf } from '../../support/sync.ts'
import { Office, type RunOut } from './support/office.ts'

beforeAll(freshDatabase)

let office: Office
beforeEach(async () => {
  office = await Office.make()
})
async function retry(externalId: string): Promise<RunOut> {
  const { status, body } = await office.admin<RunOut>(
    'POST',
    `${office.path}/people/${externalId}/retry`,
  )
  expect(status).toBe(202)
  await office.drain()
  return office.run(body.id)
}

test('only that person is synced; the others wait for a whole sync, which misses nobody', async () => {
  await office.site.people([aRow(1, { Phone1: '' }), aRow(2)])
  await office.sync()
  expect(await office.names()).toEqual(['First2 Last2'])
  await office.site.people([aRow(1), aRow(2, { LastName: 'Changed' }), aRow(3)])
  const run = await retry('10001')
  expect(run.counts).toMatchObject({ total: 1, created: 1, synced: 1 })
  expect(await office.names()).toEqual(['First1 Last1', 'First2 Last2'])
  const whole = await office.sync()
  expect(whole.counts).toMatchObject({ total: 3, updated: 1, created: 1, unchanged: 1 })
  expect(await office.names()).toEqual(['First2 Changed', 'First1 Last1', 'First3 Last3'])
})

test('a run says of how many people alone it was, and whether nobody had been brought in before it', async () => {
  await office.site.people([aRow(1, { Phone1: '' }), aRow(2)])
  const preview = await office.sync('preview')
  const first = await office.sync()
  const some = await retry('10001')
  const whole = await office.sync()
  expect([preview, first, some, whole].map(({ onlyPeople, first }) => [onlyPeople, first])).toEqual(
    [
      [null, true],
      [null, true],
      [1, false],
      [null, false],
    ],
  )
  const { body } = await office.viewer<{ lastRun: object }>('GET', office.path)
  expect(body.lastRun).toMatchObject({ id: whole.id, onlyPeople: null })
})

test('its log speaks of that person alone, also when nothing about them has changed', async () => {
  await office.site.people([aRow(1), aRow(2), aRow(3)])
  await office.sync()
  const { db } = office.site
  const again = `update source_people set attention = 1 where company_id = ?1 and external_id = '10002'`
  await db.batch([db.statement(again)])
  const run = await retry('10002')
  expect(run.counts).toMatchObject({ total: 1, unchanged: 1 })
  const { body } = await office.viewer<{ items: { externalId: string }[] }>(
    'GET',
    `/runs/${run.id}/outcomes`,
  )
  expect(body.items.map((one) => one.externalId)).toEqual(['10002'])
})

test('the page of the integration goes on telling of the last whole sync, and counts who is still out', async () => {
  await office.site.people([aRow(1, { Phone1: '' }), aRow(2, { Phone1: '' })])
  const { id } = await office.sync()
  await office.site.people([aRow(1), aRow(2, { Phone1: '' })])
  await retry('10001')
  const { body } = await office.viewer<{ lastRun: { id: string }; openIssues: number }>(
    'GET',
    office.path,
  )
  expect(body).toMatchObject({ lastRun: { id }, openIssues: 1 })
})

test('a phone that goes from one to the other takes both along', async () => {
  await office.site.people([aRow(1), aRow(2)])
  await office.sync()
  await office.site.people([aRow(1, { Phone1: phoneOf(2) }), aRow(2, { Phone1: phoneOf(1) })])
  await retry('10001')
  expect((await office.worker('10001')).phone).toBe(phoneOf(2))
  expect((await office.worker('10002')).phone).toBe(phoneOf(1))
})

test('a source that has shrunk meanwhile deactivates nobody else', async () => {
  await office.site.people(Array.from({ length: 30 }, (_, i) => aRow(i)))
  await office.sync()
  await office.site.people([aRow(1, { LastName: 'Changed' })])
  const run = await retry('10001')
  expect(run).toMatchObject({ status: 'succeeded', counts: { updated: 1, deactivated: 0 } })
  expect(await office.names('status=active&limit=50')).toHaveLength(30)
})

test('somebody who is not there is left as they are: only a whole sync tells who has left', async () => {
  await office.site.people([aRow(1), aRow(2)])
  await office.sync()
  await office.site.people([])
  expect((await retry('10001')).counts).toMatchObject({ total: 0, deactivated: 0 })
  expect(await office.names('status=active')).toHaveLength(2)
})

test('while a whole sync is held, is refused, and says which one waits', async () => {
  await office.site.people(Array.from({ length: 30 }, (_, i) => aRow(i)))
  await office.sync()
  await office.site.people([aRow(1, { LastName: 'Changed' })])
  const held = await office.sync()
  expect(held).toMatchObject({ status: 'held', hold: { scope: 'run' } })
  const path = `${office.path}/people/10001/retry`
  expect(await office.admin('POST', path)).toMatchObject({
    status: 409,
    body: { code: 'run_held', facts: { runId: held.id } },
  })
  expect((await office.admin('POST', `/runs/${held.id}/reject`)).status).toBe(200)
  expect((await retry('10001')).counts).toMatchObject({ updated: 1 })
})

test('somebody nobody knows is refused', async () => {
  const path = `${office.path}/people/nobody/retry`
  expect((await office.admin('POST', path)).status).toBe(404)
  expect((await office.viewer('POST', path)).status).toBe(403)
})
