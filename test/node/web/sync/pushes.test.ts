/** The log of a run, and the pushes of a connection. */
import { describe, expect, onTestFinished, test } from 'vitest'
import { downloadLog } from '../../../../web/state/download.ts'
import { createPushesPage } from '../../../../web/sync/pushesPage.ts'
import { fakeApi, quiet, refusal, said } from '../support/fake-api.ts'
import { aConnection, aConnector, aRun, listed, NOON } from '../support/given.ts'

describe('a log', () => {
  test('is fetched by a link that is asked for in its format', async () => {
    const server = fakeApi()
    const fetched: string[] = []
    server.on('POST /runs/{id}/log-links', { url: '/logs/secret', expiresAt: NOON })
    await downloadLog(server.api, 'run-1', 'txt', (url) => fetched.push(url))
    expect(server.bodies('POST /runs/{id}/log-links')).toEqual([{ format: 'txt' }])
    expect(fetched).toEqual(['/logs/secret'])
  })

  test('that is not kept any more says so', async () => {
    const server = fakeApi()
    const fetched: string[] = []
    server.on('POST /runs/{id}/log-links', refusal(404, 'not_found', 'It was deleted.'))
    await downloadLog(server.api, 'run-1', 'csv', (url) => fetched.push(url))
    expect([fetched, said()]).toEqual([[], ['It was deleted.']])
  })
})

describe('the pushes of a connection', () => {
  async function pushes() {
    const server = fakeApi()
    server
      .on('GET /connections/{id}', aConnection())
      .on('GET /connectors', listed([aConnector()]))
      .on('GET /connections/{id}/pushes', listed([aRun({ direction: 'push' })]))
    const page = createPushesPage(server.api, 'c-1')
    onTestFinished(page.start())
    await quiet()
    return { server, page }
  }

  test('begin with a preview, whose run is looked at next', async () => {
    const { server, page } = await pushes()
    server.on('POST /connections/{id}/pushes', aRun({ id: 'run-9', direction: 'push' }))
    expect((await page.preview())?.id).toBe('run-9')
    expect(server.bodies('POST /connections/{id}/pushes')).toEqual([{ mode: 'preview' }])
  })

  test.each([
    [false, { linked: 1, unlinked: 2 }, '1 project is linked, 2 are not.'],
    [true, { linked: 3, unlinked: 1 }, '3 projects are linked, 1 is not.'],
  ])('read the projects, adding %s', async (add, read, sentence) => {
    const { server, page } = await pushes()
    server.on('POST /connections/{id}/projects/refresh', read)
    page.add.value = add
    await page.readProjects()
    expect(server.bodies('POST /connections/{id}/projects/refresh')).toEqual([{ add }])
    expect(said()).toEqual([sentence])
  })
})
