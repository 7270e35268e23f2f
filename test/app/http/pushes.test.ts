/** Pushes by API: previewed, started, listed, logged; and the projects they go to. */
import { beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { send } from '../../support/app.ts'
import { freshDatabase } from '../../support/database.ts'
import { day, enter, enterAll, entered, timeOffice } from './support/hours.ts'
import { everyPage, type ProblemOut, type RunOut } from './support/office.ts'

type Site = Awaited<ReturnType<typeof timeOffice>>
let site: Site
beforeAll(freshDatabase)
beforeEach(async () => {
  site = await timeOffice('procore')
})

async function push(given: object = {}): Promise<RunOut> {
  const { office } = site
  const { status, body } = await office.admin<RunOut>('POST', `${office.path}/pushes`, given)
  if (status !== 202) throw new Error(`No push: ${JSON.stringify(body)}`)
  await office.drain()
  return office.run(body.id)
}
const DAY = day(-2)
const hours = (more: object = {}) => ({
  payrollId: 'P-1',
  project: 'Harbour Tower',
  day: DAY,
  hours: 8,
  ...more,
})

test('a push is a run: previewed, done, told entry by entry, and the entries are locked', async () => {
  const { office } = site
  const { body: entry } = await enter(office, hours())
  const preview = await push({ mode: 'preview' })
  expect(preview).toMatchObject({
    mode: 'preview',
    direction: 'push',
    status: 'succeeded',
    counts: { total: 1, created: 1 },
    progress: { message: 'Preview of 1 entry: nothing was pushed' },
  })
  expect((await office.outcomes(preview.id))[0]?.message).toBe(
    `Mara Ellwood worked 8 h on ${DAY} for Harbour Tower, which would be added to Procore. They become a contact there first.`,
  )
  expect((await entered(office))[0]).toMatchObject({ state: 'new', locked: false })
  const done = await push()
  expect(done).toMatchObject({ status: 'succeeded', counts: { total: 1, synced: 1, created: 1 } })
  expect(done.steps.map((s) => [s.step, s.state])).toEqual([
    ['gather', 'done'],
    ['send', 'done'],
    ['close', 'done'],
  ])
  expect(await office.outcomes(done.id)).toMatchObject([
    {
      ...{ externalId: entry.id, code: 'card_created', workerId: site.mara.id, level: 'info' },
      payrollId: site.mara.payrollId,
    },
  ])
  expect(site.mara.payrollId).toBeTruthy()
  expect((await entered(office))[0]).toMatchObject({ state: 'pushed', locked: true, problem: null })
  expect(await entered(office, 'state=pushed')).toHaveLength(1)
})

test('what could not be pushed says so beside the entry, and goes alone when it is asked for', async () => {
  const { office } = site
  await enter(office, hours())
  await office.admin('POST', '/projects', { name: 'Nowhere' })
  const { body: lost } = await enter(office, hours({ project: 'Nowhere' }))
  const run = await push()
  expect(run).toMatchObject({
    status: 'warnings',
    open: 1,
    counts: { total: 2, synced: 1, skipped: 1 },
  })
  expect(await entered(office, 'state=problem')).toMatchObject([
    { id: lost.id, problem: { code: 'push_no_project' } },
  ])
  await office.site.collection('projects', [{ id: 5, name: 'Nowhere' }])
  const again = await push({ entryIds: [lost.id] })
  expect(again.counts).toMatchObject({ total: 1, created: 1 })
  expect(await entered(office, 'state=problem')).toEqual([])
})

test('hours go also where the sync of users is off, but not to what nobody has tested', async () => {
  const { office } = site
  await office.admin('PATCH', office.path, { enabled: false })
  await enter(office, hours())
  expect(await push()).toMatchObject({ status: 'succeeded', counts: { created: 1 } })
  expect(await office.admin('POST', `${office.path}/runs`, {})).toMatchObject({
    status: 409,
    body: { code: 'not_enabled' },
  })
  const { settings } = (await office.viewer<{ settings: object }>('GET', office.path)).body
  await office.admin('PATCH', office.path, { settings: { ...settings, companyId: '404' } })
  expect(await office.admin('POST', `${office.path}/pushes`, {})).toMatchObject({
    status: 409,
    body: { code: 'not_enabled', detail: expect.stringContaining('Test it') },
  })
})

test('only the days asked for are pushed', async () => {
  await enterAll(
    site.office,
    [1, 2, 3].map((n) => hours({ day: day(-n) })),
  )
  expect((await push({ from: day(-2), to: day(-2) })).counts.total).toBe(1)
  expect((await push()).counts.total).toBe(2)
})

test('pushes have a list of their own, apart from the syncs', async () => {
  const { office } = site
  const pushed = await push()
  await office.sync()
  const pushes = (await everyPage<RunOut>(office.viewer, `${office.path}/pushes?`)).flat()
  const syncs = (await everyPage<RunOut>(office.viewer, `${office.path}/runs?`)).flat()
  expect(pushes.map((r) => r.id)).toEqual([pushed.id])
  expect(syncs.map((r) => r.direction)).toEqual(['pull'])
  const { body } = await office.viewer<{ heldRun: { id: string }; lastRun: null }>(
    'GET',
    office.path,
  )
  // Nobody is at the source, so the sync is held; the push does not stand in for one.
  expect([body.heldRun.id, body.lastRun]).toEqual([syncs[0]?.id, null])
})

test('the log is downloaded as text people read, about hours', async () => {
  const { office } = site
  await enter(office, hours())
  const { id } = await push()
  const { body } = await office.viewer<{ url: string }>('POST', `/runs/${id}/log-links`, {
    format: 'txt',
  })
  const text = await (await send('GET', new URL(body.url).pathname)).text()
  expect(text).toContain('push of hours to Procore')
  expect(text).toContain('Pushed   1 of 1')
  expect(text).toContain(
    `  Mara Ellwood worked 8 h on ${DAY} for Harbour Tower, which was added to Procore.`,
  )
})

describe('projects', () => {
  const read = (add: boolean) =>
    site.office.admin<{ linked: number; unlinked: number }>(
      'POST',
      `${site.office.path}/projects/refresh`,
      { add },
    )
  const named = async () =>
    (await everyPage<{ name: string }>(site.office.viewer, '/projects?')).flat().map((p) => p.name)

  test('whose name is the same are linked; the others are added only when asked for', async () => {
    await site.office.site.collection('projects', [
      { id: 1, name: 'harbour tower' },
      { id: 2, name: 'Old Mill', project_number: 'M-1' },
      { id: 3, name: 'Closed', active: false },
    ])
    expect((await read(false)).body).toEqual({ linked: 1, unlinked: 1 })
    expect(await named()).toEqual(['Harbour Tower', 'Mill Street School'])
    expect((await read(true)).body).toEqual({ linked: 2, unlinked: 0 })
    expect(await named()).toEqual(['Harbour Tower', 'Mill Street School', 'Old Mill'])
    expect((await read(true)).body).toEqual({ linked: 2, unlinked: 0 })
  })
  test('of a source that does not answer are a refusal with the reason', async () => {
    await site.office.site.fault('expired-token', 9)
    expect(await read(false)).toMatchObject({ status: 502, body: { code: 'source_failed' } })
  })
})

test('whoever takes no hours says so, and viewers push nothing', async () => {
  const plexxis = await timeOffice('plexxis')
  const { path } = plexxis.office
  expect(await plexxis.office.admin<ProblemOut>('POST', `${path}/pushes`)).toMatchObject({
    status: 409,
    body: { code: 'takes_no_hours' },
  })
  expect(await plexxis.office.admin<ProblemOut>('POST', `${path}/projects/refresh`)).toMatchObject({
    status: 409,
    body: { code: 'takes_no_hours' },
  })
  expect((await site.office.viewer('POST', `${site.office.path}/pushes`)).status).toBe(403)
})
