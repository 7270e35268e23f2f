/** A run while it is under way: followed until it ends, and read out without being said too often. */
import { afterEach, beforeEach, describe, expect, onTestFinished, test, vi } from 'vitest'
import { createHome } from '../../../../web/home/home.ts'
import type { Out } from '../../../../web/shell/api.ts'
import { createLive, doneSentence, share } from '../../../../web/state/live.ts'
import { fakeApi, outOfReach, quiet, refusal } from '../support/fake-api.ts'
import { aBrief, aRun, NOON, reading } from '../support/given.ts'

const AT = 'GET /runs/{id}'
beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'Date'] })
})
afterEach(() => {
  vi.useRealTimers()
})
const pass = async (ms: number) => {
  await vi.advanceTimersByTimeAsync(ms)
  await quiet()
}

function followed(run = reading(0)) {
  const server = fakeApi()
  const ended: string[] = []
  const live = createLive(server.api, (r) => ended.push(r.status))
  onTestFinished(live.stop)
  live.follow(run)
  return { server, live, ended }
}

test('a run under way is asked about every 0.7 s, and no more once it has ended', async () => {
  const { server, live, ended } = followed()
  server.on(AT, reading(40))
  await pass(700)
  expect([live.run.value?.progress.pulled, live.running.value]).toEqual([40, true])
  server.on(AT, aRun({ counts: { ...aRun().counts, total: 100, synced: 97 } }))
  await pass(700)
  expect([live.running.value, ended]).toEqual([false, ['succeeded']])
  expect(live.spoken.value).toBe('Sync finished: 97 of 100 synced.')
  await pass(10_000)
  expect(server.asked(AT)).toHaveLength(2)
})

test('its progress is read out at each new step, and else every three seconds', async () => {
  const { server, live } = followed()
  const heard = [live.spoken.value]
  for (const pulled of [10, 20, 30, 40, 50]) {
    server.on(AT, reading(pulled))
    await pass(700)
    heard.push(live.spoken.value)
  }
  expect([...new Set(heard)]).toEqual(['Pulled 0 of 100', 'Pulled 50 of 100'])
  const planning = { ...reading(100).progress, step: 'plan' as const, message: 'Planning' }
  server.on(AT, { ...reading(100), progress: planning })
  await pass(700)
  expect(live.spoken.value).toBe('Planning')
})

test('a question that fails is asked again after a while', async () => {
  const { server, live } = followed()
  server.once(AT, outOfReach())
  server.once(AT, refusal(500, 'internal', 'No.'))
  server.on(AT, reading(40))
  await pass(700)
  await pass(2799)
  expect(server.asked(AT)).toHaveLength(1)
  await pass(1 + 2800)
  expect([server.asked(AT).length, live.run.value?.progress.pulled]).toEqual([3, 40])
})

test('left, it is not asked about; come back to, it is asked at once', async () => {
  const { server, live } = followed()
  server.on(AT, reading(40))
  live.stop()
  await pass(5000)
  expect(server.asked(AT)).toHaveLength(0)
  live.resume()
  await quiet()
  expect(live.run.value?.progress.pulled).toBe(40)
})

test('an answer that comes after the page was left changes nothing', async () => {
  const { server, live, ended } = followed()
  const late = server.hold(AT)
  await pass(700)
  live.stop()
  await late.answer(aRun())
  expect([live.run.value?.status, ended]).toEqual(['running', []])
})

test('an answer about the run before does not replace the one followed now', async () => {
  const { server, live } = followed()
  const late = server.hold(AT)
  server.on(AT, reading(0, 100, 'run-2'))
  await pass(700)
  live.follow(reading(0, 100, 'run-2'))
  await late.answer(aRun({ id: 'run-1' }))
  expect(live.run.value?.id).toBe('run-2')
})

test('an answer from before a run was cancelled does not set it going again', async () => {
  const { server, live, ended } = followed()
  const late = server.hold(AT)
  await pass(700)
  live.follow(aRun({ status: 'cancelled' }))
  await late.answer(reading(40))
  await pass(5000)
  expect([live.run.value?.status, ended]).toEqual(['cancelled', ['cancelled']])
  expect(server.asked(AT)).toHaveLength(1)
})

test('a run that had ended before it was opened does not end again', () => {
  const { live, ended } = followed(aRun())
  expect([live.running.value, live.spoken.value, ended]).toEqual([false, '', []])
})

