/** Connections: added, changed, removed; what is not valid is named; each write is in the audit log. */
import { env } from 'cloudflare:workers'
import { beforeAll, beforeEach, describe, expect, inject, test } from 'vitest'
import { DEFAULT_GUARD } from '../../../src/core/plan/guard/guard-policy.ts'
import { tokenFor } from '../../support/accounts.ts'
import { withToken } from '../../support/app.ts'
import { freshDatabase } from '../../support/database.ts'
import { aRow } from '../../support/sync.ts'
import { Office, type Page, type ProblemOut } from './support/office.ts'

beforeAll(freshDatabase)

let office: Office
beforeEach(async () => {
  office = await Office.make()
})
interface ConnectionOut extends ProblemOut {
  id: string
  name: string
  [key: string]: unknown
}
const baseUrl = () => `${inject('vendorsUrl')}/plexxis`
const add = (more: Record<string, unknown> = {}) =>
  office.admin<ConnectionOut>('POST', '/connections', {
    kind: 'plexxis',
    name: 'Yard',
    settings: { baseUrl: baseUrl() },
    ...more,
  })
const patch = (body: unknown) => office.admin<ConnectionOut>('PATCH', office.path, body)
const audit = async () =>
  (await office.owner<Page<{ action: string; subject: string; detail: object }>>('GET', '/audit'))
    .body.items

test('what connections and their people are called is said with the session, whoever asks', async () => {
  const { body: made } = await add({ name: 'Called so' })
  for (const as of [office.viewer, office.owner]) {
    const { body } = await as<{ connections: object[] }>('GET', '/session')
    expect(body.connections).toHaveLength(2)
    expect(body.connections).toContainEqual({
      ...{ id: made.id, name: 'Called so', peopleLabel: 'Workers' },
    })
  }
})

describe('a new connection', () => {
  test('has the defaults of its connector, autosync off, and is in the list', async () => {
    const { status, body } = await add()
    expect(status).toBe(201)
    expect(body).toMatchObject({
      kind: 'plexxis',
      name: 'Yard',
      enabled: true,
      settings: { baseUrl: baseUrl(), workersPath: '/api/workers', pageSize: 1000 },
      credentials: { stored: [], updatedAt: null },
      autosync: { enabled: false, everyMinutes: 60 },
      nextSyncAt: null,
      editPolicy: 'locked',
      guard: { enabled: true, deactivations: { min: 5, share: 0.2, max: 500 } },
      testedAt: null,
      lastRun: null,
      openIssues: 0,
    })
    const list = await office.viewer<Page<ConnectionOut>>('GET', '/connections')
    expect(list.body.items.map((c) => c.id).sort()).toEqual(
      [office.site.connectionId, body.id].sort(),
    )
    expect((await office.viewer('GET', `/connections/${body.id}`)).body).toEqual(body)
    expect((await audit())[0]).toMatchObject({
      action: 'connection.add',
      subject: body.id,
      detail: { kind: 'plexxis', name: 'Yard' },
    })
  })

  test.for([
    ['settings.baseUrl', { settings: {} }],
    ['settings.baseUrl', { settings: { baseUrl: 'plexxis' } }],
    ['settings.pageSize', { settings: { baseUrl: 'https://plexxis.com', pageSize: 0 } }],
    ['settings.auth', { settings: { baseUrl: 'https://plexxis.com', auth: 'magic' } }],
    [
      'settings.fieldMap.code',
      { settings: { baseUrl: 'https://plexxis.com', fieldMap: { code: 1 } } },
    ],
    ['credentials.apiKey', { credentials: { apiKey: 7 } }],
    ['name', { name: ' ' }],
  ] as const)('is refused naming %s: %j', async ([field, wrong]) => {
    expect(await add(wrong)).toMatchObject({
      status: 422,
      body: { code: 'invalid', errors: [{ field }] },
    })
    expect((await office.viewer<Page<object>>('GET', '/connections')).body.items).toHaveLength(1)
  })

  test('is refused when there is no such connector', async () => {
    expect(await add({ kind: 'nothing' })).toMatchObject({
      status: 422,
      body: { code: 'unknown_connector' },
    })
  })
})

describe('an address', () => {
  const wrong = [
    'http://plexxis.com',
    'https://user:pass@plexxis.com',
    'https://10.0.0.1',
    'https://192.168.1.1/x',
    'https://169.254.169.254/latest/meta-data',
    'https://[::1]',
    'https://0xa.1',
    'https://167772161',
    'https://plexxis',
    'https://plexxis.internal',
    'ftp://plexxis.com',
  ]
  test.for(wrong)('%s is refused', async (address) => {
    expect(await add({ settings: { baseUrl: address } })).toMatchObject({
      status: 422,
      body: { code: 'invalid', errors: [{ field: 'settings.baseUrl' }] },
    })
    expect(await patch({ settings: { baseUrl: address } })).toMatchObject({
      status: 422,
      body: { errors: [{ field: 'settings.baseUrl' }] },
    })
  })

  test.for([
    'http://localhost:8788',
    'https://localhost',
    'https://127.0.0.1',
    'https://0x7f.1',
    'https://2130706433',
  ])('%s is refused in a deployment', async (address) => {
    const { token } = await tokenFor(office.companyId, 'admin')
    const deployed = withToken(token, { ...env, ENVIRONMENT: 'production' } as unknown as Env)
    expect(
      await deployed('POST', '/connections', {
        kind: 'plexxis',
        name: 'Yard',
        settings: { baseUrl: address },
      }),
    ).toMatchObject({ status: 422, body: { errors: [{ field: 'settings.baseUrl' }] } })
  })
})

