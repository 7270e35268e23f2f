/** Procore: signing in, refusals in all their shapes, and being asked to slow down. */
import { afterEach, beforeAll, describe, expect, it, vi } from 'vitest'
import { encryptCredentials } from '../../../src/auth/credentials.ts'
import { TOKENS_NAME } from '../../../src/auth/token-store.ts'
import type { OpenConnector } from '../../../src/connectors/connector.ts'
import { procore } from '../../../src/connectors/procore/index.ts'
import { hostsOf } from '../../../src/connectors/procore/settings.ts'
import { newTransport } from '../../../src/connectors/transport.ts'
import { settings as config } from '../../../src/env.ts'
import { readTokens, setTokens } from '../../../src/store/connections/tokens.ts'
import { freshDatabase } from '../../support/database.ts'
import { noOutside } from '../../support/outside.ts'
import { answering, aUser, many, watched, withUsers } from '../../support/procore.ts'
import type { Site } from '../../support/sync.ts'

beforeAll(freshDatabase)
afterEach(() => vi.restoreAllMocks())

describe('signing in', () => {
  it.each([
    ['production', 'https://login.procore.com', 'https://api.procore.com'],
    ['sandbox', 'https://login-sandbox.procore.com', 'https://sandbox.procore.com'],
    ['monthly', 'https://login-sandbox-monthly.procore.com', 'https://api-monthly.procore.com'],
    ['federal', 'https://login.procoregov.com', 'https://api.procoregov.com'],
    ['custom', 'https://procore.example.com', 'https://procore.example.com'],
  ])('in %s chooses both hosts at once', (environment, login, api) => {
    const given = { environment, companyId: '1', baseUrl: 'https://procore.example.com/' }
    expect(hostsOf(procore.parseSettings(given) as Parameters<typeof hostsOf>[0])).toEqual({
      login,
      api,
    })
  })

  it('needs a company ID of digits, and an address where one is to be entered', () => {
    const parse = (more: object) => () => procore.parseSettings({ companyId: '4410', ...more })
    expect(parse({})).not.toThrow()
    expect(parse({ environment: 'custom' })).toThrow(/needed for another address/)
    expect(parse({ companyId: 'Demo Construction' })).toThrow(/digits only/)
    expect(parse({ perPage: 2001 })).toThrow()
  })

  it('says when there is nothing to sign in with, or nobody has', async () => {
    const { fetch } = newTransport({
      fetch: async () => new Response(''),
      allowLocal: true,
      secrets: [],
      sleep: async () => {},
    })
    const open = (grant: string, credentials: object) =>
      procore.open({ companyId: '1', grant }, credentials, { ...noOutside, fetch }).check()
    await expect(open('client_credentials', {})).rejects.toMatchObject({
      kind: 'auth',
      message: expect.stringMatching(/Enter both under Settings/),
    })
    await expect(
      open('authorization_code', { clientId: 'a', clientSecret: 'b' }),
    ).rejects.toMatchObject({ kind: 'auth', message: expect.stringMatching(/^Nobody has signed/) })
  })

  /** Allows us at the simulated consent page; what Procore sends the admin back with. */
  async function allowed(source: OpenConnector): Promise<URLSearchParams> {
    const url = new URL(source.authorizeUrl(REDIRECT, 'the state'))
    expect(Object.fromEntries(url.searchParams)).toEqual({
      response_type: 'code',
      client_id: 'procore-demo-client',
      redirect_uri: REDIRECT,
      state: 'the state',
    })
    const body = new URLSearchParams([...url.searchParams, ['decision', 'allow']])
    const back = await fetch(url.origin + url.pathname, {
      method: 'POST',
      body,
      redirect: 'manual',
    })
    return new URL(back.headers.get('location') ?? '').searchParams
  }
  const REDIRECT = 'http://localhost:8787/oauth/callback'

  it('as a person: the code is exchanged, and each refresh token is used once and replaced', async () => {
    const site = await withUsers(many(3), { grant: 'authorization_code' })
    const source = await site.source()
    const got = await source.exchange(await allowed(source), REDIRECT)
    expect(got).toMatchObject({ settings: { grant: 'authorization_code' } })
    expect(got.tokens.refresh).toEqual(expect.any(String))
    // As good as used up: the first sync renews it.
    const stored = { ...got.tokens, expiresAt: 0 }
    const sealed = await encryptCredentials(
      config(site.around().env),
      site.db.companyId,
      site.connectionId,
      {
        [TOKENS_NAME]: JSON.stringify(stored),
      },
    )
    await site.db.batch([setTokens(site.db, site.connectionId, sealed[TOKENS_NAME] ?? null)])
    expect((await site.sync()).status).toBe('succeeded')
    const first = await readTokens(site.db, site.connectionId)
    await site.fault('expired-token', 1)
    expect((await site.sync()).status).toBe('succeeded')
    expect((await readTokens(site.db, site.connectionId)).version).toBe(first.version + 1)
    await site.collection('settings', [{ revoked: true }])
    const run = await site.sync()
    expect(run.error).toMatchObject({ code: 'source_auth' })
    expect(run.error?.message).toMatch(/Connect again/)
  })

  it('as a service account: needs nobody, and a token that ran out is replaced', async () => {
    const site = await withUsers(many(3))
    await site.sync()
    site.clock.pass(2 * 3_600_000)
    const asked = watched(/nothing/)
    expect((await site.sync()).status).toBe('succeeded')
    expect(asked.filter((url) => url.pathname.endsWith('/oauth/token'))).toHaveLength(1)
  })
})

