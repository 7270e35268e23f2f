/** API tokens. */
import { env } from 'cloudflare:workers'
import { beforeEach, expect, test } from 'vitest'
import { roleOf } from '../../../src/auth/identify.ts'
import { hashToken, newToken } from '../../../src/auth/tokens.ts'
import { newCompany, PASSWORD, tokenFor } from '../../support/accounts.ts'
import { call, signIn, withToken } from '../../support/app.ts'
import { freshDatabase } from '../../support/database.ts'

let companyId: string
beforeEach(async () => {
  await freshDatabase()
  companyId = (await newCompany('Acme', 'olive@acme.test')).companyId
})

const lastUsed = () =>
  env.DB.prepare('select last_used_at as at from api_tokens').first<number>('at')

test('a new token is long, random and of letters and digits', () => {
  const tokens = Array.from({ length: 50 }, newToken)
  expect(new Set(tokens).size).toBe(50)
  for (const token of tokens) expect(token).toMatch(/^muster_[0-9A-Za-z]{40}$/)
  expect(new Set(tokens.join('').slice(0, 2000)).size).toBeGreaterThan(55)
})

test('only the hash of a token is kept, and the token is shown once', async () => {
  const admin = withToken((await tokenFor(companyId, 'admin')).token)
  const made = await admin<{ token: string; item: { id: string } }>('POST', '/tokens', {
    name: 'payroll script',
    scopes: ['write', 'read', 'write'],
  })
  expect(made.status).toBe(201)
  const { token } = made.body
  const rows = JSON.stringify((await env.DB.prepare('select * from api_tokens').all()).results)
  expect(rows).toContain(hashToken(token))
  expect(rows).not.toContain(token)
  const list = await admin<{ items: { id: string }[] }>('GET', '/tokens')
  expect(JSON.stringify(list.body)).not.toMatch(new RegExp(`${token}|${hashToken(token)}`))
  expect(list.body.items[0]).toMatchObject({
    id: made.body.item.id,
    name: 'payroll script',
    scopes: ['write', 'read'],
    prefix: token.slice(0, 11),
    createdBy: 'token script',
    lastUsedAt: null,
    revokedAt: null,
  })
})

test('a token with an end opens nothing from then on, and one without has none', async () => {
  const admin = withToken((await tokenFor(companyId, 'admin')).token)
  const made = (expiresAt?: string | null) =>
    admin<{ token: string; item: { id: string; expiresAt: string | null } }>('POST', '/tokens', {
      ...{ name: 'script', scopes: ['read'] },
      ...(expiresAt !== undefined && { expiresAt }),
    })
  const end = new Date(Date.now() + 60_000).toISOString()
  const { body } = await made(end)
  expect(body.item.expiresAt).toBe(end)
  expect((await withToken(body.token)('GET', '/session')).status).toBe(200)
  await env.DB.prepare('update api_tokens set expires_at = ?1 where id = ?2')
    .bind(Date.now() - 1, body.item.id)
    .run()
  expect(await withToken(body.token)('GET', '/session')).toMatchObject({
    status: 401,
    body: { detail: 'This API token is not known, was revoked, or has ended.' },
  })
  for (const none of [undefined, null]) expect((await made(none)).body.item.expiresAt).toBeNull()
  for (const wrong of [new Date(Date.now() - 1).toISOString(), 'tomorrow'])
    expect(await made(wrong)).toMatchObject({
      status: 422,
      body: { errors: [{ field: 'expiresAt' }] },
    })
})

test('scopes become the role they are worth', async () => {
  expect(roleOf(['read'])).toBe('viewer')
  expect(roleOf(['read', 'write'])).toBe('admin')
  expect(roleOf(['admin'])).toBe('owner')
  const answer = await withToken((await tokenFor(companyId, 'write')).token)('GET', '/session')
  expect(answer.body).toMatchObject({ user: null, role: 'admin', company: { id: companyId } })
})

test('a revoked token is refused at once, and revoking it again changes nothing', async () => {
  const admin = withToken((await tokenFor(companyId, 'admin')).token)
  const { token, id } = await tokenFor(companyId, 'read')
  expect(await withToken(token)('GET', '/session')).toMatchObject({ status: 200 })
  expect(await admin('DELETE', `/tokens/${id}`)).toMatchObject({ status: 204 })
  expect(await withToken(token)('GET', '/session')).toMatchObject({
    status: 401,
    body: { code: 'unauthenticated' },
  })
  expect(await admin('DELETE', `/tokens/${id}`)).toMatchObject({ status: 204 })
  const log = await admin<{ items: { action: string }[] }>('GET', '/audit')
  expect(log.body.items.filter((e) => e.action === 'token.revoked')).toHaveLength(1)
})

test('a wrong token is refused even when a good cookie comes with it', async () => {
  const { cookie } = await signIn('olive@acme.test', PASSWORD)
  const answer = await call('GET', '/api/v1/session', {
    headers: { cookie, authorization: 'Bearer muster_wrong' },
  })
  expect(answer).toMatchObject({ status: 401, body: { code: 'unauthenticated' } })
  expect(answer.headers.get('content-type')).toBe('application/problem+json')
})

test('the last use of a token is noted, at most once a minute', async () => {
  const script = withToken((await tokenFor(companyId, 'read')).token)
  expect(await lastUsed()).toBeNull()
  await script('GET', '/session')
  const first = await lastUsed()
  expect(first).toBeGreaterThan(Date.now() - 10_000)
  await script('GET', '/session')
  expect(await lastUsed()).toBe(first)
  await env.DB.prepare('update api_tokens set last_used_at = last_used_at - 61000').run()
  await script('GET', '/session')
  expect(await lastUsed()).toBeGreaterThanOrEqual(first ?? 0)
})