describe('what is said at the end', () => {
  const counts = { ...aRun().counts, total: 1200, synced: 1000 }
  test.each<[Partial<Out<'Run'>>, string]>([
    [{}, 'Sync finished: 1,000 of 1,200 synced.'],
    [{ mode: 'preview' }, 'Preview finished: 1,000 of 1,200 would be in sync.'],
    [{ mode: 'refresh' }, 'Reading finished: 1,200 people.'],
    [{ direction: 'push' }, 'Push finished: 1,000 of 1,200 pushed.'],
    [{ direction: 'push', mode: 'preview' }, 'Preview finished: 1,000 of 1,200 would be pushed.'],
    [{ status: 'cancelled' }, 'Sync cancelled.'],
    [{ status: 'held' }, 'Sync held: it waits for you to release or reject it.'],
    [
      { status: 'failed', error: { code: 'x', message: 'The key was refused.' } },
      'Sync failed. The key was refused.',
    ],
    [{ status: 'failed', mode: 'preview' }, 'Preview failed. See the run for the reason.'],
  ])('%j is “%s”', (more, sentence) => {
    expect(doneSentence(aRun({ counts, ...more }))).toBe(sentence)
  })
})

describe('the share that is done', () => {
  const at = (more: Partial<Out<'Run'>['progress']>) =>
    share(aRun({ progress: { ...aRun().progress, ...more } }))
  test.each([
    [{ step: 'pull', pulled: 25, pullTotal: 100 }, 0.25],
    [{ step: 'plan', planned: 30, toPlan: 60 }, 0.5],
    [{ step: 'apply', applied: 9, toApply: 9 }, 1],
    // A source may bring more than it promised.
    [{ step: 'pull', pulled: 120, pullTotal: 100 }, 1],
    [{ step: 'pull', pulled: 25, pullTotal: null }, null],
    [{ step: 'plan', planned: 0, toPlan: 0 }, null],
  ] as const)('of %j is %s', (progress, done) => {
    expect(at(progress)).toBe(done)
  })
})

describe('Home', () => {
  const connection = (more: object) => ({
    ...{ id: 'c-1', name: 'Payroll', kind: 'payroll', enabled: true, autosync: false },
    ...{
      nextSyncAt: null,
      lastRun: null,
      lastGoodRun: null,
      heldRun: null,
      activeRun: null,
      openIssues: 0,
      newIssues: 0,
      testedAt: null,
      firstPreviewId: null,
      shares: [],
    },
    state: { kind: 'fine', since: null, nextTryAt: null, message: '' } as const,
    ...more,
  })
  const overview = (...more: object[]) => ({
    ...{ hasWorkers: true, pause: null, days: [] },
    connections: more.map(connection),
  })
  const opened = async (facts: ReturnType<typeof overview>) => {
    const server = fakeApi()
    server.on('GET /overview', facts)
    const home = createHome(server.api)
    const stop = home.start()
    onTestFinished(stop)
    await quiet()
    return { server, home, stop, asked: () => server.asked('GET /overview').length }
  }

  test('names what is held', async () => {
    const { home } = await opened(overview({ heldRun: aBrief('run-1', 'held') }, { id: 'c-2' }))
    expect(home.held.value.map((c) => c.run.id)).toEqual(['run-1'])
  })

  test('is looked at again while a sync is under way, and not otherwise', async () => {
    const { server, asked } = await opened(overview({ activeRun: aBrief('run-1') }))
    await pass(5000)
    expect(asked()).toBe(2)
    server.on('GET /overview', overview({ lastRun: { ...aBrief('run-1'), finishedAt: NOON } }))
    await pass(5000)
    await pass(20_000)
    expect(asked()).toBe(3)
  })

  test('is not looked at once it was left', async () => {
    const { asked, stop } = await opened(overview({ activeRun: aBrief('run-1') }))
    stop()
    await pass(20_000)
    expect(asked()).toBe(1)
  })

  test('left while its facts are on their way, it does not begin to look again', async () => {
    const { server, home, stop, asked } = await opened(overview({ activeRun: aBrief('run-1') }))
    const late = server.hold('GET /overview')
    void home.load()
    stop()
    await late.answer(overview({ activeRun: aBrief('run-1') }))
    await pass(20_000)
    expect(asked()).toBe(2)
  })
})
