/** QuickBooks Online: its wire. Queries and pages, signing in, and the shapes of its failures. */
import { env } from 'cloudflare:workers'
import { beforeAll, describe, expect, it } from 'vitest'
import type { OpenConnector, Outside, VendorError } from '../../../src/connectors/connector.ts'
import { connectorOf } from '../../../src/connectors/registry.ts'
import { newTransport } from '../../../src/connectors/transport.ts'
import { openSource } from '../../../src/runs/source.ts'
import { freshDatabase } from '../../support/database.ts'
import { noOutside } from '../../support/outside.ts'
import { Site, vendorCall } from '../../support/sync.ts'
import { watched } from '../../support/watched.ts'
import { pullAll } from './conformance.ts'

beforeAll(freshDatabase)

const quickbooks = connectorOf('quickbooks-online')
const SETTINGS = { environment: 'production', realmId: '9130357992221046' }
const CREDENTIALS = { clientId: 'an-app', clientSecret: 'a-s/cret' }
const TIME = '2026-01-05T10:00:00.123-08:00'

/** A source whose company is made up request by request; somebody is signed in. */
function opened(
  answer: (statement: string, url: URL) => Response | object,
  settings: object = {},
  outside: Partial<Outside> = {},
) {
  const asked: { url: URL; statement: string; init: RequestInit }[] = []
  const { fetch } = newTransport({
    fetch: async (input, init = {}) => {
      const url = new URL(String(input))
      const statement = url.searchParams.get('query') ?? ''
      asked.push({ url, statement, init })
      const given = answer(statement, url)
      return given instanceof Response ? given : Response.json({ time: TIME, ...given })
    },
    allowLocal: false,
    secrets: [],
    sleep: async () => {},
  })
  const tokens = { access: 'eyJ.first', expiresAt: Number.MAX_SAFE_INTEGER, refresh: 'RT1-first' }
  const source = quickbooks.open({ ...SETTINGS, ...settings }, CREDENTIALS, {
    ...noOutside,
    tokens: { load: async () => tokens, replace: async (_stale, renew) => renew(tokens) },
    ...outside,
    fetch,
  })
  return { source, asked }
}
const rowsOf = (...ids: number[]) => ids.map((id) => ({ Id: String(id), DisplayName: `A B${id}` }))
const page = (...ids: number[]) => ({ QueryResponse: { Employee: rowsOf(...ids) } })
const count = (totalCount: number) => ({ QueryResponse: { totalCount } })
const isCount = (statement: string) => statement.startsWith('select count(*)')
const isToken = (url: URL) => url.pathname.endsWith('/oauth2/v1/tokens/bearer')
const idsOf = (read: Awaited<ReturnType<typeof pullAll>>) => read.people.map((p) => p.externalId)
async function refusal(asking: Promise<unknown>): Promise<VendorError> {
  const error = await asking.then(
    () => null,
    (e: unknown) => e,
  )
  return error as VendorError
}

describe('a query', () => {
  it('asks for JSON, for the active and the inactive, in the order of their Ids', async () => {
    const { source, asked } = opened((s) => (isCount(s) ? count(2) : page(1, 2)))
    await source.pull(null, null)
    expect(asked.map((a) => a.statement)).toEqual([
      'select * from Employee where Active in (true, false) orderby Id asc startposition 1 maxresults 1000',
      'select count(*) from Employee where Active in (true, false)',
    ])
    const [first] = asked
    expect(first?.url.href).toMatch(
      /^https:\/\/quickbooks\.api\.intuit\.com\/v3\/company\/9130357992221046\/query\?query=select%20/,
    )
    expect(first?.url.searchParams.get('minorversion')).toBe('75')
    expect(first?.init.headers).toMatchObject({
      accept: 'application/json',
      authorization: 'Bearer eyJ.first',
    })
  })
  it('for changes begins at the mark, whose plus sign arrives as one', async () => {
    const { source, asked } = opened(() => ({ QueryResponse: {} }))
    await source.pull(null, '2026-01-05T18:00:00+00:00')
    expect(asked.map((a) => a.statement)).toEqual([
      "select * from Employee where Active in (true, false) and MetaData.LastUpdatedTime >= '2026-01-05T18:00:00+00:00' orderby Id asc startposition 1 maxresults 1000",
    ])
    expect(asked[0]?.url.search).toContain('%2B00:00'.replaceAll(':', '%3A'))
  })
  it.each([
    ['production', 'quickbooks.api.intuit.com'],
    ['sandbox', 'sandbox-quickbooks.api.intuit.com'],
  ])('of a %s company goes to %s', async (environment, host) => {
    const { source, asked } = opened((s) => (isCount(s) ? count(0) : page()), { environment })
    await source.pull(null, null)
    expect(asked[0]?.url.host).toBe(host)
  })
})

