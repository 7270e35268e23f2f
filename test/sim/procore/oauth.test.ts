// The simulated Procore's OAuth: consent, grants, and how tokens end.
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { beforeEach, describe, expect, it } from 'vitest'
import { Client, type Tokens } from '../../../sim/procore/client.ts'
import { app } from '../../../sim/procore/company.ts'
import { State } from '../../../sim/state.ts'

const REDIRECT = 'http://localhost:8787/oauth/callback?from=procore'
const asked = {
  response_type: 'code',
  client_id: app.clientId,
  redirect_uri: REDIRECT,
  state: 'a"b&c',
}

let client: Client

beforeEach(() => {
  client = new Client()
})

async function allow(): Promise<string> {
  const { headers } = await client.form('/oauth/authorize', { ...asked, decision: 'allow' })
  return new URL(headers.location ?? '').searchParams.get('code') ?? ''
}

async function signedIn(): Promise<Tokens> {
  const code = await allow()
  const grant = { grant_type: 'authorization_code', code, redirect_uri: REDIRECT }
  return (await client.token(grant)).data
}

const refreshed = (refresh_token = '') =>
  client.token({ grant_type: 'refresh_token', refresh_token, redirect_uri: REDIRECT })

describe('consent', () => {
  it('is asked for on a page with the parameters hidden, an Allow and a Deny button', async () => {
    const page = await client.send<undefined>(
      'GET',
      `/procore/oauth/authorize?${new URLSearchParams(asked)}`,
    )
    expect(page.status).toBe(200)
    expect(page.headers['content-type']).toMatch('text/html')
    expect(page.text).toContain('<form method="post" action="/procore/oauth/authorize">')
    expect(page.text).toContain('name="state" value="a&quot;b&amp;c"')
    expect(page.text).toMatch(/<button name="decision" value="allow">Allow<.*Deny</s)
  })

  it('leads back with a code, or with access_denied, and with the state', async () => {
    const allowed = await client.form('/oauth/authorize', asked)
    expect(allowed.status).toBe(302)
    const url = new URL(allowed.headers.location ?? '')
    expect(url.origin).toBe('http://localhost:8787')
    expect(url.searchParams.get('from')).toBe('procore')
    expect(url.searchParams.get('state')).toBe(asked.state)
    expect(url.searchParams.get('code')).toMatch(/^[\w-]{40,}$/)
    const denied = await client.form('/oauth/authorize', { ...asked, decision: 'deny' })
    const params = new URL(denied.headers.location ?? '').searchParams
    expect([params.get('error'), params.get('state')]).toEqual(['access_denied', asked.state])
  })

  it('never leads to an unknown app, nor over plain http except to the own machine', async () => {
    const wrong = await client.form('/oauth/authorize', { ...asked, client_id: 'other' })
    expect([wrong.status, wrong.headers.location]).toEqual([401, undefined])
    const plain = { ...asked, redirect_uri: 'http://example.com/back' }
    expect((await client.form('/oauth/authorize', plain)).status).toBe(400)
  })
})

describe('an authorization code', () => {
  it('gives a bearer token for 5,400 seconds with a refresh token', async () => {
    expect(await signedIn()).toEqual({
      access_token: expect.stringMatching(/^[\w-]{40,}$/),
      token_type: 'bearer',
      expires_in: 5400,
      refresh_token: expect.stringMatching(/^[\w-]{40,}$/),
      created_at: expect.closeTo(Date.now() / 1000, -1),
    })
  })

  it('works once, and only with its own address', async () => {
    const grant = { grant_type: 'authorization_code', code: await allow(), redirect_uri: REDIRECT }
    expect((await client.token(grant)).status).toBe(200)
    expect((await client.token(grant)).data).toMatchObject({ error: 'invalid_grant' })
    const other = { ...grant, code: await allow(), redirect_uri: 'http://localhost:8787/' }
    expect((await client.token(other)).status).toBe(400)
  })
})