describe('a refusal', () => {
  const checked = (site: Site) => site.source().then((source) => source.check())

  it('tells that the app is not installed, though signing in succeeds', async () => {
    const site = await withUsers(many(3), { companyId: '4411' })
    await expect(checked(site)).rejects.toMatchObject({
      kind: 'auth',
      message: expect.stringMatching(/^The app is not installed in Procore company 4411\./),
    })
    expect((await site.sync()).error).toMatchObject({ code: 'source_auth' })
  })

  it('tells of a company that cannot be seen, and of a directory that looks empty', async () => {
    await expect(checked(await withUsers(many(3), { companyId: '99' }))).rejects.toMatchObject({
      kind: 'refused',
      message: expect.stringMatching(/no company 99 .* Check the company ID/),
    })
    await expect(checked(await withUsers([]))).rejects.toMatchObject({
      kind: 'auth',
      message: expect.stringMatching(/permission for Directory/),
    })
  })

  it('is not there when all is well: the test counts both lists and the classifications', async () => {
    const users = [...many(3), aUser(4, { is_active: false })]
    expect((await checked(await withUsers(users))).message).toBe(
      'Procore answers: 3 active and 1 inactive user.',
    )
    const site = await withUsers(users, { syncClassifications: true })
    expect(await checked(site)).toEqual({
      message:
        'Procore answers: 3 active and 1 inactive user. 11 classifications become positions.',
      details: { active: 3, inactive: 1, classifications: 11 },
    })
  })

  it.each([
    ['a list of sentences', { errors: ['Not today.'] }, 'Not today.'],
    ['a sentence', { errors: 'Not today.' }, 'Not today.'],
    ['fields with lists', { errors: { per_page: ['is too large'] } }, 'per_page is too large'],
    ['an error object', { error: { code: 1, message: 'Not today.', details: [] } }, 'Not today.'],
    ['an error text', { reason: 'forbidden', error: 'Not today.' }, 'Not today.'],
    ['a message', { code: 7, message: 'Not today.', fields: '' }, 'Not today.'],
    [
      'something unknown beside one known',
      { errors: [{ a: 1 }], message: 'Not today.' },
      'Not today.',
    ],
  ])('is read in the shape of %s', async (_, body, said) => {
    for (const status of [400, 403, 422]) {
      const source = answering(() => Response.json(body, { status }))
      await expect(source.pull(null, null)).rejects.toMatchObject({
        kind: status === 403 ? 'auth' : 'refused',
        message: expect.stringContaining(`(${status}): “${said}”`),
      })
    }
  })

  it.each([
    ['no JSON', '<html>Sorry</html>'],
    ['nothing', ''],
    ['an address', JSON.stringify({ errors: ['ann@example.com is taken'] })],
    ['a token', JSON.stringify({ errors: 'bad token eyJhbGciOiJIUzI1NiJ9eyJhbGciOiJIUzI1NiJ9' })],
  ])('that holds %s is not quoted', async (_, body) => {
    const source = answering(() => new Response(body, { status: 422 }))
    await expect(source.pull(null, null)).rejects.toMatchObject({
      kind: 'refused',
      message: 'Procore refused the request (422).',
    })
  })
})

describe('being asked to slow down', () => {
  const limited = (headers: Record<string, string>) =>
    answering(() =>
      Response.json(
        { errors: 'You have surpassed the max number of requests for an hour.' },
        { status: 429, headers },
      ),
    ).pull(null, null)
  const date = 'Sun, 22 Nov 2026 11:00:00 GMT'
  const at = Date.parse(date) / 1000

  it.each([
    ['by Retry-After in seconds', { 'Retry-After': '9' }, 9000],
    [
      'by Retry-After as a time',
      { 'Retry-After': 'Sun, 22 Nov 2026 11:00:07 GMT', Date: date },
      7000,
    ],
    [
      'by the end of the window, by Procore’s clock',
      { 'X-Rate-Limit-Reset': String(at + 8), Date: date },
      8000,
    ],
    ['by the end of the hour', { 'X-Rate-Limit-Reset': String(at + 3000), Date: date }, 3_000_000],
    ['by a window that has just ended', { 'X-Rate-Limit-Reset': String(at), Date: date }, 1000],
    [
      'by both: Retry-After decides',
      { 'Retry-After': '2', 'X-Rate-Limit-Reset': String(at + 8), Date: date },
      2000,
    ],
    ['without saying how long', {}, 1000],
  ])('%s is waited for', async (_, headers, retryAfterMs) => {
    await expect(limited(headers as Record<string, string>)).rejects.toMatchObject({
      kind: 'rate-limit',
      retryAfterMs,
    })
  })

  it('hands the run to a later job, which goes on', async () => {
    const site = await withUsers(many(3))
    await site.sync()
    await site.fault('rate-limit', 2)
    expect((await site.sync()).status).toBe('succeeded')
    expect(site.delays).toEqual([1, 2])
  })
})