describe('the mark', () => {
  it.each([
    [TIME, '2026-01-05T09:55:00-08:00'],
    ['2026-07-05T00:02:00.000-07:00', '2026-07-04T23:57:00-07:00'],
    ['2026-01-05T18:00:00Z', '2026-01-05T17:55:00+00:00'],
    [1767600000000, '2026-11-22T11:55:00+00:00'],
    ['soon', '2026-11-22T11:55:00+00:00'],
  ])('of an answer made at %s is %s', async (time, mark) => {
    const { source } = opened(() => ({ ...page(1), time }))
    expect((await source.pull(null, 'x')).mark).toBe(mark)
  })
  it('is the header’s time where the body has none', async () => {
    const headers = { date: 'Mon, 05 Jan 2026 18:00:00 GMT' }
    const { source } = opened(() => Response.json(page(1), { headers }))
    expect((await source.pull(null, 'x')).mark).toBe('2026-01-05T17:55:00+00:00')
  })
  it('comes from the first page: who changes while the others are read comes again', async () => {
    let made = 0
    const { source } = opened(
      (s) => {
        made += 1
        const rows = s.includes('startposition 1 ') ? page(1, 2) : page(3)
        return { ...rows, time: `2026-01-05T10:0${made}:00-08:00` }
      },
      { pageSize: 2 },
    )
    expect((await pullAll(source, null, 'x')).mark).toBe('2026-01-05T09:56:00-08:00')
  })
})

describe('pages', () => {
  it('begin at 1 and end at a short one', async () => {
    const { source, asked } = opened(
      (s) =>
        isCount(s)
          ? count(5)
          : s.includes('startposition 1 ')
            ? page(1, 2)
            : s.includes('startposition 3 ')
              ? page(3, 4)
              : page(5),
      { pageSize: 2 },
    )
    expect(idsOf(await pullAll(source))).toEqual(['1', '2', '3', '4', '5'])
    expect(asked.filter((a) => !isCount(a.statement))).toHaveLength(3)
  })
  it('end at an answer without the key Employee, when the last one was full', async () => {
    const { source } = opened(
      (s) =>
        isCount(s) ? count(2) : s.includes('startposition 1 ') ? page(1, 2) : { QueryResponse: {} },
      { pageSize: 2 },
    )
    const read = await pullAll(source)
    expect(idsOf(read)).toEqual(['1', '2'])
    expect(read.bodies).toHaveLength(2)
  })
  it('that are cut shorter than asked for are not taken for the last', async () => {
    const { source } = opened((s) =>
      isCount(s)
        ? count(3)
        : s.includes('startposition 1 ')
          ? page(1, 2)
          : s.includes('startposition 3 ')
            ? page(3)
            : page(),
    )
    expect(idsOf(await pullAll(source))).toEqual(['1', '2', '3'])
  })
  it('repeat nobody when somebody gets in before them meanwhile', async () => {
    const { source } = opened(
      (s) =>
        s.includes('startposition 1 ')
          ? page(10, 20)
          : s.includes('startposition 3 ')
            ? page(20, 30)
            : page(),
      { pageSize: 2 },
    )
    expect(idsOf(await pullAll(source, null, 'x'))).toEqual(['10', '20', '30'])
  })
  it('count again before they disagree with the total: somebody may have been added', async () => {
    let counted = 1
    const { source, asked } = opened((s) => {
      if (!isCount(s)) return page(1, 2)
      counted += 1
      return count(counted - 1)
    })
    const last = await source.pull(null, null)
    expect(last).toMatchObject({ next: null, total: 2 })
    expect(asked.filter((a) => isCount(a.statement))).toHaveLength(2)
  })
  it('of changes have no total, since nobody else is counted', async () => {
    const { source, asked } = opened(() => page(1))
    expect((await source.pull(null, 'x')).total).toBeNull()
    expect(asked).toHaveLength(1)
  })
  it('never hold more than 1,000', () => {
    expect(() => quickbooks.parseSettings({ ...SETTINGS, pageSize: 1001 })).toThrow()
  })
  it('are the same bytes although their time, pay and Sync Token differ', async () => {
    const read = async (more: object, time: string) => {
      const Employee = rowsOf(7).map((row) => ({ ...row, ...more }))
      const { source } = opened(() => ({ QueryResponse: { Employee }, time }))
      return new TextDecoder().decode((await source.pull(null, 'x')).bytes)
    }
    const before = await read({ SyncToken: '1', BillRate: 40 }, TIME)
    expect(await read({ SyncToken: '2', BillRate: 45 }, '2026-02-05T10:00:00-08:00')).toBe(before)
    expect(await read({ SyncToken: '2', EmployeeNumber: '7' }, TIME)).not.toBe(before)
  })
  it('change on the day somebody is released, and on no other', async () => {
    const read = async (day: string) => {
      const Employee = rowsOf(7).map((row) => ({ ...row, ReleasedDate: '2026-01-31' }))
      const { source } = opened(() => ({
        QueryResponse: { Employee },
        time: `${day}T10:00:00-08:00`,
      }))
      return new TextDecoder().decode((await source.pull(null, 'x')).bytes)
    }
    expect(await read('2026-01-30')).toBe(await read('2026-01-05'))
    expect(await read('2026-01-31')).not.toBe(await read('2026-01-30'))
    expect(await read('2026-02-28')).toBe(await read('2026-01-31'))
  })
})

