// Connecting the simulated QuickBooks Online, and how its refresh tokens change.
import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { State } from '../../../../sim/state.ts'
import { Books, type Tokens } from '../support.ts'

const DEMO = 'RT1-demo-refresh-token'
const HOUR = 3_600_000
const CALLBACK = 'http://localhost:8787/oauth/callback'
const consentFields = {
  client_id: 'qbo-demo-client',
  response_type: 'code',
  scope: 'com.intuit.quickbooks.accounting',
  redirect_uri: CALLBACK,
  state: 'a "b"&c',
}

let books: Books
beforeEach(() => {
  books = new Books()
})
afterEach(() => {
  vi.useRealTimers()
})

async function tokens(refreshToken: string): Promise<Tokens> {
  const reply = await books.refresh(refreshToken)
  expect(reply.status).toBe(200)
  return JSON.parse(reply.text)
}

async function dies(refreshToken: string): Promise<void> {
  const reply = await books.refresh(refreshToken)
  expect(reply.status).toBe(400)
  expect(JSON.parse(reply.text)).toMatchObject({ error: 'invalid_grant' })
}

async function consented(answer: string): Promise<URL> {
  const reply = await books.form('/connect/oauth2', { ...consentFields, answer })
  expect(reply.status).toBe(302)
  return new URL(reply.headers.location ?? '')
}

describe('consent', () => {
  it('asks on a page that posts back what it was given', async () => {
    const query = new URLSearchParams(consentFields)
    const page = await books.send('GET', `/quickbooks-online/connect/oauth2?${query}`)
    expect(page.headers['content-type']).toContain('text/html')
    expect(page.text).toContain('action="/quickbooks-online/connect/oauth2"')
    expect(page.text).toContain('name="state" value="a &quot;b&quot;&amp;c"')
  })

  it('leads back with code, state and realm, and the code works once', async () => {
    const back = await consented('connect')
    expect(back.href).toMatch(
      /^http:\/\/localhost:8787\/oauth\/callback\?code=.+&state=.+&realmId=/,
    )
    expect(back.searchParams.get('state')).toBe('a "b"&c')
    expect(back.searchParams.get('realmId')).toBe('9130357992221046')
    const code = back.searchParams.get('code') ?? ''
    const exchange = { grant_type: 'authorization_code', code, redirect_uri: CALLBACK }
    const reply = await books.token(exchange)
    const issued: Tokens = JSON.parse(reply.text)
    expect(issued).toMatchObject({ token_type: 'bearer', expires_in: 3_600 })
    expect(issued.x_refresh_token_expires_in).toBe(8_726_400)
    books.access = issued.access_token
    expect((await books.ask('select * from Employee')).status).toBe(200)
    expect((await books.token(exchange)).status).toBe(400)
  })

  it('gives nothing for a code with another redirect_uri', async () => {
    const code = (await consented('connect')).searchParams.get('code') ?? ''
    const grant_type = 'authorization_code'
    const reply = await books.token({ grant_type, code, redirect_uri: `${CALLBACK}/` })
    expect(JSON.parse(reply.text)).toMatchObject({ error: 'invalid_grant' })
  })

  it('leads back with access_denied after Cancel', async () => {
    const back = await consented('cancel')
    expect(back.searchParams.get('error')).toBe('access_denied')
    expect(back.searchParams.get('code')).toBeNull()
  })

  it('sends nobody anywhere when the request is wrong', async () => {
    for (const wrong of [
      { client_id: 'x' },
      { scope: 'openid' },
      { redirect_uri: 'javascript:1' },
    ]) {
      const query = new URLSearchParams({ ...consentFields, ...wrong })
      const page = await books.send('GET', `/quickbooks-online/connect/oauth2?${query}`)
      expect(page.status).toBe(400)
      expect(page.headers.location).toBeUndefined()
    }
  })
})

