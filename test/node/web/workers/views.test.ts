/** The views of the directory: what an address shows, in which order, and those somebody saved. */
import { describe, expect, onTestFinished, test } from 'vitest'
import { isView, shownOf, sortAfter, viewsOf } from '../../../../web/workers/views.ts'
import { createWorkersPage } from '../../../../web/workers/workersPage.ts'
import { fakeApi, quiet, refusal, said } from '../support/fake-api.ts'
import { aConnection, aWorker, listed } from '../support/given.ts'

const VIEW = { id: 'v-1', name: 'Night shift', shared: true, by: 'Olive', query: { sort: 'phone' } }

async function opened() {
  const server = fakeApi()
  server
    .on('GET /workers', listed([aWorker()]))
    .on('GET /workers/count', { total: 1 })
    .on('GET /connections', listed([aConnection()]))
    .on('GET /locations', listed([]))
    .on('GET /positions', listed([]))
    .on('GET /worker-views', { items: [VIEW], nextCursor: null, columns: ['name', 'phone'] })
  const page = createWorkersPage(server.api)
  onTestFinished(page.start())
  await quiet()
  return { server, page }
}

describe('the order', () => {
  test.each([
    ['', 'name', '-name'],
    ['-name', 'name', ''],
    ['', 'phone', 'phone'],
    ['phone', 'phone', '-phone'],
    ['-phone', 'phone', 'phone'],
    ['-phone', 'name', ''],
  ])('%j and the head of %s pressed is %j', (now, column, next) => {
    expect(sortAfter(now, column)).toBe(next)
  })

  test('is asked for, and another one counts nobody again and lets nobody go who is chosen', async () => {
    const { server, page } = await opened()
    page.show({ status: 'active' }, '')
    await quiet()
    page.many.choose([aWorker()], true)
    page.show({ status: 'active' }, '-phone')
    await quiet()
    expect(server.asked('GET /workers').at(-1)?.query).toEqual({ status: 'active', sort: '-phone' })
    expect(server.asked('GET /workers/count')).toHaveLength(1)
    expect(page.many.count.value).toBe(1)
    page.show({ status: 'inactive' }, '-phone')
    await quiet()
    expect(server.asked('GET /workers/count')).toHaveLength(2)
    expect(page.many.count.value).toBe(0)
  })
})

test('a page on which nobody fits is followed by the next, as long as there is one', async () => {
  const { server, page } = await opened()
  server.once('GET /workers', listed([], 'two'))
  server.once('GET /workers', listed([], 'three'))
  server.once('GET /workers', listed([aWorker({ name: 'Mara' })]))
  page.show({ without: 'phone' })
  await quiet()
  expect(page.workers.items.value?.map((w) => w.name)).toEqual(['Mara'])
})

test('a view is what is filtered by, in which order and with which columns, and nothing else', () => {
  const [everybody] = viewsOf('2026-11-23')
  if (!everybody) throw new Error('There is no view.')
  expect(isView(everybody, shownOf({ colour: 'red' }))).toBe(true)
  for (const more of [{ sort: 'phone' }, { columns: 'name' }, { status: 'active' }])
    expect(isView(everybody, shownOf(more))).toBe(false)
})

describe('what is saved', () => {
  test('comes with the page: views, and the columns this member has chosen', async () => {
    const { page } = await opened()
    expect(page.saved.views.value).toEqual([VIEW])
    expect(page.saved.columns.value).toEqual(['name', 'phone'])
  })

  test('is added, removed and chosen, each said by the server', async () => {
    const { server, page } = await opened()
    server.on('POST /worker-views', { ...VIEW, id: 'v-2', name: 'Mine' })
    server.on('DELETE /worker-views/{id}', undefined)
    server.on('PUT /worker-views/columns', { columns: ['name', 'team'] })
    expect(await page.saved.save('Mine', false, { sort: 'phone' })).toBe(true)
    expect(server.bodies('POST /worker-views')).toEqual([
      { name: 'Mine', shared: false, query: { sort: 'phone' } },
    ])
    await page.saved.remove(VIEW)
    expect(page.saved.views.value.map((v) => v.name)).toEqual(['Mine'])
    await page.saved.choose(['name', 'team'])
    expect(page.saved.columns.value).toEqual(['name', 'team'])
  })

  test('while the views are on their way is not undone by them', async () => {
    const { server, page } = await opened()
    const late = server.hold('GET /worker-views')
    void page.saved.load()
    server.on('PUT /worker-views/columns', { columns: ['name', 'team'] })
    await page.saved.choose(['name', 'team'])
    server.on('GET /worker-views', { items: [VIEW], nextCursor: null, columns: ['name', 'team'] })
    await late.answer({ items: [VIEW], nextCursor: null, columns: ['name', 'phone'] })
    expect(page.saved.columns.value).toEqual(['name', 'team'])
  })

  test('that is refused is said, and nothing is shown as saved', async () => {
    const { server, page } = await opened()
    server.on('POST /worker-views', refusal(409, 'already_exists', 'There is such a view.'))
    expect(await page.saved.save('Twice', false, {})).toBe(false)
    expect([page.saved.views.value, said()]).toEqual([[VIEW], ['There is such a view.']])
  })
})