describe('signing in', () => {
  const REDIRECT = 'https://muster.test/oauth/callback'

  /** What the admin's browser does at Intuit. */
  async function consent(source: OpenConnector, answer = 'connect'): Promise<URL> {
    const url = new URL(source.authorizeUrl(REDIRECT, 'a state'))
    const body = new URLSearchParams([...url.searchParams, ['answer', answer]])
    const reply = await fetch(`${url.origin}${url.pathname}`, {
      method: 'POST',
      body,
      redirect: 'manual',
    })
    return new URL(reply.headers.get('location') ?? '')
  }

  it('leads to Intuit with what it wants to know', () => {
    const { source } = opened(() => page())
    const url = new URL(source.authorizeUrl(REDIRECT, 's'))
    expect(url.origin + url.pathname).toBe('https://appcenter.intuit.com/connect/oauth2')
    expect(Object.fromEntries(url.searchParams)).toEqual({
      client_id: 'an-app',
      response_type: 'code',
      scope: 'com.intuit.quickbooks.accounting',
      redirect_uri: REDIRECT,
      state: 's',
    })
  })
  it('brings the company along, and its tokens work', async () => {
    const site = await Site.of('quickbooks-online', { realmId: '' })
    await site.people(rowsOf(1))
    const source = await site.source()
    const back = await consent(source)
    const got = await source.exchange(back.searchParams, REDIRECT)
    expect(got.settings).toEqual({ realmId: '9130357992221046' })
    const { settings } = await site.connection()
    const { fetch } = newTransport({
      fetch: (input, init) => globalThis.fetch(input, init),
      allowLocal: true,
      secrets: [],
      sleep: async () => {},
    })
    const connected = quickbooks.open({ ...settings, ...got.settings }, CREDENTIALS, {
      ...noOutside,
      fetch,
      tokens: { load: async () => got.tokens, replace: async () => got.tokens },
    })
    expect(idsOf(await pullAll(connected))).toEqual(['1'])
  })
  it('of another company than this connection reads is refused, before its code is used', async () => {
    const { source, asked } = opened(() => page())
    const query = new URLSearchParams({ code: 'c', state: 's', realmId: '77' })
    const error = await refusal(source.exchange(query, REDIRECT))
    expect(error.kind).toBe('refused')
    expect(error.message).toContain('company 77')
    expect(asked).toEqual([])
  })
  it('without a company is refused', async () => {
    const { source } = opened(() => page())
    const query = new URLSearchParams({ code: 'c', state: 's' })
    expect((await refusal(source.exchange(query, REDIRECT))).kind).toBe('schema')
  })
  it('says who the app is to the letter, in a header, and what it wants in a form', async () => {
    const { source, asked } = opened((_, url) =>
      isToken(url)
        ? Response.json({ token_type: 'bearer', access_token: 'eyJ.x', expires_in: 3600 })
        : page(),
    )
    const query = new URLSearchParams({ code: 'c', state: 's', realmId: SETTINGS.realmId })
    await source.exchange(query, REDIRECT)
    const [token] = asked
    expect(token?.url.href).toBe('https://oauth.platform.intuit.com/oauth2/v1/tokens/bearer')
    const headers = new Headers(token?.init.headers)
    expect(headers.get('authorization')).toBe(`Basic ${btoa('an-app:a-s/cret')}`)
    expect(headers.get('content-type')).toContain('application/x-www-form-urlencoded')
    expect(headers.get('accept')).toBe('application/json')
    expect(Object.fromEntries(new URLSearchParams(String(token?.init.body)))).toEqual({
      grant_type: 'authorization_code',
      code: 'c',
      redirect_uri: REDIRECT,
    })
  })
  it('is asked for where there is none, and so are the keys of the app and a company', async () => {
    const nobody = { load: async () => null, replace: noOutside.tokens.replace }
    const { source } = opened(() => page(), {}, { tokens: nobody })
    expect(await refusal(source.pull(null, null))).toMatchObject({
      kind: 'auth',
      message: expect.stringContaining('Connect under Settings'),
    })
    const without = quickbooks.open(SETTINGS, {}, { ...noOutside, fetch: async () => nothing })
    expect(() => without.authorizeUrl(REDIRECT, 's')).toThrow('No client ID and client secret')
    const { source: unconnected } = opened(() => page(), { realmId: '' })
    expect((await refusal(unconnected.check())).message).toContain('Connect to QuickBooks')
  })
  const nothing = { status: 200, headers: new Headers(), bytes: new Uint8Array() }
})

