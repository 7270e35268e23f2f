/** All syncs paused: nothing begins by itself or by hand, schedules are remembered, and it ends by itself. */
import { env } from 'cloudflare:workers'
import { beforeAll, beforeEach, expect, test } from 'vitest'
import { tick } from '../../../src/jobs/tick.ts'
import { noticeable } from '../../../src/store/system/incidents.ts'
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

test('a sync that is under way goes on to its end; another is not begun meanwhile', async () => {
  const { site } = office
  const { id } = await site.start()
  await pause({ reason: 'Payroll moves.' })
  await site.drain()
  const run = await office.viewer<{ status: string; counts: { created: number } }>(
    'GET',
    `/runs/${id}`,
  )
  expect([run.body.status, run.body.counts.created]).toEqual(['succeeded', 1])
  const again = await office.admin<ProblemOut>('POST', `${office.path}/people/10001/retry`)
  expect([again.status, again.body.code]).toEqual([409, 'paused'])
})

test('a pause that ended while nobody looked is no silence of its sources, to the page and to cron', async () => {
  const { site } = office
  const now = Date.now()
  await site.configure({ autosync: true, everyMinutes: 60, nextDueAt: now })
  await pause({ reason: 'A week off.', until: new Date(now + 60_000).toISOString() })
  const [hour, week] = [3_600_000, 7 * 86_400_000]
  const ended = async (ago: number) => {
    await site.db.run('update connections set updated_at = ?2 where company_id = ?1', now - week)
    await site.db.run('update pauses set until = ?2 where company_id = ?1', Date.now() - ago)
    const found = await noticeable(env.DB, Date.now(), 100)
    const silent = found.some((n) => n.connectionId === site.connectionId)
    return [(await state()).kind, silent]
  }
  expect(await ended(hour)).toEqual(['fine', false])
  expect(await ended(25 * hour)).toEqual(['silent', true])
})

test('what is held is rejected meanwhile, and let through once the pause is ended', async () => {
  const { site } = office
  await site.people(Array.from({ length: 30 }, (_, i) => aRow(i)))
  await office.sync()
  const gone = async (from: number) => {
    await site.people(Array.from({ length: 30 - from }, (_, i) => aRow(i + from)))
    return (await site.sync()).id
  }
  const first = await gone(8)
  await pause({ reason: 'Payroll moves.' })
  const release = (id: string, body = {}) =>
    office.admin<ProblemOut>('POST', `/runs/${id}/release`, body)
  for (const part of [{}, { people: ['10000'] }, { causes: ['deactivation_held'] }])
    expect(await release(first, part)).toMatchObject({ status: 409, body: { code: 'paused' } })
  await office.drain()
  expect(await office.names('status=active&limit=50')).toHaveLength(30)
  expect((await office.admin('DELETE', '/company/pause')).status).toBe(204)
  expect((await release(first)).status).toBe(200)
  await office.drain()
  expect(await office.names('status=active&limit=50')).toHaveLength(22)
  const second = await gone(16)
  await pause({ reason: 'Once more.' })
  expect((await office.admin('POST', `/runs/${second}/reject`)).status).toBe(200)
})

test('a preview that is looked at meanwhile is accepted once the pause is ended', async () => {
  await pause({ reason: 'Payroll moves.' })
  office.site.clock.time = Date.now()
  const { id } = await office.site.sync('preview')
  const accept = () => office.admin<ProblemOut>('POST', `/runs/${id}/release`, {})
  expect(await accept()).toMatchObject({ status: 409, body: { code: 'paused' } })
  expect((await office.admin('DELETE', '/company/pause')).status).toBe(204)
  expect((await accept()).status).toBe(200)
  await office.drain()
  expect(await office.names()).toEqual(['First1 Last1'])
})
