/** The order of sources, files that are dropped, and the Web Connector of a QuickBooks company. */
import fc from 'fast-check'
import { afterEach, beforeEach, describe, expect, onTestFinished, test, vi } from 'vitest'
import { createWebConnector } from '../../../../web/connections/connecting/webConnector.ts'
import {
  contestsOf,
  createSourcesPage,
  prioritiesFor,
} from '../../../../web/settings/sourcesPage.ts'
import { createFileDrop } from '../../../../web/sync/fileDrop.ts'
import { fakeApi, quiet, refusal, said } from '../support/fake-api.ts'
import { aConnection, aConnector, listed, NOON } from '../support/given.ts'

const source = (name: string, priority: number, owns: string[] = []) =>
  aConnection({ id: name, name, priority, owns })

describe('the order of sources', () => {
  async function opened(...sources: ReturnType<typeof source>[]) {
    const server = fakeApi()
    server
      .on('GET /connections', listed(sources))
      .on('GET /connectors', listed([aConnector({ name: 'Payroll feed' })]))
      .on('PATCH /connections/{id}', aConnection())
    const page = createSourcesPage(server.api)
    onTestFinished(page.start())
    await quiet()
    const order = () => page.sources.value?.map((c) => `${c.name} ${c.priority}`)
    const sent = () =>
      server
        .asked('PATCH /connections/{id}')
        .map((r) => [r.ids.id, (r.body as { priority: number }).priority])
    return { server, page, order, sent }
  }

  test('is changed one step at a time; those that stand alike are set apart', async () => {
    const { page, order, sent } = await opened(source('A', 0), source('B', 0), source('C', 0))
    expect(await page.move('C', -1)).toBe(true)
    expect(order()).toEqual(['A 30', 'C 20', 'B 10'])
    expect(sent()).toEqual([
      ['A', 30],
      ['C', 20],
      ['B', 10],
    ])
    expect(said()).toEqual(['C is number 2 of 3 now.'])
  })

  test('only those whose number changes are sent', async () => {
    const { page, order, sent } = await opened(source('A', 9), source('B', 7), source('C', 1))
    await page.move('A', 1)
    expect(order()).toEqual(['B 9', 'A 7', 'C 1'])
    expect(sent()).toEqual([
      ['B', 9],
      ['A', 7],
    ])
  })

  test.each([
    ['the first up', 'A', -1],
    ['the last down', 'B', 1],
    ['one there is not', 'Z', 1],
  ] as const)('moving %s does nothing', async (_, id, by) => {
    const { page, sent } = await opened(source('A', 2), source('B', 1))
    expect(await page.move(id, by)).toBe(false)
    expect(sent()).toEqual([])
  })

  test('that is refused is shown as the server has it, with the reason', async () => {
    const { server, page, order } = await opened(source('A', 2), source('B', 1))
    server.once('PATCH /connections/{id}', refusal(403, 'forbidden', 'Ask the owner.'))
    const moving = page.move('B', -1)
    expect(order()).toEqual(['B 2', 'A 1'])
    expect(await moving).toBe(false)
    expect([order(), said()]).toEqual([['A 2', 'B 1'], ['Ask the owner.']])
  })

  test('is not changed again while a change is on its way', async () => {
    const { server, page, order } = await opened(source('A', 2), source('B', 1))
    const held = server.hold('PATCH /connections/{id}')
    const moving = page.move('B', -1)
    expect(await page.move('B', 1)).toBe(false)
    await held.answer(aConnection())
    await moving
    expect(order()).toEqual(['B 2', 'A 1'])
  })

  test('of any sources is kept by numbers no two of which are alike, within what the API takes', () => {
    const priorities = fc.array(fc.integer({ min: 0, max: 1000 }), { minLength: 1, maxLength: 60 })
    fc.assert(
      fc.property(priorities, (numbers) => {
        const set = prioritiesFor(numbers.map((n, i) => source(`S${i}`, n)))
        expect(set.every((n, i) => i === 0 || n < (set[i - 1] ?? 0))).toBe(true)
        expect(set.every((n) => n >= 0 && n <= 1000)).toBe(true)
        // Those that differ already only change places.
        if (new Set(numbers).size === numbers.length)
          expect([...set].sort()).toEqual([...numbers].sort())
      }),
    )
  })

  test('a field of one source is no contest; of several, they stand together once, the first wins', async () => {
    const [a, b, c] = [
      source('A', 3, ['phone', 'email']),
      source('B', 2, ['phone', 'email', 'team']),
      source('C', 1, ['location', 'team']),
    ]
    const { page } = await opened(a, b, c)
    expect(page.contests.value).toEqual(contestsOf([a, b, c]))
    expect(
      page.contests.value.map((k) => [k.fields.join(), k.sources.map((s) => s.name).join()]),
    ).toEqual([
      ['phone,email', 'A,B'],
      ['team', 'B,C'],
    ])
    expect(page.kindOf(a)).toBe('Payroll feed')
    expect(page.kindOf({ ...a, kind: 'unknown' })).toBe('unknown')
  })
})