describe('the access token', () => {
  const tokenRequests = async (site: Site) => {
    const { items } = (await vendorCall('GET', `${site.vendor}/requests`)) as {
      items: { path: string; status: number }[]
    }
    return items.filter((r) => r.path.includes('/tokens/bearer')).map((r) => r.status)
  }
  async function rotating(): Promise<Site> {
    const site = await Site.of('quickbooks-online')
    await site.collection('settings', [{ rotateAlways: true }])
    await site.people(rowsOf(1))
    return site
  }

  /** Two jobs of one connection, each waiting in earnest while the other renews. */
  async function twoJobs(site: Site): Promise<OpenConnector[]> {
    const wait = () => new Promise<void>((resolve) => setTimeout(resolve, 5))
    const connection = await site.connection()
    const open = () =>
      openSource(site.around().env, site.db, connection, {
        ...{ clock: site.clock, sleep: wait, looks: true },
        standing: { today: '2026-11-22', synced: true, layout: null },
      })
    return (await Promise.all([open(), open()])).map(({ source }) => source)
  }

  it('is renewed by one of two jobs that ask at once; the other uses the same', async () => {
    const site = await rotating()
    const sources = await twoJobs(site)
    const pulled = await Promise.all(sources.map((s) => s.pull(null, null)))
    expect(pulled.map((p) => p.total)).toEqual([1, 1])
    expect(await tokenRequests(site)).toEqual([200])
    site.clock.pass(3_600_000)
    await Promise.all(sources.map((s) => s.pull(null, null)))
    const later = await twoJobs(site)
    await Promise.all(later.map((s) => s.pull(null, null)))
    expect(await tokenRequests(site)).toEqual([200, 200])
  })
  it('that is refused at the same moment in two jobs is renewed once as well', async () => {
    const site = await rotating()
    const sources = await twoJobs(site)
    await Promise.all(sources.map((s) => s.pull(null, null)))
    await site.fault('expired-token', 2)
    const pulled = await Promise.all(sources.map((s) => s.pull(null, null)))
    expect(pulled.map((p) => p.total)).toEqual([1, 1])
    expect(await tokenRequests(site)).toEqual([200, 200])
  })
  it('is used only once it is stored: a job that dies before has asked for nobody', async () => {
    const site = await rotating()
    let storing = false
    site.d1 = watched(env.DB, {
      prepared: (sql) => {
        storing = sql.includes('set tokens = ')
      },
      call: (ask) => {
        if (storing) throw new Error('This isolate is gone.')
        return ask()
      },
    })
    await expect((await site.source()).pull(null, null)).rejects.toThrow('gone')
    const { items } = (await vendorCall('GET', `${site.vendor}/requests`)) as {
      items: { path: string }[]
    }
    expect(items.map((r) => r.path.split('?')[0]?.split('/').at(-1))).toEqual(['bearer'])
  })
  it('cannot be renewed once the app was disconnected, and the run says what to do', async () => {
    const site = await rotating()
    await site.collection('settings', [{ revoked: true }])
    const run = await site.sync()
    expect(run).toMatchObject({ status: 'failed', error: { code: 'source_auth' } })
    expect(run.error?.message).toContain('Connect again')
    expect(await tokenRequests(site)).toEqual([400])
  })
  it('is renewed once when it is refused in another way than by the status 401', async () => {
    const fault = { Fault: { Error: [{ code: '3200', Detail: 'Token expired' }] } }
    const used: string[] = []
    const fresh = { access: 'eyJ.second', expiresAt: Number.MAX_SAFE_INTEGER, refresh: 'RT1' }
    const { source, asked } = opened(
      () => (used.length === 0 ? fault : page(1)),
      {},
      {
        tokens: {
          load: async () => ({ ...fresh, access: 'eyJ.first' }),
          replace: async () => {
            used.push(fresh.access)
            return fresh
          },
        },
      },
    )
    await source.pull(null, 'x')
    expect(asked.map((a) => new Headers(a.init.headers).get('authorization'))).toEqual([
      'Bearer eyJ.first',
      'Bearer eyJ.second',
    ])
  })
})

