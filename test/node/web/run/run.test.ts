/** The page of a run: its outcomes by filter, the decision about what is held, and what may be done from there. */
import { afterEach, beforeEach, describe, expect, onTestFinished, test, vi } from 'vitest'
import { isAcceptableNow } from '../../../../web/run/acceptable.ts'
import { createRunPage } from '../../../../web/run/runPage.ts'
import type { Out } from '../../../../web/shell/api.ts'
import { fakeApi, outOfReach, quiet, refusal, said } from '../support/fake-api.ts'
import { aBrief, aConnection, aRun, listed, reading } from '../support/given.ts'

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'Date'] })
})
afterEach(() => {
  vi.useRealTimers()
})
const OUTCOMES = 'GET /runs/{id}/outcomes'
const outcome = (name: string): Out<'Outcome'> => ({
  externalId: `E-${name}`,
  name,
  ...{ outcome: 'skipped', code: 'missing_phone', level: 'warning', message: 'No phone.' },
  ...{ workerId: null, otherWorkerId: null, changes: [], waits: null },
})
const HELD = aRun({
  status: 'held',
  hold: {
    scope: 'deactivations',
    reasons: [
      {
        code: 'too_many_deactivations',
        cause: 'too_many_deactivations',
        field: null,
        message: '14 would be deactivated.',
        count: 14,
        people: [],
      },
    ],
    deactivations: 14,
    planHash: 'plan-1',
  },
})

async function opened(run: Out<'Run'> = aRun()) {
  const server = fakeApi()
  server.on('GET /runs/{id}', run).on(OUTCOMES, listed([outcome('Mara')]))
  const page = createRunPage(server.api, 'run-1')
  onTestFinished(page.start())
  await quiet()
  return { server, page, names: () => page.outcomes.items.value?.map((o) => o.name) }
}

test('a preview is good until a sync has begun since, and is then made again', async () => {
  const preview = aRun({ id: 'run-2', mode: 'preview', status: 'succeeded' })
  const { server, page } = await opened(preview)
  const may = () => isAcceptableNow(page, preview)
  const around = async (more: Partial<Out<'Connection'>>) => {
    server.on('GET /connections/{id}', aConnection(more))
    await page.lookAround(preview)
    return page.outdated.value
  }
  expect(may()).toBe(false)
  expect(await around({ lastRun: aBrief('run-0', 'succeeded') })).toBe(false)
  expect(may()).toBe(true)
  for (const since of ['activeRun', 'heldRun', 'lastRun'])
    expect(await around({ [since]: aBrief('run-3') })).toBe(true)
  expect(may()).toBe(false)
  // Who asks in vain is not kept from it: the server says no where it is too late.
  server.on('GET /connections/{id}', outOfReach())
  await page.lookAround(preview)
  expect(page.outdated.value).toBe(false)
  server.on('POST /connections/{id}/runs', aRun({ id: 'run-4' }))
  expect((await page.previewAgain('c-1'))?.id).toBe('run-4')
  expect(server.asked('POST /connections/{id}/runs').at(-1)?.body).toEqual({ mode: 'preview' })
})

test('outcomes are those of the filter in the address, and more of them by it', async () => {
  const { server, page, names } = await opened()
  server.once(OUTCOMES, listed([outcome('Mara')], 'two'))
  page.show({ state: 'open', code: 'missing_phone', query: undefined })
  await quiet()
  server.once(OUTCOMES, listed([outcome('Nils')]))
  await page.outcomes.more()
  expect(names()).toEqual(['Mara', 'Nils'])
  expect(server.asked(OUTCOMES).map((r) => r.query)).toEqual([
    { state: 'open', code: 'missing_phone' },
    { state: 'open', code: 'missing_phone', cursor: 'two' },
  ])
})

test('of two filters the later one is shown', async () => {
  const { server, page, names } = await opened()
  const [first, second] = [server.hold(OUTCOMES), server.hold(OUTCOMES)]
  page.show({ state: 'open' })
  page.show({ outcome: 'created' })
  await second.answer(listed([outcome('Created')]))
  await first.answer(listed([outcome('Open')]))
  expect(names()).toEqual(['Created'])
})

test('when the run ends, its outcomes are looked at again', async () => {
  const { server, page, names } = await opened(reading(10))
  page.show({})
  server.on('GET /runs/{id}', aRun())
  server.on(OUTCOMES, listed([outcome('Late')]))
  await vi.advanceTimersByTimeAsync(700)
  await quiet()
  expect([page.live.running.value, names()]).toEqual([false, ['Late']])
})