describe('client credentials', () => {
  const fields = { grant_type: 'client_credentials' }
  const all = { ...fields, client_id: app.clientId, client_secret: app.clientSecret }

  it('give a token without a refresh token', async () => {
    const { status, data } = await client.token(fields)
    expect(status).toBe(200)
    expect(Object.keys(data)).toEqual(['access_token', 'token_type', 'expires_in', 'created_at'])
  })

  it('may come as a form, as multipart and as JSON', async () => {
    const form = new FormData()
    for (const [name, value] of Object.entries(all)) form.set(name, value)
    const multipart = new Response(form)
    const body = Buffer.from(await multipart.arrayBuffer())
    const type = multipart.headers.get('content-type') ?? ''
    const path = '/procore/oauth/token'
    const sent = await client.send('POST', path, body, { 'content-type': type })
    expect(sent.status).toBe(200)
    const json = { 'content-type': 'application/json' }
    expect((await client.send('POST', path, JSON.stringify(all), json)).status).toBe(200)
  })

  it('are refused with 401 invalid_client when wrong', async () => {
    const reply = await client.token(fields, 'wrong')
    expect(reply.status).toBe(401)
    expect(reply.data).toMatchObject({ error: 'invalid_client' })
    expect((await client.token({ grant_type: 'password' })).data).toMatchObject({
      error: 'unsupported_grant_type',
    })
  })
})

describe('a refresh token', () => {
  it('works once and is replaced; a second use is invalid_grant and harms nothing else', async () => {
    const first = await signedIn()
    const second = (await refreshed(first.refresh_token)).data
    expect(second.refresh_token).not.toBe(first.refresh_token)
    const again = await refreshed(first.refresh_token)
    expect(again.status).toBe(400)
    expect(again.data).toMatchObject({
      error: 'invalid_grant',
      error_description: expect.stringMatching(/^The provided authorization grant is invalid/),
    })
    expect((await refreshed(second.refresh_token)).status).toBe(200)
  })

  it('is used up by a refresh that fails as well', async () => {
    const { refresh_token = '' } = await signedIn()
    expect((await client.token({ grant_type: 'refresh_token', refresh_token }, 'no')).status).toBe(
      401,
    )
    expect((await refreshed(refresh_token)).status).toBe(400)
  })

  it('survives a restart, as the access token does', async () => {
    const dir = mkdtempSync(join(tmpdir(), 'procore-'))
    const state = new State(dir)
    client = new Client('procore', state)
    const tokens = await signedIn()
    state.flush()
    const later = new State(dir)
    client = new Client('procore', later)
    client.use(tokens.access_token)
    expect((await client.get('/v1.0/me')).status).toBe(200)
    expect((await refreshed(tokens.refresh_token)).status).toBe(200)
    later.flush()
    rmSync(dir, { recursive: true })
  })
})

describe('the end of a token', () => {
  it('comes after the seconds that were told', async () => {
    await client.set({ tokenSeconds: 0 })
    const { access_token, expires_in } = await signedIn()
    expect(expires_in).toBe(0)
    client.use(access_token)
    const reply = await client.get<unknown>('/v1.0/me')
    expect(reply.status).toBe(401)
    expect(reply.data).toMatchObject({ error: 'The access token is invalid' })
  })

  it('comes for all, and for good, when the app is revoked', async () => {
    const { access_token, refresh_token } = await signedIn()
    client.use(access_token)
    await client.set({ revoked: true })
    expect((await client.get('/v1.0/me')).status).toBe(401)
    expect((await refreshed(refresh_token)).data).toMatchObject({ error: 'invalid_grant' })
    await client.set({})
    expect((await client.get('/v1.0/me')).status).toBe(401)
    client.use((await signedIn()).access_token)
    expect((await client.get('/v1.0/me')).status).toBe(200)
  })

  it('comes by /oauth/revoke, for the refresh token too; the answer is always 200', async () => {
    const { access_token, refresh_token } = await signedIn()
    const named = { client_id: app.clientId, client_secret: app.clientSecret }
    expect((await client.form('/oauth/revoke', { ...named, token: 'unknown' })).status).toBe(200)
    await client.form('/oauth/revoke', { ...named, token: access_token })
    expect((await refreshed(refresh_token)).status).toBe(400)
  })

  it('can be asked for at /oauth/token/info', async () => {
    const { access_token } = await signedIn()
    const ask = (token: string) =>
      client.send('GET', '/procore/oauth/token/info', '', { authorization: `Bearer ${token}` })
    expect((await ask(access_token)).data).toEqual({
      resource_owner_id: 4_410_002,
      scopes: [],
      expires_in_seconds: expect.closeTo(5400, -1),
      application: { uid: app.clientId },
      created_at: expect.any(Number),
    })
    expect((await ask('other')).status).toBe(401)
  })
})