describe('a failure', () => {
  const service = (code: string, type = 'ValidationFault') => ({
    Fault: { Error: [{ Message: 'Said', Detail: 'Marit Okonjo', code, element: '' }], type },
  })
  const gateway = (code: string, type = 'AUTHENTICATION') => ({
    fault: {
      error: [{ message: 'said', detail: 'Malformed bearer token: eyJ.first', code }],
      type,
    },
    time: 1767600000000,
  })
  const xml = (code: string, type = 'SERVICE') =>
    `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<IntuitResponse time="${TIME}" xmlns="http://schema.intuit.com/finance/v3"><Fault type="${type}"><Error code="${code}"><Message>message=ThrottleExceeded; errorCode=00${code}; statusCode=429</Message><Detail>The request limit was reached.  Try again later</Detail></Error></Fault></IntuitResponse>`
  const failing = (body: string | object, status: number, headers: Record<string, string> = {}) => {
    const text = typeof body === 'string' ? body : JSON.stringify(body)
    const { source } = opened((_, url) =>
      isToken(url)
        ? Response.json({ token_type: 'bearer', access_token: 'eyJ.x', expires_in: 3600 })
        : new Response(text, { status, headers }),
    )
    return refusal(source.pull(null, null))
  }

  it.each([
    ['120', 403, 'auth', /may not read/],
    ['3100', 403, 'auth', /Connect again/],
    ['3200', 401, 'auth', /Connect again/],
    ['003200', 401, 'auth', /\(3200\)/],
    ['3001', 429, 'rate-limit', /slow down/],
    ['3001', 403, 'rate-limit', /slow down/],
    ['6190', 400, 'refused', /subscription .* has ended/],
    ['4000', 400, 'refused', /could not read what we asked for \(4000\)/],
    ['4001', 400, 'refused', /refused what we asked for \(4001\)/],
    ['610', 400, 'refused', /refused the request \(610\)/],
    ['10000', 500, 'outage', /problem of its own/],
    ['6002', 504, 'outage', /problem of its own/],
  ])(
    'with code %s and status %i is of kind %s in every shape',
    async (code, status, kind, said) => {
      for (const body of [service(code, ''), gateway(code, ''), xml(code, 'SERVICE')]) {
        const error = await failing(body, status)
        expect(error).toMatchObject({ name: 'VendorError', kind })
        expect(error.message).toMatch(said)
        // 5xx are told by the transport, which has tried three times.
        if (status < 500) expect(await failing(body, 200)).toMatchObject({ kind })
      }
    },
  )
  it.each([
    ['SystemFault', 'outage'],
    ['AuthenticationFault', 'auth'],
    ['AuthorizatonFault', 'auth'],
    ['ValidationFault', 'refused'],
  ])('without a code that is known goes by its type: %s is %s', async (type, kind) => {
    expect(await failing(service('99', type), 400)).toMatchObject({ kind })
  })
  it('that is a throttle waits as long as it says, or a minute', async () => {
    expect((await failing(xml('3001'), 429)).retryAfterMs).toBe(60_000)
    expect((await failing(xml('3001'), 429, { 'retry-after': '7' })).retryAfterMs).toBe(7_000)
  })
  it('carries the number that Intuit’s support asks for, and nothing else that was said', async () => {
    const tid = '1-69f0a1b2-3c4d5e6f708192a3b4c5d6e7'
    const error = await failing(service('4001'), 400, { intuit_tid: tid })
    expect(error.message).toContain(`(4001, reference ${tid})`)
    expect(error.message).not.toContain('Okonjo')
    expect((await failing(gateway('3200'), 401)).message).not.toContain('eyJ')
    const odd = await failing(service('4001'), 400, { intuit_tid: `<b>${'9'.repeat(99)}` })
    expect(odd.message).toContain('(4001).')
  })
  it.each([
    ['a bomb', '<!DOCTYPE a [<!ENTITY b "bbbb"><!ENTITY c "&b;&b;">]><a>&c;</a>'],
    ['half of it', xml('3001').slice(0, 200)],
    ['a web page', '<!doctype html><title>Maintenance'],
    ['no code at all', '{"Fault":{}}'],
    ['another shape', '{"Fault":{"Error":"3001"}}'],
    ['nothing', ''],
  ])('that is %s in place of a fault goes by its status', async (_, body) => {
    expect(await failing(body, 400)).toMatchObject({ name: 'VendorError', kind: 'refused' })
    expect(await failing(body, 429)).toMatchObject({ kind: 'rate-limit' })
  })
  it('of a query that finds no list is told, whatever the status says', async () => {
    expect(await failing({ QueryResponse: { Employee: 'none' } }, 200)).toMatchObject({
      kind: 'schema',
    })
    expect(await failing({ QueryResponse: null }, 200)).toMatchObject({ kind: 'schema' })
  })
})

