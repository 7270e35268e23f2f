/** What is under way, on every page: shown, asked about again, and told of when it is done. */
import { afterEach, beforeEach, expect, onTestFinished, test, vi } from 'vitest'
import { createUnderWay } from '../../../../web/shell/notices/underWay.ts'
import { toasts } from '../../../../web/shell/toasts.ts'
import { fakeApi, outOfReach, quiet } from '../support/fake-api.ts'
import { aRun, listed, reading } from '../support/given.ts'

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'Date'] })
})
afterEach(() => {
  vi.useRealTimers()
})
const ACTIVE = 'GET /active-runs'

async function opened(path = '/workers') {
  const server = fakeApi()
  server.on(ACTIVE, listed([]))
  const around = { hidden: false, path }
  const page = createUnderWay(server.api, { seen: () => !around.hidden, path: () => around.path })
  onTestFinished(page.start())
  await quiet()
  return { server, page, around }
}
const later = async (ms: number) => {
  await vi.advanceTimersByTimeAsync(ms)
  await quiet()
}

test('a sync somebody else began shows within half a minute, and is followed', async () => {
  const server = fakeApi()
  server.on(ACTIVE, listed([]))
  const page = createUnderWay(server.api, { seen: () => true, path: () => '/' })
  onTestFinished(page.start())
  await quiet()
  expect(page.runs.value).toEqual([])
  server.on(ACTIVE, listed([reading(10)]))
  await later(20_000)
  expect(page.runs.value.map((r) => r.id)).toEqual(['run-1'])
  const asked = server.asked(ACTIVE).length
  await later(3000)
  expect(server.asked(ACTIVE)).toHaveLength(asked + 1)
})

test('when it is done that is said once, unless its own page says it', async () => {
  for (const [path, said] of [
    ['/workers', 1],
    ['/runs/run-1', 0],
  ] as const) {
    toasts.value = []
    const { server, page } = await opened(path)
    server.on(ACTIVE, listed([reading(10)])).on('GET /runs/{id}', aRun())
    await page.look()
    server.on(ACTIVE, listed([]))
    await later(3000)
    await later(3000)
    expect(toasts.value, path).toHaveLength(said)
    expect(page.runs.value).toEqual([])
  }
})

test('a page nobody looks at asks nothing, and one out of reach goes on asking without a word', async () => {
  const { server, page, around } = await opened()
  around.hidden = true
  server.on(ACTIVE, listed([]))
  const before = server.asked(ACTIVE).length
  await later(60_000)
  expect(server.asked(ACTIVE)).toHaveLength(before)
  around.hidden = false
  toasts.value = []
  server.once(ACTIVE, outOfReach())
  await page.look()
  expect(toasts.value).toEqual([])
  server.on(ACTIVE, listed([reading(10)]))
  await later(20_000)
  expect(page.runs.value).toHaveLength(1)
})
