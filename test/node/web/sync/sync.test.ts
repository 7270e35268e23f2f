/** The sync page of a connection: what is started and followed, its log, its switches. */
import { afterEach, beforeEach, describe, expect, onTestFinished, test, vi } from 'vitest'
import type { Out } from '../../../../web/shell/api.ts'
import { createSyncPage } from '../../../../web/sync/syncPage.ts'
import { fakeApi, quiet, refusal, said } from '../support/fake-api.ts'
import { aBrief, aConnection, aConnector, aRun, listed, NOON, reading } from '../support/given.ts'

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'Date'] })
})
afterEach(() => {
  vi.useRealTimers()
})
const START = 'POST /connections/{id}/runs'

interface Given {
  connection?: Out<'Connection'>
  connector?: Out<'ConnectorInfo'>
  runs?: Out<'Run'>[]
  /** Those of the runs asked for by their id. */
  known?: Out<'Run'>[]
}
async function opened({ connection, connector, runs = [], known = [] }: Given = {}) {
  const server = fakeApi()
  server
    .on('GET /connections/{id}', connection ?? aConnection())
    .on('GET /connectors', listed([connector ?? aConnector()]))
    .on('GET /connections/{id}/runs', listed(runs))
    .on(
      'GET /runs/{id}',
      ({ ids }) => known.find((r) => r.id === ids.id) ?? refusal(404, 'x', 'Gone.'),
    )
  const page = createSyncPage(server.api, 'c-1')
  onTestFinished(page.start())
  await quiet()
  return { server, page, known }
}

describe('a sync', () => {
  test.each<['apply' | 'preview', { full?: boolean; welcome?: boolean }, object]>([
    ['apply', {}, { mode: 'apply' }],
    ['preview', {}, { mode: 'preview' }],
    ['apply', { full: true }, { mode: 'apply', full: true }],
    ['apply', { welcome: true }, { mode: 'apply', welcomeFirst: true }],
    // A preview sends nobody an e-mail.
    ['preview', { full: true, welcome: true }, { mode: 'preview', full: true }],
  ])('%s with %j is started with %j', async (mode, { full, welcome }, body) => {
    const { server, page } = await opened()
    server.on(START, reading(0))
    page.full.value = full ?? false
    page.welcomeFirst.value = welcome ?? false
    await page.sync(mode)
    expect(server.bodies(START)).toEqual([body])
    // Everything is read once, not from now on.
    expect(page.full.value).toBe(false)
    expect(page.live.running.value).toBe(true)
  })

  test('that is under way already is followed, without a failure', async () => {
    const { server, page } = await opened({ known: [reading(30, 100, 'run-5')] })
    server.on(
      START,
      refusal(409, 'run_in_progress', 'One is under way.', { facts: { runId: 'run-5' } }),
    )
    await page.sync('apply')
    await quiet()
    expect(page.live.run.value?.id).toBe('run-5')
    expect(said()).toEqual(['A sync is already under way; here is its progress.'])
  })

  test('that is refused says why, and may be started again', async () => {
    const { server, page } = await opened()
    server.on(START, refusal(409, 'untested', 'Test it first.'))
    await page.sync('apply')
    expect([said(), page.live.run.value, page.busy.value]).toEqual([['Test it first.'], null, null])
  })

  test('somebody else began is followed when the page is opened', async () => {
    const { page } = await opened({
      connection: aConnection({ activeRun: aBrief('run-6') }),
      known: [reading(10, 100, 'run-6')],
    })
    expect(page.live.run.value?.id).toBe('run-6')
  })

  test('that has ended shows in the log and in the connection', async () => {
    const { server, page } = await opened({ runs: [reading(50)], known: [reading(50)] })
    server.on('GET /runs/{id}', aRun())
    server.on('GET /connections/{id}/runs', listed([aRun()]))
    server.on('GET /connections/{id}', aConnection({ openIssues: 3 }))
    await vi.advanceTimersByTimeAsync(700)
    await quiet()
    expect(page.rows.value?.map((r) => r.status)).toEqual(['succeeded'])
    expect(page.connection.data.value?.openIssues).toBe(3)
  })

  test('under way counts up in the log too', async () => {
    const { page } = await opened({
      runs: [reading(50), aRun({ id: 'run-0' })],
      known: [reading(80)],
    })
    expect(page.rows.value?.map((r) => r.progress.pulled)).toEqual([80, 0])
  })

  test('is cancelled, and says so at its end', async () => {
    const { server, page } = await opened({ runs: [reading(50)], known: [reading(50)] })
    server.on('POST /runs/{id}/cancel', aRun({ status: 'cancelled' }))
    await page.cancel()
    expect([page.live.running.value, page.live.spoken.value]).toEqual([false, 'Sync cancelled.'])
  })

  test('that is not there cannot be cancelled', async () => {
    const { server, page } = await opened()
    await page.cancel()
    expect(server.asked('POST /runs/{id}/cancel')).toEqual([])
  })
})

