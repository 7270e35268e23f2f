/** Setup: the first company, made once by whoever has the operator's token. */
import { env } from 'cloudflare:workers'
import { beforeEach, expect, test } from 'vitest'
import { PASSWORD } from '../../support/accounts.ts'
import { call, signIn, withCookie } from '../../support/app.ts'
import { freshDatabase } from '../../support/database.ts'

beforeEach(freshDatabase)

interface Entries {
  items: { action: string; actor: string }[]
}
const nobody = (method: string, path: string, body?: unknown) =>
  call(method, `/api/v1${path}`, { body })

const GIVEN = {
  setupToken: 'setup-token-of-the-tests',
  companyName: 'Acme',
  timeZone: 'America/Toronto',
  region: 'ca',
  name: 'Olive Owner',
  email: 'Olive@Acme.test',
  password: PASSWORD,
}

test('makes the first company and its owner, once', async () => {
  expect((await nobody('GET', '/setup')).body).toEqual({ open: true })
  expect(await nobody('POST', '/setup', GIVEN)).toMatchObject({ status: 201 })
  expect((await nobody('GET', '/setup')).body).toEqual({ open: false })
  const again = await nobody('POST', '/setup', { ...GIVEN, email: 'eve@evil.test' })
  expect(again).toMatchObject({ status: 404, body: { code: 'setup_closed' } })
  const owner = withCookie((await signIn('olive@acme.test', PASSWORD)).cookie)
  expect((await owner('GET', '/session')).body).toMatchObject({
    role: 'owner',
    company: { name: 'Acme', region: 'CA' },
  })
  const log = await owner<Entries>('GET', '/audit')
  expect(log.body.items).toMatchObject([{ action: 'company.created', actor: 'setup' }])
})

test('makes one company when two people finish it at the same moment', async () => {
  const tries = [GIVEN, { ...GIVEN, email: 'second@acme.test' }]
  const answers = await Promise.all(tries.map((given) => nobody('POST', '/setup', given)))
  expect(answers.map((a) => a.status).sort()).toEqual([201, 404])
  for (const table of ['companies', 'user', 'account', 'members', 'audit_log'])
    expect(await env.DB.prepare(`select count(*) as n from ${table}`).first('n')).toBe(1)
})

test('refuses a wrong token, and after five of them the right one too for a while', async () => {
  for (let i = 0; i < 5; i++)
    expect(await nobody('POST', '/setup', { ...GIVEN, setupToken: `wrong ${i}` })).toMatchObject({
      status: 403,
      body: { code: 'forbidden' },
    })
  const refused = { status: 429, body: { code: 'rate_limited' } }
  expect(await nobody('POST', '/setup', GIVEN)).toMatchObject(refused)
  await env.DB.prepare('update rate_limit set last_request = last_request - 61000').run()
  expect(await nobody('POST', '/setup', GIVEN)).toMatchObject({ status: 201 })
})

test('is closed in a deployment without a setup token', async () => {
  const closed = { ...env, SETUP_TOKEN: '' } as Env
  expect((await call('GET', '/api/v1/setup', { env: closed })).body).toEqual({ open: false })
  for (const setupToken of ['x', 'setup-token-of-the-tests'])
    expect(
      await call('POST', '/api/v1/setup', { env: closed, body: { ...GIVEN, setupToken } }),
    ).toMatchObject({ status: 404, body: { code: 'setup_closed' } })
})

test('names the field that is not valid', async () => {
  for (const [field, value] of [
    ['timeZone', 'Mars/Olympus'],
    ['timeZone', '+05:00'],
    ['region', 'QQ'],
    ['password', 'short'],
    ['email', 'not an address'],
  ] as const)
    expect(await nobody('POST', '/setup', { ...GIVEN, [field]: value })).toMatchObject({
      status: 422,
      body: { code: 'invalid', errors: [{ field }] },
    })
})