describe('a refresh', () => {
  it('gives the same value within 24 hours, and another after', async () => {
    vi.useFakeTimers({ now: Date.parse('2026-01-05T18:00:00Z'), toFake: ['Date'] })
    expect((await tokens(DEMO)).refresh_token).toBe(DEMO)
    vi.advanceTimersByTime(23 * HOUR)
    expect((await tokens(DEMO)).refresh_token).toBe(DEMO)
    vi.advanceTimersByTime(HOUR)
    const { refresh_token } = await tokens(DEMO)
    expect(refresh_token).not.toBe(DEMO)
    await dies(DEMO)
    expect((await tokens(refresh_token)).refresh_token).toBe(refresh_token)
  })

  it('leaves one of two at once with a dead token', async () => {
    await books.steer('settings', [{ rotateAlways: true }])
    const replies = await Promise.all([books.refresh(DEMO), books.refresh(DEMO)])
    expect(replies.map(({ status }) => status)).toEqual([200, 400])
  })

  it('gives both of two at once the same new value within a grace', async () => {
    vi.useFakeTimers({ now: Date.parse('2026-01-05T18:00:00Z'), toFake: ['Date'] })
    await books.steer('settings', [{ rotateAlways: true, graceHours: 24 }])
    const [one, two] = await Promise.all([tokens(DEMO), tokens(DEMO)])
    expect(one.refresh_token).not.toBe(DEMO)
    expect(two.refresh_token).toBe(one.refresh_token)
    vi.advanceTimersByTime(24 * HOUR)
    await dies(DEMO)
  })

  it('fails after 101 days without one', async () => {
    vi.useFakeTimers({ now: Date.parse('2026-01-05T18:00:00Z'), toFake: ['Date'] })
    await tokens(DEMO)
    vi.advanceTimersByTime(102 * 24 * HOUR)
    await dies(DEMO)
  })

  it('tells the absolute end when asked to', async () => {
    const header = { 'x-include-refresh-token-hard-expires-in': 'true' }
    const { x_refresh_token_hard_expires_in: end } = JSON.parse(
      (await books.refresh(DEMO, header)).text,
    )
    expect(end).toBeGreaterThan(150_000_000)
  })

  it('needs the right client and a form', async () => {
    const wrong = await books.refresh(DEMO, { authorization: 'Basic eDp5' })
    expect([wrong.status, JSON.parse(wrong.text)]).toEqual([401, { error: 'invalid_client' }])
    expect((await books.refresh(DEMO, { 'content-type': 'application/json' })).status).toBe(400)
    expect(JSON.parse((await books.token({ grant_type: 'password' })).text)).toEqual({
      error: 'unsupported_grant_type',
    })
  })

  it('is remembered across a restart', async () => {
    const dir = mkdtempSync(join(tmpdir(), 'qbo-'))
    const state = new State(dir)
    books = new Books(state)
    await books.steer('settings', [{ rotateAlways: true }])
    const { refresh_token, access_token } = await tokens(DEMO)
    state.flush()
    books = new Books(new State(dir))
    books.access = access_token
    expect((await books.ask('select * from Employee')).status).toBe(200)
    await dies(DEMO)
    await tokens(refresh_token)
  })
})

describe('the end', () => {
  it('comes for both tokens when either is revoked, in JSON or in a form', async () => {
    const { access_token } = await tokens(DEMO)
    books.access = access_token
    expect((await books.form('/v2/oauth2/tokens/revoke', { token: access_token })).status).toBe(200)
    await dies(DEMO)
    expect((await books.ask('select * from Employee')).status).toBe(401)
    books = new Books()
    const type = { 'content-type': 'application/json' }
    const basic = Buffer.from('qbo-demo-client:qbo-demo-secret').toString('base64')
    const reply = await books.send(
      'POST',
      '/quickbooks-online/v2/oauth2/tokens/revoke',
      { ...type, authorization: `Basic ${basic}` },
      JSON.stringify({ token: DEMO }),
    )
    expect(reply.status).toBe(200)
    await dies(DEMO)
  })

  it('comes for all when the company disconnects the app, until it is taken back', async () => {
    await books.connect()
    await books.steer('settings', [{ revoked: true }])
    await dies(DEMO)
    expect((await books.ask('select * from Employee')).status).toBe(401)
    await books.steer('settings', [{}])
    expect((await books.ask('select * from Employee')).status).toBe(200)
  })

  it('comes for an access token after an hour, or sooner', async () => {
    await books.steer('settings', [{ tokenSeconds: 0 }])
    await books.connect()
    const reply = await books.ask('select * from Employee')
    expect(reply.status).toBe(401)
    expect(JSON.parse(reply.text)).toMatchObject({
      fault: { error: [{ code: '3200', detail: 'Token expired' }], type: 'AUTHENTICATION' },
    })
  })
})
