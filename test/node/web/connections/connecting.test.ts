/** Connecting a source: which fields come first, what is sent, what is offered of what is stored. */
import { describe, expect, onTestFinished, test } from 'vitest'
import {
  createNewConnection,
  needed,
} from '../../../../web/connections/connecting/newConnection.ts'
import { createIntegrations } from '../../../../web/connections/integrations.ts'
import { listOf, withStored } from '../../../../web/connections/schema/options.ts'
import { fieldsOf } from '../../../../web/connections/schema/schema.ts'
import { fakeApi, quiet, refusal } from '../support/fake-api.ts'
import { aConnection, aConnector, listed } from '../support/given.ts'

const fields = (properties: Record<string, object>, required: string[] = []) =>
  fieldsOf({ type: 'object', properties, required })

describe('the fields one cannot connect without', () => {
  const names = (
    settings: ReturnType<typeof fields>,
    credentials: ReturnType<typeof fields> = [],
  ) => needed(settings, credentials).map((f) => f.name)

  test('are those required, and those that say where the source is', () => {
    expect(
      names(
        fields({ baseUrl: {}, relayUrl: {}, site: {}, grant: {}, tenant: {}, nice: {} }, [
          'tenant',
        ]),
      ),
    ).toEqual(['baseUrl', 'relayUrl', 'site', 'grant', 'tenant'])
  })

  test('are also those a credential hangs on, and those these hang on', () => {
    const settings = fields({
      edition: {},
      from: { 'x-show-if': { edition: ['new'] } },
      unrelated: {},
    })
    expect(names(settings, fields({ key: { 'x-show-if': { from: ['api'] } } }))).toEqual([
      'edition',
      'from',
    ])
  })

  test('are also those shown only because of them', () => {
    const settings = fields({
      grant: {},
      user: { 'x-show-if': { grant: ['password'] } },
      both: { 'x-show-if': { grant: ['password'], nice: ['yes'] } },
      nice: {},
    })
    expect(names(settings)).toEqual(['grant', 'user'])
  })
})

describe('the page of a new connection', () => {
  const connector = aConnector({
    name: 'ConnectWise',
    settingsSchema: {
      type: 'object',
      properties: {
        site: { type: 'string', title: 'Site', default: 'na' },
        depth: { type: 'integer', title: 'Depth', default: 3 },
        memberTypes: { type: 'array', 'x-options': 'memberTypes' },
      },
      required: ['site'],
    },
    credentialsSchema: {
      type: 'object',
      properties: { key: { type: 'string', title: 'Key', writeOnly: true } },
      required: ['key'],
    },
  })

  async function opened(kind = 'payroll') {
    const server = fakeApi()
    server.on('GET /connectors', listed([connector]))
    const made: string[] = []
    const page = createNewConnection(server.api, kind, (id, c) => made.push(`${c.name} ${id}`))
    onTestFinished(page.start())
    await quiet()
    return { server, page, made }
  }

  test('begins with what is needed; the rest has defaults and can wait', async () => {
    const { page } = await opened()
    expect(page.first.value.map((f) => f.name)).toEqual(['site'])
    expect(page.later.value.map((f) => f.name)).toEqual(['depth'])
    expect(page.form.values.value).toEqual({
      name: 'ConnectWise',
      settings: { site: 'na', depth: 3, memberTypes: [] },
      credentials: { key: '' },
    })
    expect(page.form.dirty.value).toBe(false)
  })

  test('what only the source knows can be chosen once it is connected, and the page says so', async () => {
    const { page } = await opened()
    expect(page.options.obstacle('memberTypes')).toBe(
      'Once connected, this can be chosen from a list.',
    )
  })

  test('a missing key is said at its field; entered, the connection is made', async () => {
    const { server, page, made } = await opened()
    await page.form.submit()
    expect(page.form.errors.value).toEqual({ 'credentials.key': 'Enter Key.' })
    server.on('POST /connections', aConnection({ id: 'c-9' }))
    page.form.set('credentials', { key: 'k' })
    await page.form.submit()
    expect(server.bodies('POST /connections')).toEqual([
      {
        kind: 'payroll',
        name: 'ConnectWise',
        settings: { site: 'na', depth: 3, memberTypes: [] },
        credentials: { key: 'k' },
        unlessConnected: true,
      },
    ])
    expect(made).toEqual(['ConnectWise c-9'])
  })

  test('refused, it stays on the page with the reason', async () => {
    const { server, page, made } = await opened()
    server.on('POST /connections', refusal(422, 'invalid', 'The site is unknown.'))
    page.form.set('credentials', { key: 'k' })
    await page.form.submit()
    expect([page.form.problem.value, made]).toEqual(['The site is unknown.', []])
  })

  test('a company that is connected already is said with which one; connected once more, it is', async () => {
    const { server, page, made } = await opened()
    const facts = { connectionId: 'c-1', name: 'Service desk' }
    server.on('POST /connections', refusal(409, 'already_connected', 'It is.', { facts }))
    page.form.set('credentials', { key: 'k' })
    await page.form.submit()
    expect(page.already.value).toEqual({ id: 'c-1', name: 'Service desk', message: 'It is.' })
    expect([page.form.problem.value, made]).toEqual([null, []])
    server.on('POST /connections', aConnection({ id: 'c-9' }))
    await page.connectOnceMore()
    expect(server.bodies('POST /connections').at(-1)).toMatchObject({ unlessConnected: false })
    expect(made).toEqual(['ConnectWise c-9'])
  })

  test('of a connector there is not has none', async () => {
    const { page } = await opened('nothing')
    expect([page.connector.value, page.connectors.loading.value]).toEqual([null, false])
  })
})

test('what is stored and no longer offered stays to be seen', () => {
  const offered = [{ value: '1', label: 'Full Time' }]
  expect(withStored(offered, ['1', '2', '#gone'])).toEqual([
    { value: '1', label: 'Full Time' },
    { value: '2', label: '2 (not offered any more)' },
    { value: '#gone', label: 'The one chosen before (not offered any more)' },
  ])
})

test('choices are those of a list of the directory, or the vendor’s', () => {
  expect([listOf('list:profiles'), listOf('profiles'), listOf('list:nothing')]).toEqual([
    'profiles',
    null,
    null,
  ])
})

test('the integrations are the connections there are and the connectors there could be', async () => {
  const server = fakeApi()
  server
    .on('GET /connections', listed([aConnection()]))
    .on('GET /connectors', listed([aConnector()]))
  const page = createIntegrations(server.api)
  onTestFinished(page.start())
  await quiet()
  expect(page.both.data.value).toEqual({
    connections: [aConnection()],
    connectors: [aConnector()],
  })
})
