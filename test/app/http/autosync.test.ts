/** AutoSync: switched on through the API, due at the next tick, and started by it. */
import { beforeAll, beforeEach, expect, test } from 'vitest'
import { tick } from '../../../src/jobs/tick.ts'
import { freshDatabase } from '../../support/database.ts'
import { aRow } from '../../support/sync.ts'
import { Office, type Page, type ProblemOut, type RunOut } from './support/office.ts'

beforeAll(freshDatabase)

const HOUR = 3_600_000
let office: Office
beforeEach(async () => {
  office = await Office.make()
  await office.site.people([aRow(1)])
})
interface Out extends ProblemOut {
  autosync: { enabled: boolean; everyMinutes: number }
  nextSyncAt: string | null
}
const patch = async (body: unknown) => (await office.admin<Out>('PATCH', office.path, body)).body
const due = async () =>
  Date.parse((await office.viewer<Out>('GET', office.path)).body.nextSyncAt ?? '')
const runs = async () =>
  (await office.viewer<Page<RunOut>>('GET', `${office.path}/runs`)).body.items

/** The cron tick at a time. */
async function tickAt(time: number): Promise<void> {
  office.site.clock.time = time
  await tick(office.site.around())
  await office.site.drain()
}

test('switched on, the first sync is started by the next tick', async () => {
  await tickAt(Date.now())
  expect(await runs()).toEqual([])
  const on = await patch({ autosync: { enabled: true } })
  expect(on.autosync).toEqual({ enabled: true, everyMinutes: 60, at: null })
  expect(Date.parse(on.nextSyncAt ?? '')).toBeLessThanOrEqual(Date.now())
  await tickAt(Date.now())
  expect(await runs()).toMatchObject([
    { trigger: { kind: 'autosync', by: 'AutoSync' }, mode: 'apply', status: 'succeeded' },
  ])
})

test('keeps its interval from one sync to the next', async () => {
  const first = Date.parse((await patch({ autosync: { enabled: true } })).nextSyncAt ?? '')
  await tickAt(first + 40_000)
  expect(await due()).toBe(first + HOUR)
  await tickAt(first + HOUR - 1)
  expect(await runs()).toHaveLength(1)
  await tickAt(first + HOUR)
  expect(await runs()).toHaveLength(2)
  expect(await due()).toBe(first + 2 * HOUR)
})

test('catches up once for many missed ticks, and stays in step', async () => {
  const first = Date.parse((await patch({ autosync: { enabled: true } })).nextSyncAt ?? '')
  await tickAt(first + 5 * HOUR + 90_000)
  await tickAt(first + 5 * HOUR + 150_000)
  expect(await runs()).toHaveLength(1)
  expect(await due()).toBe(first + 6 * HOUR)
})

test('a new interval counts from now', async () => {
  await patch({ autosync: { enabled: true } })
  const before = Date.now()
  const { nextSyncAt } = await patch({ autosync: { everyMinutes: 120 } })
  expect(Date.parse(nextSyncAt ?? '') - before).toBeGreaterThanOrEqual(2 * HOUR)
  expect(Date.parse(nextSyncAt ?? '') - before).toBeLessThan(2 * HOUR + 60_000)
})

test.for([{ autosync: { enabled: false } }, { enabled: false }])(
  'is not started with %j',
  async (off) => {
    await patch({ autosync: { enabled: true } })
    expect((await patch(off)).nextSyncAt).toBeNull()
    await tickAt(Date.now() + 48 * HOUR)
    expect(await runs()).toEqual([])
  },
)

test('goes on at once when a connection that had it on is enabled again', async () => {
  await patch({ autosync: { enabled: true } })
  await patch({ enabled: false })
  expect(Date.parse((await patch({ enabled: true })).nextSyncAt ?? '')).toBeLessThanOrEqual(
    Date.now(),
  )
})

test('does not disturb a sync under way', async () => {
  await patch({ autosync: { enabled: true } })
  const { id } = await office.start()
  office.site.clock.time = Date.now()
  await tick(office.site.around())
  expect((await runs()).map((r) => r.id)).toEqual([id])
  await office.drain()
  expect((await office.run(id)).status).toBe('succeeded')
})

test('a disabled connection refuses syncs and previews by hand too', async () => {
  await patch({ enabled: false })
  for (const mode of ['apply', 'preview'])
    expect(await office.admin('POST', `${office.path}/runs`, { mode })).toMatchObject({
      status: 409,
      body: { code: 'not_enabled', detail: expect.stringContaining('Enable it') },
    })
})
