/** The directory: its filters, and their place in the address. */
import { describe, expect, onTestFinished, test } from 'vitest'
import { issuesOf, withQuery } from '../../../../web/shell/url.ts'
import { createWorkersPage } from '../../../../web/workers/workersPage.ts'
import { fakeApi, quiet } from '../support/fake-api.ts'
import { aConnection, anEntry, aWorker, listed } from '../support/given.ts'

describe('an address', () => {
  test.each([
    ['/workers', { status: 'inactive' }, '/workers?status=inactive'],
    ['/workers?query=mara', { status: 'inactive' }, '/workers?query=mara&status=inactive'],
    ['/workers?status=active&query=m', { status: 'inactive' }, '/workers?status=inactive&query=m'],
    ['/workers?status=active&query=m', { status: '' }, '/workers?query=m'],
    ['/workers?status=active', { status: null }, '/workers'],
    [
      'https://muster.test/time?by=project#top',
      { day: '2026-11-23' },
      '/time?by=project&day=2026-11-23',
    ],
    ['/workers', { query: 'a&b=c é' }, '/workers?query=a%26b%3Dc+%C3%A9'],
  ])('%s with %j is %s', (url, changes, next) => {
    expect(withQuery(url, changes)).toBe(next)
  })

  test('of open issues leads to the list of them, of that source', () => {
    expect(issuesOf({ id: 'c-1' })).toBe('/issues?connectionId=c-1')
  })
})

describe('the directory', () => {
  async function opened() {
    const server = fakeApi()
    server
      .on('GET /workers', listed([aWorker()]))
      .on('GET /workers/count', { total: 1 })
      .on('GET /connections', listed([aConnection()]))
      .on('GET /locations', listed([anEntry('locations', 'Yard')]))
      .on('GET /positions', listed([anEntry('positions', 'Foreman', { active: false })]))
      .on('GET /worker-views', { items: [], nextCursor: null, columns: null })
    const page = createWorkersPage(server.api)
    onTestFinished(page.start())
    await quiet()
    return { server, page }
  }

  test('is asked for what the address says, and for more of the same', async () => {
    const { server, page } = await opened()
    server.once('GET /workers', listed([aWorker()], 'two'))
    page.show({ query: 'mara', status: 'active', source: undefined, hasIssue: '' })
    await quiet()
    await page.workers.more()
    expect(server.asked('GET /workers').map((r) => r.query)).toEqual([
      { query: 'mara', status: 'active' },
      { query: 'mara', status: 'active', cursor: 'two' },
    ])
  })

  test('shows who was searched for last, though an earlier answer comes later', async () => {
    const { server, page } = await opened()
    const [first, second] = [server.hold('GET /workers'), server.hold('GET /workers')]
    page.show({ query: 'm' })
    page.show({ query: 'zo' })
    await second.answer(listed([aWorker({ name: 'Zoe' })]))
    await first.answer(listed([aWorker({ name: 'Mara' })]))
    expect(page.workers.items.value?.map((w) => w.name)).toEqual(['Zoe'])
  })

  test('offers its sources, locations and positions to filter by, also those no longer offered', async () => {
    const { page } = await opened()
    expect(page.sources.data.value?.items).toHaveLength(1)
    expect(page.offers.lists.value.positions).toEqual([
      anEntry('positions', 'Foreman', { active: false }),
    ])
  })

  test('shows somebody who was added, and their new position', async () => {
    const { server, page } = await opened()
    server.on('GET /positions', listed([anEntry('positions', 'Rigger')]))
    page.added()
    await quiet()
    expect(server.asked('GET /workers')).toHaveLength(1)
    expect(page.offers.names('positions')).toEqual(['Rigger'])
  })
})