describe('a change', () => {
  test('made while another admin makes one keeps what the other changed', async () => {
    const answers = await Promise.all([
      patch({ settings: { pageSize: 7 } }),
      patch({ settings: { totalPath: 'count' }, guard: { deactivations: { min: 9 } } }),
      patch({ guard: { enabled: false } }),
    ])
    expect(answers.map((a) => a.status)).toEqual([200, 200, 200])
    const { body } = await office.viewer<ConnectionOut>('GET', office.path)
    expect(body.settings).toMatchObject({ pageSize: 7, totalPath: 'count' })
    expect(body.guard).toMatchObject({ enabled: false, deactivations: { min: 9 } })
  })

  test('keeps what it does not name, and is logged without values', async () => {
    const before = (await office.viewer<ConnectionOut>('GET', office.path)).body
    const { status, body } = await patch({ name: 'Renamed', settings: { pageSize: 7 } })
    expect(status).toBe(200)
    expect(body).toMatchObject({
      name: 'Renamed',
      settings: { ...(before.settings as object), pageSize: 7 },
      editPolicy: 'locked',
    })
    expect((await audit())[0]).toMatchObject({
      action: 'connection.change',
      subject: office.site.connectionId,
      detail: { changed: expect.arrayContaining(['name', 'settings']) },
    })
  })

  test.for([
    ['guard.deactivations.min', { guard: { deactivations: { min: 501 } } }],
    ['guard.deactivations.min', { guard: { deactivations: { max: 4 } } }],
    ['guard.deactivations.share', { guard: { deactivations: { share: 0 } } }],
    ['guard.deactivations.share', { guard: { deactivations: { share: 20 } } }],
    ['guard.deactivations.max', { guard: { deactivations: { max: 0 } } }],
    ['guard.enabled', { guard: { enabled: 'no' } }],
    ['autosync.everyMinutes', { autosync: { everyMinutes: 0 } }],
    ['editPolicy', { editPolicy: 'free' }],
    ['priority', { priority: -1 }],
    ['settings.pageSize', { settings: { pageSize: 1.5 } }],
  ] as const)('that is not valid names %s and changes nothing: %j', async ([field, wrong]) => {
    const before = (await office.viewer('GET', office.path)).body
    expect(await patch(wrong)).toMatchObject({
      status: 422,
      body: { code: 'invalid', errors: [{ field }] },
    })
    expect((await office.viewer('GET', office.path)).body).toEqual(before)
    expect((await audit()).filter((e) => e.action === 'connection.change')).toEqual([])
  })

  test('of the guard keeps the figures it does not name', async () => {
    await patch({ guard: { deactivations: { min: 9 } } })
    expect((await patch({ guard: { enabled: false } })).body.guard).toEqual({
      ...DEFAULT_GUARD,
      enabled: false,
      deactivations: { min: 9, share: 0.2, max: 500 },
    })
    expect((await patch({ guard: { changed: { share: 0.8 } } })).body.guard).toMatchObject({
      deactivations: { min: 9 },
      changed: { min: 10, share: 0.8 },
    })
  })
})

test('a removed connection takes its links and logs along; its workers stay and can be edited', async () => {
  await office.site.people([aRow(1)])
  const run = await office.sync()
  const { id } = await office.worker('10001')
  expect((await office.admin('DELETE', office.path)).status).toBe(403)
  expect((await office.owner('DELETE', office.path)).status).toBe(204)
  for (const path of [office.path, `/runs/${run.id}`, `/runs/${run.id}/outcomes`])
    expect(await office.viewer('GET', path)).toMatchObject({ status: 404 })
  expect((await office.worker('10001')).links).toEqual([])
  expect((await office.admin('PATCH', `/workers/${id}`, { lastName: 'Free' })).status).toBe(200)
  const { objects } = await env.FILES.list({ prefix: `companies/${office.companyId}/` })
  expect(objects).toEqual([])
  expect((await audit())[0]).toMatchObject({
    action: 'connection.remove',
    subject: office.site.connectionId,
    detail: { name: 'Plexxis V2' },
  })
  expect((await office.owner('DELETE', office.path)).status).toBe(404)
})

test('the connectors describe their forms, and mark what is secret', async () => {
  const { body } = await office.viewer<Page<Record<string, unknown>>>('GET', '/connectors')
  const plexxis = body.items.find((c) => c.kind === 'plexxis')
  expect(plexxis).toMatchObject({
    peopleLabel: 'Workers',
    fields: expect.arrayContaining([{ field: 'phone', sourceLabel: 'Phone1', required: true }]),
    settingsSchema: { type: 'object', required: ['baseUrl'] },
    credentialsSchema: {
      properties: { apiKey: { writeOnly: true }, password: { writeOnly: true } },
    },
  })
})