describe.each(['release', 'reject'] as const)('to %s what is held', (verb) => {
  const at = verb === 'release' ? 'POST /runs/{id}/release' : 'POST /runs/{id}/reject'

  test('is to decide about the plan that is shown', async () => {
    const { server, page } = await opened(HELD)
    server.on(at, reading(0))
    expect(await page[verb]()).toBe(true)
    expect(server.bodies(at)).toEqual([{ planHash: 'plan-1' }])
    expect(page.live.run.value?.status).toBe('running')
    expect(server.asked(OUTCOMES)).toHaveLength(1)
  })

  test('when the plan has changed meanwhile is refused, and the plan as it is now is shown', async () => {
    const { server, page } = await opened(HELD)
    const changed = { ...HELD, hold: { ...HELD.hold, planHash: 'plan-2', deactivations: 20 } }
    server.on('GET /runs/{id}', changed as Out<'Run'>)
    server.once(at, refusal(409, 'plan_changed', 'The plan has changed: look again.'))
    expect(await page[verb]()).toBe(false)
    await quiet()
    expect(said()).toEqual(['The plan has changed: look again.'])
    expect(page.live.run.value?.hold?.deactivations).toBe(20)
    server.once(at, reading(0))
    await page[verb]()
    expect(server.bodies(at).at(-1)).toEqual({ planHash: 'plan-2' })
  })

  test('and then to be out of reach leaves the run as it was last known', async () => {
    const { server, page } = await opened(reading(10))
    page.live.follow(HELD)
    server.on(at, outOfReach())
    server.on('GET /runs/{id}', outOfReach())
    expect(await page[verb]()).toBe(false)
    await quiet()
    expect(page.live.run.value?.status).toBe('held')
  })

  test('twice decides once', async () => {
    const { server, page } = await opened(HELD)
    const held = server.hold(at)
    const first = page[verb]()
    expect(await page[verb]()).toBe(false)
    await held.answer(reading(0))
    expect(await first).toBe(true)
    expect(server.bodies(at)).toHaveLength(1)
  })
})

test('a run under way is cancelled; one that has just ended is shown as it ended', async () => {
  const { server, page } = await opened(reading(10))
  server.once('POST /runs/{id}/cancel', refusal(409, 'ended', 'It has ended already.'))
  server.on('GET /runs/{id}', aRun())
  await page.cancel()
  await quiet()
  expect([page.live.run.value?.status, said()]).toEqual(['succeeded', ['It has ended already.']])
})

test('a look from before a run was cancelled does not show it under way again', async () => {
  const { server, page } = await opened(reading(10))
  const late = server.hold('GET /runs/{id}')
  void page.load()
  server.once('POST /runs/{id}/cancel', aRun({ status: 'cancelled' }))
  await page.cancel()
  await late.answer(reading(10))
  expect(page.live.run.value?.status).toBe('cancelled')
})

test('a run that cannot be found says so', async () => {
  const server = fakeApi()
  server.on('GET /runs/{id}', refusal(404, 'not_found', 'There is no such run.'))
  const page = createRunPage(server.api, 'run-1')
  onTestFinished(page.start())
  await quiet()
  expect([page.first.error.value?.message, page.live.run.value]).toEqual([
    'There is no such run.',
    null,
  ])
})

describe('from a run', () => {
  const next = aRun({ id: 'run-2' })

  test('one goes on to the real sync after a preview', async () => {
    const { server, page } = await opened(aRun({ mode: 'preview' }))
    server.on('POST /connections/{id}/runs', next)
    expect((await page.apply('c-1'))?.id).toBe('run-2')
    expect(server.bodies('POST /connections/{id}/runs')).toEqual([{ mode: 'apply' }])
  })

  test('one person is synced alone', async () => {
    const { server, page } = await opened()
    server.on('POST /connections/{id}/people/{externalId}/retry', next)
    expect((await page.retry('c-1', 'E/1'))?.id).toBe('run-2')
    expect(server.asked('POST /connections/{id}/people/{externalId}/retry')[0]?.ids).toEqual({
      id: 'c-1',
      externalId: 'E/1',
    })
  })

  test('what a preview of a push showed is pushed', async () => {
    const { server, page } = await opened(aRun({ direction: 'push', mode: 'preview' }))
    server.on('POST /connections/{id}/pushes', next)
    expect((await page.push('c-1'))?.id).toBe('run-2')
    expect(server.bodies('POST /connections/{id}/pushes')).toEqual([{ mode: 'apply' }])
  })

  test('those entries alone that a push could not take are pushed again', async () => {
    const { server, page } = await opened(aRun({ direction: 'push' }))
    server.on(OUTCOMES, listed([outcome('1'), outcome('2')]))
    server.on('POST /connections/{id}/pushes', next)
    await page.pushAgain('c-1')
    expect(server.asked(OUTCOMES).at(-1)?.query).toEqual({ state: 'open', limit: '200' })
    expect(server.bodies('POST /connections/{id}/pushes')).toEqual([
      { mode: 'apply', entryIds: ['E-1', 'E-2'] },
    ])
  })

  test('what is refused leads nowhere and says why', async () => {
    const { server, page } = await opened()
    server.on(
      'POST /connections/{id}/people/{externalId}/retry',
      refusal(409, 'run_in_progress', 'A sync is under way.'),
    )
    expect(await page.retry('c-1', 'E-1')).toBeNull()
    expect(said()).toEqual(['A sync is under way.'])
  })
})
