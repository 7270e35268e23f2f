/** Credentials of connections: stored encrypted, never shown, and never sent to another address. */
import { env } from 'cloudflare:workers'
import { beforeAll, beforeEach, expect, test } from 'vitest'
import { tokenFor } from '../../support/accounts.ts'
import { withToken } from '../../support/app.ts'
import { freshDatabase } from '../../support/database.ts'
import { aRow } from '../../support/sync.ts'
import { operations } from './support/document.ts'
import { Office, type ProblemOut } from './support/office.ts'

beforeAll(freshDatabase)

const SECRET = 'a-very-secret-key-0815'
let office: Office
let id: string
interface Out extends ProblemOut {
  id: string
  credentials: { stored: string[]; updatedAt: string | null }
}
beforeEach(async () => {
  office = await Office.make()
  const { body } = await office.admin<Out>('POST', '/connections', {
    kind: 'plexxis',
    name: 'Yard',
    settings: { baseUrl: 'https://plexxis.acme.com' },
    credentials: { apiKey: SECRET },
  })
  id = body.id
})
const patch = (body: unknown) => office.admin<Out>('PATCH', `/connections/${id}`, body)
const column = async () =>
  String(
    await env.DB.prepare('select credentials from connections where id = ?')
      .bind(id)
      .first('credentials'),
  )

test('are encrypted in the database, each time differently', async () => {
  const first = await column()
  expect(JSON.parse(first)).toMatchObject({ apiKey: { keyId: 'k1' } })
  for (const form of [SECRET, btoa(SECRET), SECRET.slice(0, 8)]) expect(first).not.toContain(form)
  await patch({ credentials: { apiKey: SECRET } })
  expect(await column()).not.toBe(first)
})

test('are never returned by any route, nor logged', async () => {
  await patch({
    settings: { baseUrl: 'http://localhost:1' },
    credentials: { apiKey: SECRET, password: SECRET },
  })
  const tested = await office.admin('POST', `/connections/${id}/test`)
  expect(JSON.stringify(tested.body)).not.toContain(SECRET)
  let asked = 0
  for (const { path } of (await operations()).filter((o) => o.method === 'GET')) {
    const { status, body } = await office.owner('GET', path.replace('{id}', id))
    expect(JSON.stringify(body), path).not.toContain(SECRET)
    if (status === 200) asked += 1
  }
  expect(asked).toBeGreaterThan(10)
  for (const table of ['audit_log', 'connections', 'runs']) {
    const { results } = await env.DB.prepare(`select * from ${table}`).all()
    expect(JSON.stringify(results), table).not.toContain(SECRET)
  }
})

test('show by name which are stored; an empty one is removed, the others are kept', async () => {
  const both = await patch({ credentials: { username: 'yard', password: SECRET } })
  expect(both.body.credentials.stored.sort()).toEqual(['apiKey', 'password', 'username'])
  expect(both.body.credentials.updatedAt).not.toBeNull()
  const less = await patch({ credentials: { password: '' } })
  expect(less.body.credentials.stored.sort()).toEqual(['apiKey', 'username'])
  const other = await patch({ name: 'Renamed' })
  expect(other.body.credentials).toEqual(less.body.credentials)
})

test.for([
  'https://evil.example.com',
  'https://plexxis.acme.com:8443',
  'https://plexxis.acme.com.evil.com',
  'http://localhost:8788',
])('must be entered again when the address becomes %s', async (baseUrl) => {
  const refused = await patch({ settings: { baseUrl: baseUrl.replace('evil.example', 'evil') } })
  expect(refused).toMatchObject({
    status: 422,
    body: { code: 'invalid', errors: [{ field: 'credentials.apiKey' }] },
  })
  const settings = { baseUrl: baseUrl.replace('evil.example', 'evil') }
  for (const apiKey of ['', undefined])
    expect((await patch({ settings, credentials: { apiKey } })).status).toBe(422)
  expect((await patch({ settings, credentials: { apiKey: 'another-key' } })).status).toBe(200)
})

test('are not asked for again within one address, nor between local ones', async () => {
  expect((await patch({ settings: { baseUrl: 'https://plexxis.acme.com/v2' } })).status).toBe(200)
  const local = await office.admin<Out>('PATCH', office.path, {
    settings: { baseUrl: 'http://localhost:1/plexxis' },
  })
  expect(local).toMatchObject({ status: 200, body: { credentials: { stored: ['apiKey'] } } })
})

test('of a local address must be entered again in a deployment', async () => {
  const { token } = await tokenFor(office.companyId, 'admin')
  const deployed = withToken(token, { ...env, ENVIRONMENT: 'production' } as unknown as Env)
  expect(
    await deployed('PATCH', office.path, { settings: { baseUrl: 'https://plexxis.acme.com' } }),
  ).toMatchObject({ status: 422, body: { errors: [{ field: 'credentials.apiKey' }] } })
})

test('as changed are those the next sync uses', async () => {
  await office.site.people([aRow(1)])
  await office.admin('PATCH', office.path, { credentials: { apiKey: 'wrong' } })
  expect(await office.sync()).toMatchObject({
    status: 'failed',
    error: { code: 'source_auth', message: expect.not.stringContaining('wrong') },
  })
  await office.admin('PATCH', office.path, { credentials: { apiKey: 'plexxis-demo-key' } })
  expect(await office.sync()).toMatchObject({ status: 'succeeded', error: null })
})

test('Test Integration says what works, what does not, and what to do about it', async () => {
  const ask = async () =>
    (await office.admin<{ ok: boolean; message: string }>('POST', `${office.path}/test`)).body
  const tested = async () =>
    (await office.viewer<{ testedAt: string | null }>('GET', office.path)).body.testedAt
  const change = (body: unknown) => office.admin('PATCH', office.path, body)
  await office.site.people([aRow(1), aRow(2)])
  expect(await ask()).toMatchObject({
    ok: true,
    message: 'Plexxis answers: 2 workers.',
    details: { workers: 2 },
  })
  expect(await tested()).not.toBeNull()

  await change({ credentials: { apiKey: 'wrong' } })
  expect(await tested()).toBeNull()
  const auth = await ask()
  expect(auth).toMatchObject({ ok: false, details: { kind: 'auth' } })
  expect(auth.message).toMatch(/did not accept the credentials/)
  expect(await tested()).toBeNull()

  await change({ credentials: { apiKey: '' } })
  expect(await ask()).toMatchObject({
    ok: false,
    message: expect.stringMatching(/No token or API key is stored/),
  })

  await change({
    credentials: { apiKey: 'plexxis-demo-key' },
    settings: { workersPath: '/nowhere' },
  })
  expect(await ask()).toMatchObject({ ok: false, message: expect.stringMatching(/404/) })

  await change({ settings: { workersPath: '/api/workers' } })
  await office.site.fault('garbage')
  expect(await ask()).toMatchObject({
    ok: false,
    message: 'The answer is a web page, not JSON. Check the address.',
    details: { kind: 'schema' },
  })

  await change({ settings: { baseUrl: 'http://localhost:1' } })
  expect(await ask()).toMatchObject({ ok: false, details: { kind: 'outage' } })
}, 20_000)