describe('a file of people', () => {
  const FILE = { name: 'june.csv', bytes: 3, receivedAt: NOON, run: null }
  const started = () => {
    const server = fakeApi()
    const runs: string[] = []
    return { server, runs, drop: createFileDrop(server.api, 'c-1', (run) => runs.push(run)) }
  }
  const DROP = 'PUT /connections/{id}/file'

  test('is sent as it is, with its name', async () => {
    const { server, drop, runs } = started()
    server.on(DROP, FILE)
    await drop.send(new File(['a,b'], 'june.csv'))
    const [asked] = server.asked(DROP)
    expect([asked?.query, await asked?.file?.text()]).toEqual([{ name: 'june.csv' }, 'a,b'])
    expect([drop.sent.value, drop.problem.value, runs]).toEqual([FILE, null, []])
  })

  test('that begins a sync has it followed', async () => {
    const { server, drop, runs } = started()
    server.on(DROP, { ...FILE, run: 'run-3' })
    await drop.send(new File(['a'], 'june.csv'))
    expect(runs).toEqual(['run-3'])
  })

  test('with nothing in it is not sent', async () => {
    const { server, drop } = started()
    await drop.send(new File([], 'empty.csv'))
    expect([drop.problem.value, server.asked(DROP)]).toEqual(['empty.csv is empty.', []])
  })

  test('too large is not sent', async () => {
    const { server, drop } = started()
    const large = new File(['a'], 'all.csv')
    Object.defineProperty(large, 'size', { value: 100 * 1024 * 1024 + 1 })
    await drop.send(large)
    expect([drop.problem.value, server.asked(DROP)]).toEqual(['all.csv is larger than 100 MB.', []])
  })

  test('that is refused says why; the next one may be sent', async () => {
    const { server, drop } = started()
    server.once(DROP, refusal(422, 'unreadable', 'It is no table.'))
    await drop.send(new File(['a'], 'june.csv'))
    expect([drop.problem.value, drop.sending.value]).toEqual(['It is no table.', null])
    server.once(DROP, FILE)
    await drop.send(new File(['a'], 'june.csv'))
    expect([drop.problem.value, drop.sent.value]).toEqual([null, FILE])
  })

  test('is sent once while it is on its way', async () => {
    const { server, drop } = started()
    const held = server.hold(DROP)
    const first = drop.send(new File(['a'], 'june.csv'))
    expect(drop.sending.value).toBe('june.csv')
    await drop.send(new File(['b'], 'july.csv'))
    await held.answer(FILE)
    await first
    expect(server.asked(DROP)).toHaveLength(1)
  })

  test('dropped before is found, unless one was dropped since; a page that cannot find out shows none', async () => {
    const { server, drop } = started()
    server.once('GET /connections/{id}/file', refusal(500, 'internal', 'No.'))
    await drop.look()
    expect(drop.sent.value).toBeNull()
    server.on('GET /connections/{id}/file', { file: FILE })
    await drop.look()
    expect(drop.sent.value).toEqual(FILE)
    server.on(DROP, { ...FILE, name: 'july.csv' })
    await drop.send(new File(['a'], 'july.csv'))
    await drop.look()
    expect(drop.sent.value?.name).toBe('july.csv')
  })
})

describe('the Web Connector', () => {
  beforeEach(() => {
    vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval', 'Date'] })
  })
  afterEach(() => {
    vi.useRealTimers()
  })
  const STATE = {
    ...{ url: 'https://muster.test/qbwc', userName: 'muster', passwordAt: null },
    ...{ companyName: null, companyFile: null, lastUpdate: null, blockedUntil: null },
  }
  async function opened() {
    const server = fakeApi()
    server.on('GET /connections/{id}/web-connector', STATE)
    const panel = createWebConnector(server.api, 'c 1')
    const stop = panel.start()
    onTestFinished(stop)
    await quiet()
    return { server, panel, stop }
  }

  test('is given its file at the connection’s own address', async () => {
    const { panel } = await opened()
    expect(panel.fileUrl).toBe('/api/v1/connections/c%201/qwc')
  })

  test('gets a password, shown this once', async () => {
    const { server, panel } = await opened()
    server.on('POST /connections/{id}/qwc-password', { password: 'abc-def' })
    server.on('GET /connections/{id}/web-connector', { ...STATE, passwordAt: NOON })
    await panel.makePassword()
    expect([panel.password.value, panel.state.data.value?.passwordAt]).toEqual(['abc-def', NOON])
  })

  test('may report another company from then on', async () => {
    const { server, panel } = await opened()
    server.once('DELETE /connections/{id}/qwc-company', refusal(403, 'forbidden', 'Ask an admin.'))
    await panel.acceptCompany()
    server.once('DELETE /connections/{id}/qwc-company', undefined)
    await panel.acceptCompany()
    expect(said()).toEqual(['Ask an admin.', 'The next update says which company it is.'])
  })

  test('is asked about every two seconds while it is set up, later every quarter of a minute, until the page is left', async () => {
    const { server, stop } = await opened()
    const asked = () => server.asked('GET /connections/{id}/web-connector').length
    await vi.advanceTimersByTimeAsync(4000)
    expect(asked()).toBe(3)
    const lastUpdate = { at: NOON, ok: true, message: '', employees: 3, customers: 0 }
    server.on('GET /connections/{id}/web-connector', { ...STATE, lastUpdate })
    await vi.advanceTimersByTimeAsync(2000)
    expect(asked()).toBe(4)
    await vi.advanceTimersByTimeAsync(30_000)
    expect(asked()).toBe(6)
    stop()
    await vi.advanceTimersByTimeAsync(60_000)
    expect(asked()).toBe(6)
  })

  test('that nobody sets up is asked about less often after a while', async () => {
    const { server } = await opened()
    const asked = () => server.asked('GET /connections/{id}/web-connector').length
    await vi.advanceTimersByTimeAsync(20 * 60_000)
    const before = asked()
    await vi.advanceTimersByTimeAsync(60_000)
    expect(asked() - before).toBeLessThanOrEqual(5)
  })
})