describe('Test Integration', () => {
  it('names the company and counts its employees', async () => {
    const site = await Site.of('quickbooks-online')
    await site.people([...rowsOf(1, 2), { Id: '3', DisplayName: 'C D', Active: false }])
    expect(await (await site.source()).check()).toEqual({
      message:
        'QuickBooks answers for Harbour Street Builders: 3 employees, inactive ones included.',
      details: { company: 'Harbour Street Builders', employees: 3 },
    })
  })
  it('says so when the sign-in is for another company', async () => {
    const site = await Site.of('quickbooks-online', { realmId: '123' })
    const error = await refusal((await site.source()).check())
    expect(error).toMatchObject({ kind: 'auth', message: expect.stringContaining('(3100, ref') })
  })
})

describe('settings', () => {
  it('of a company with Intuit keep no address that the form does not show', () => {
    const given = { ...SETTINGS, baseUrl: 'https://elsewhere.example.com' }
    expect(quickbooks.parseSettings(given).baseUrl).toBe('')
    expect(quickbooks.parseSettings({ ...given, environment: 'custom' }).baseUrl).toBe(
      given.baseUrl,
    )
    expect(() => quickbooks.parseSettings({ environment: 'custom' })).toThrow('filled in')
  })
  it('draw a form', () => {
    expect(Object.keys(Object(quickbooks.settingsSchema.properties))).toEqual([
      'environment',
      'baseUrl',
      'realmId',
      'newPeople',
      'pageSize',
    ])
    expect(quickbooks.settingsSchema.required).toEqual(['environment'])
  })
  it.each(['../1', '1/query?', 'abc'])('take no company called %s', (realmId) => {
    expect(() => quickbooks.parseSettings({ ...SETTINGS, realmId })).toThrow()
  })
})
