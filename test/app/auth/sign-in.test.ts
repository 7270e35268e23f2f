/** Signing in, and what keeps others from doing it. */
import { env } from 'cloudflare:workers'
import { beforeEach, expect, test } from 'vitest'
import { newCompany, PASSWORD } from '../../support/accounts.ts'
import { call, ORIGIN, signIn, withCookie } from '../../support/app.ts'
import { freshDatabase } from '../../support/database.ts'

beforeEach(async () => {
  await freshDatabase()
  await newCompany('Acme', 'olive@acme.test')
})

const deployed = { ...env, ENVIRONMENT: 'production' } as unknown as Env

test('the right password opens a session, in any case of the address', async () => {
  const answer = await signIn('Olive@Acme.test', PASSWORD)
  expect(answer.status).toBe(200)
  const session = await withCookie(answer.cookie)('GET', '/session')
  expect(session.body).toMatchObject({
    user: { name: 'Olive Owner', email: 'olive@acme.test' },
    role: 'owner',
    company: { name: 'Acme', timeZone: 'America/Toronto', region: 'CA' },
  })
})

test('a wrong password and an unknown address get the same answer', async () => {
  const wrong = await signIn('olive@acme.test', 'not the password')
  const unknown = await signIn('nobody@acme.test', PASSWORD)
  expect(wrong.status).toBe(401)
  expect(wrong.setCookie).toBe('')
  expect(wrong.body).toMatchObject({ code: 'invalid_email_or_password', status: 401 })
  expect(unknown.body).toEqual(wrong.body)
})

test('the cookie is out of reach of scripts, and in a deployment of plain HTTP', async () => {
  const local = await signIn('olive@acme.test', PASSWORD)
  expect(local.setCookie).toMatch(/^muster\.session_token=.*Max-Age=604800.*HttpOnly; SameSite=Lax/)
  expect(local.setCookie).not.toContain('Secure')
  const there = await call('POST', '/api/auth/sign-in/email', {
    env: deployed,
    headers: { origin: ORIGIN, 'cf-connecting-ip': '192.0.2.1' },
    body: { email: 'olive@acme.test', password: PASSWORD },
  })
  expect(there.headers.get('set-cookie')).toMatch(
    /^__Secure-muster\.session_token=.*HttpOnly; Secure; SameSite=Lax/,
  )
})

test('nobody can sign up, or reach what is not offered', async () => {
  for (const path of [
    '/sign-up/email',
    '/request-password-reset',
    '/list-sessions',
    '/delete-user',
  ])
    expect(
      await call('POST', `/api/auth${path}`, {
        headers: { origin: ORIGIN },
        body: { name: 'Eve', email: 'eve@evil.test', password: 'a long password' },
      }),
    ).toMatchObject({ status: 404 })
  const users = await env.DB.prepare('select count(*) as n from user').first('n')
  expect(users).toBe(1)
})

test('the eleventh try in a minute is refused, whatever the password, and only from that address', async () => {
  for (let i = 0; i < 10; i++)
    expect((await signIn('olive@acme.test', `wrong password ${i}`)).status).toBe(401)
  const refused = await signIn('olive@acme.test', PASSWORD)
  expect(refused.status).toBe(429)
  expect(refused.body).toMatchObject({ code: 'rate_limited' })
  expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0)
  expect((await signIn('olive@acme.test', PASSWORD, '198.51.100.7')).status).toBe(200)
})

test('another site can neither sign a browser in nor use its session', async () => {
  const from = (headers: Record<string, string>) =>
    call('POST', '/api/auth/sign-in/email', {
      headers,
      body: { email: 'olive@acme.test', password: PASSWORD },
    })
  expect((await from({ origin: 'https://evil.test' })).status).toBe(403)

  const { cookie } = await signIn('olive@acme.test', PASSWORD)
  const change = (headers: Record<string, string>) =>
    call('PATCH', '/api/v1/company', { headers: { cookie, ...headers }, body: { name: 'New' } })
  for (const headers of [
    {},
    { origin: 'https://evil.test' },
    { origin: 'null' },
    { origin: 'https://evil.test', 'sec-fetch-site': 'same-origin' },
    { 'sec-fetch-site': 'same-site' },
  ] as Record<string, string>[])
    expect(await change(headers)).toMatchObject({ status: 403, body: { code: 'forbidden' } })
  expect((await change({ origin: ORIGIN })).status).toBe(200)
  expect((await change({ 'sec-fetch-site': 'same-origin' })).status).toBe(200)
})

test('signing out ends the session on the server', async () => {
  const { cookie } = await signIn('olive@acme.test', PASSWORD)
  const out = await call('POST', '/api/auth/sign-out', {
    headers: { cookie, origin: ORIGIN },
  })
  expect(out.status).toBe(200)
  expect(await withCookie(cookie)('GET', '/session')).toMatchObject({ status: 401 })
})

test('a session that is a day old lasts longer, and the browser is told', async () => {
  const { cookie } = await signIn('olive@acme.test', PASSWORD)
  const fresh = await withCookie(cookie)('GET', '/session')
  expect(fresh.headers.get('set-cookie')).toBeNull()
  await env.DB.prepare('update session set expires_at = expires_at - 2 * 86400000').run()
  const later = await withCookie(cookie)('GET', '/session')
  expect(later.headers.get('set-cookie')).toContain('Max-Age=604800')
})

test('an expired session and a cookie with another signature are nobody', async () => {
  const { cookie } = await signIn('olive@acme.test', PASSWORD)
  const forged = `${cookie.slice(0, -6)}AAAA%3D`
  expect(await withCookie(forged)('GET', '/session')).toMatchObject({ status: 401 })
  await env.DB.prepare('update session set expires_at = 1000').run()
  expect(await withCookie(cookie)('GET', '/session')).toMatchObject({ status: 401 })
})

test('the database holds no password, and no token that an invitation link holds', async () => {
  const owner = withCookie((await signIn('olive@acme.test', PASSWORD)).cookie)
  const invitation = await owner<{ url: string }>('POST', '/members', {
    name: 'Ann',
    email: 'ann@acme.test',
    role: 'admin',
  })
  const token = new URL(invitation.body.url).searchParams.get('token') ?? ''
  const kept = await Promise.all(
    ['user', 'account', 'verification', 'audit_log', 'members', 'invitations'].map((table) =>
      env.DB.prepare(`select * from ${table}`).all(),
    ),
  )
  const text = JSON.stringify(kept.map((k) => k.results))
  expect(token).toHaveLength(32)
  expect(text).not.toContain(token)
  expect(text).not.toContain(PASSWORD)
})