describe('how the source stands', () => {
  const RETRY = { onlyPeople: 1, status: 'warnings' as const }
  const whole = aRun({ id: 'run-1' })

  test('is said by the last sync of everybody, not by some who were tried again since', async () => {
    const { page } = await opened({ runs: [aRun({ ...RETRY, id: 'run-2' }), whole] })
    expect(page.last.value?.id).toBe('run-1')
    expect(page.went.value?.map((r) => r.id)).toEqual(['run-1'])
  })

  test('is said by it also where the log is full of people tried again', async () => {
    const { page } = await opened({
      connection: aConnection({ lastRun: aBrief('run-1', 'succeeded') }),
      runs: Array.from({ length: 20 }, (_, i) => aRun({ ...RETRY, id: `run-${i + 2}` })),
      known: [whole],
    })
    expect(page.last.value?.id).toBe('run-1')
    expect(page.rows.value).toHaveLength(20)
  })
})

describe('the switches', () => {
  const sent = async (
    deed: (page: Awaited<ReturnType<typeof opened>>['page']) => Promise<void>,
  ) => {
    const { server, page } = await opened()
    server.on('PATCH /connections/{id}', aConnection({ name: 'As the server has it' }))
    await deed(page)
    expect(page.connection.data.value?.name).toBe('As the server has it')
    return [server.bodies('PATCH /connections/{id}'), said()]
  }

  test.each([
    [true, false, { enabled: true }, 'AutoSync is on.'],
    [true, true, { enabled: true, reviewed: true }, 'AutoSync is on.'],
    [false, false, { enabled: false }, 'AutoSync is off.'],
  ])('AutoSync %s, looked through %s, sends %j', async (on, reviewed, autosync, sentence) => {
    expect(await sent((page) => page.setAutosync(on, reviewed))).toEqual([
      [{ autosync }],
      [sentence],
    ])
  })

  test('its time of day and its interval are sent alone', async () => {
    expect(await sent((page) => page.setAt('06:30'))).toEqual([
      [{ autosync: { at: '06:30' } }],
      ['AutoSync begins at 06:30.'],
    ])
    expect(await sent((page) => page.setEvery(120))).toEqual([
      [{ autosync: { everyMinutes: 120 } }],
      ['The AutoSync interval is saved.'],
    ])
  })

  test('Unlock Fields says what it is now', async () => {
    expect(await sent((page) => page.setPolicy('unlocked'))).toEqual([
      [{ editPolicy: 'unlocked' }],
      ['Fields are unlocked.'],
    ])
    expect((await sent((page) => page.setPolicy('locked')))[1]).toEqual(['Fields are locked.'])
  })

  test('of the connector itself are drawn from its settings, and saved as one of them', async () => {
    const { server, page } = await opened({
      connector: aConnector({
        settingsSchema: {
          properties: {
            site: { type: 'string' },
            classifications: { type: 'boolean', title: 'Sync Classifications', 'x-place': 'sync' },
          },
        },
      }),
    })
    expect(page.flags.value.map((f) => f.label)).toEqual(['Sync Classifications'])
    server.on('PATCH /connections/{id}', aConnection())
    await page.setFlag('classifications', true, 'Sync Classifications')
    expect(server.bodies('PATCH /connections/{id}')).toEqual([
      { settings: { classifications: true } },
    ])
    expect(said()).toEqual(['Sync Classifications is on.'])
  })

  test('pressed one after the other are both saved, though the first takes its time', async () => {
    const { server, page } = await opened()
    const first = server.hold('PATCH /connections/{id}')
    server.on('PATCH /connections/{id}', aConnection())
    const both = [page.setPolicy('unlocked'), page.setAutosync(true), page.setAutosync(true)]
    await first.answer(aConnection())
    await Promise.all(both)
    expect(server.bodies('PATCH /connections/{id}')).toEqual([
      { editPolicy: 'unlocked' },
      { autosync: { enabled: true } },
    ])
  })

  test('stay as they are where the server refuses', async () => {
    const { server, page } = await opened()
    server.on('PATCH /connections/{id}', refusal(409, 'first_sync', 'Sync once by hand first.'))
    await page.setAutosync(true)
    expect(page.connection.data.value?.autosync.enabled).toBe(false)
    expect(said()).toEqual(['Sync once by hand first.'])
  })
})

