/** All syncs paused: nothing begins by itself or by hand, schedules are remembered, and it ends by itself. */
import { beforeAll, beforeEach, expect, test } from 'vitest'
import { tick } from '../../../src/jobs/tick.ts'
import { freshDatabase } from '../../support/database.ts'
import { aRow } from '../../support/sync.ts'
import { Office, type ProblemOut } from './support/office.ts'

beforeAll(freshDatabase)
let office: Office
beforeEach(async () => {
  office = await Office.make()
  await office.site.people([aRow(1)])
})
const pause = (body: unknown) => office.admin<ProblemOut>('PUT', '/company/pause', body)
const state = async () =>
  (await office.viewer<{ state: { kind: string; message: string } }>('GET', office.path)).body.state

test('says who paused and why, and no sync is begun by hand; a preview is', async () => {
  expect((await pause({ reason: 'Payroll moves.' })).body).toMatchObject({
    reason: 'Payroll moves.',
    until: null,
  })
  expect(await state()).toMatchObject({
    kind: 'paused',
    message: 'All syncs are paused: Payroll moves.',
  })
  const runs = `${office.path}/runs`
  const refused = await office.admin<ProblemOut>('POST', runs, { mode: 'apply' })
  expect([refused.status, refused.body.code]).toEqual([409, 'paused'])
  expect((await office.admin('POST', runs, { mode: 'preview' })).status).toBe(202)
  const home = await office.viewer<{ pause: { reason: string } | null }>('GET', '/overview')
  expect(home.body.pause).toMatchObject({ reason: 'Payroll moves.' })
})

test('a schedule is passed over meanwhile, and goes on once the pause is ended', async () => {
  const { site } = office
  await site.configure({ autosync: true, everyMinutes: 60, nextDueAt: site.clock.now() })
  await pause({ reason: 'Payroll moves.' })
  await tick(site.around())
  expect(site.jobs.filter((job) => job.companyId === site.db.companyId)).toEqual([])
  expect((await site.connection()).nextDueAt).toBeGreaterThan(site.clock.now())
  expect((await office.admin('DELETE', '/company/pause')).status).toBe(204)
  site.clock.pass(61 * 60_000)
  await tick(site.around())
  expect(site.jobs.filter((job) => job.companyId === site.db.companyId)).toHaveLength(1)
})

test('it ends by itself, and an end that is past is refused', async () => {
  const soon = new Date(Date.now() + 60_000).toISOString()
  expect((await pause({ reason: 'A minute.', until: soon })).status).toBe(200)
  expect((await state()).kind).toBe('paused')
  await office.site.db.run('update pauses set until = 1 where company_id = ?1')
  expect((await state()).kind).toBe('fine')
  expect((await pause({ reason: 'Late.', until: '2020-01-01' })).status).toBe(422)
})