describe('AutoSync after a first sync by hand', () => {
  const byHand = aConnector({ firstSyncByHand: true })
  const auto = { trigger: { kind: 'autosync' as const, by: '' } }

  test.each<[string, Out<'Run'>[], unknown]>([
    ['no sync went through', [aRun({ status: 'failed' }), aRun({ mode: 'preview' })], 'missing'],
    ['one went through, nobody has looked yet', [aRun()], { review: aRun() }],
    [
      'it went through with warnings',
      [aRun({ status: 'warnings' })],
      { review: aRun({ status: 'warnings' }) },
    ],
    ['AutoSync ran before', [aRun(), aRun({ id: 'run-0', ...auto })], 'free'],
  ])('where %s', async (_, runs, waits) => {
    const { page } = await opened({ connector: byHand, runs })
    expect(page.firstSync.value).toEqual(waits)
  })

  test('is free where the connector asks for none', async () => {
    const { page } = await opened()
    expect(page.firstSync.value).toBe('free')
  })

  test('is not known while the log is on its way', async () => {
    const { server, page } = await opened({ connector: byHand })
    page.runs.items.value = null
    expect(page.firstSync.value).toBe('unknown')
    expect(server.log()).toContain('GET /connections/{id}/runs')
  })
})

test('a file that begins a sync has it followed, and the page finds the last file', async () => {
  const file = { name: 'june.csv', bytes: 1, receivedAt: NOON, run: null }
  const { server, page } = await opened({ known: [reading(1, 2, 'run-8')] })
  expect(server.asked('GET /connections/{id}/file')).toEqual([])
  server.on('PUT /connections/{id}/file', { ...file, run: 'run-8' })
  await page.drop.send(new File(['a'], 'june.csv'))
  await quiet()
  expect(page.live.run.value?.id).toBe('run-8')

  const other = fakeApi()
  other
    .on('GET /connections/{id}', aConnection())
    .on('GET /connectors', listed([aConnector({ takesFiles: true })]))
    .on('GET /connections/{id}/runs', listed([]))
    .on('GET /connections/{id}/file', { file })
  const second = createSyncPage(other.api, 'c-1')
  onTestFinished(second.start())
  await quiet()
  expect(second.drop.sent.value).toEqual(file)
})

test('people are called as the source calls them', async () => {
  const { page } = await opened({ connector: aConnector({ peopleLabel: 'Users' }) })
  expect(page.peopleLabel.value).toBe('Users')
})

test('a connection that cannot be loaded says why', async () => {
  const { server, page } = await opened()
  server.on('GET /connectors', refusal(500, 'internal', 'Something went wrong.'))
  await page.load()
  expect(page.error.value?.message).toBe('Something went wrong.')
})
