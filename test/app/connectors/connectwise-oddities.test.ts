/** ConnectWise: the traps of its wire, each as docs/vendors/connectwise.md tells it. */
import { beforeAll, describe, expect, it } from 'vitest'
import { connectwise } from '../../../src/connectors/connectwise/index.ts'
import { newTransport } from '../../../src/connectors/transport.ts'
import { aMember, aPhoto, type MemberRow } from '../../support/connectwise.ts'
import { freshDatabase } from '../../support/database.ts'
import { noOutside } from '../../support/outside.ts'
import { Site, vendorCall } from '../../support/sync.ts'
import { pullAll } from './conformance.ts'

beforeAll(freshDatabase)

const credentials = { publicKey: 'pub', privateKey: 'priv', clientId: 'guid' }
const settings = { companyId: 'acme', memberTypes: ['Full Time'] }

/** Paths asked of the site's vendor, oldest first, below its own root. */
async function asked(site: Site): Promise<string[]> {
  const { items } = (await vendorCall('GET', `${site.vendor}/requests`)) as {
    items: { path: string }[]
  }
  return items.map(({ path }) => path.slice(path.indexOf('/', 1)))
}
const read = (row: unknown, more: MemberRow = {}) =>
  opened(() => new Response(), more).source.normalize([row])[0]
const fields = (row: MemberRow, more: MemberRow = {}) => read(aMember(1, row), more)?.fields

/** A connection all of whose requests are answered by `answer`, wherever they go. */
function opened(
  answer: (url: URL) => Response,
  more: MemberRow = {},
  keys: Record<string, string> = credentials,
) {
  const requests: { url: URL; headers: Headers }[] = []
  const { fetch } = newTransport({
    fetch: async (input, init) => {
      const url = new URL(String(input))
      requests.push({ url, headers: new Headers(init?.headers) })
      return answer(url)
    },
    allowLocal: false,
    secrets: [],
    sleep: async () => {},
  })
  const source = connectwise.open({ ...settings, ...more }, keys, { ...noOutside, fetch })
  return { source, requests }
}
/** A vendor at these hosts, whose API answers `answer`. */
function vendor(
  info: unknown,
  answer: (url: URL) => Response = () => Response.json({ count: 0 }),
  more: MemberRow = {},
) {
  return opened(
    (url) => (url.pathname.startsWith('/login/') ? Response.json(info) : answer(url)),
    more,
  )
}
const INFO = { Codebase: 'v2026_1/', SiteUrl: 'api-na.myconnectwise.net', IsCloud: true }
const refusal = (source: { check(): Promise<unknown> }) =>
  source.check().then(
    () => null,
    (e: { kind: string; message: string }) => ({ kind: e.kind, message: e.message }),
  )

describe('where the API is', () => {
  it('is asked of the site without keys, and then called with all three', async () => {
    const { source, requests } = vendor(INFO, (url) =>
      Response.json(url.pathname.endsWith('/count') ? { count: 7 } : { version: 'v2026.1' }),
    )
    expect(await source.check()).toMatchObject({ details: { version: 'v2026.1', members: 7 } })
    expect(requests.map(({ url }) => url.href)).toEqual([
      'https://api-na.myconnectwise.net/login/companyinfo/acme',
      'https://api-na.myconnectwise.net/v2026_1/apis/3.0/system/info',
      'https://api-na.myconnectwise.net/v2026_1/apis/3.0/system/members/count?conditions=inactiveFlag%3Dfalse',
    ])
    expect(requests[0]?.headers.has('authorization')).toBe(false)
    expect(requests[0]?.headers.has('clientid')).toBe(false)
    expect(requests[1]?.headers.get('authorization')).toBe(`Basic ${btoa('acme+pub:priv')}`)
    expect(requests[1]?.headers.get('clientid')).toBe('guid')
  })
  it.each([
    ['na', 'api-na.myconnectwise.net'],
    ['eu', 'api-eu.myconnectwise.net'],
    ['au', 'api-au.myconnectwise.net'],
    ['aus', 'api-aus.myconnectwise.net'],
    ['za', 'api-za.myconnectwise.net'],
    ['staging', 'api-staging.connectwisedev.com'],
  ])('begins with the host of the site %s', async (site, host) => {
    const { source, requests } = vendor({ ...INFO, SiteUrl: host }, undefined, { site })
    await source.check().catch(() => {})
    expect(new Set(requests.map(({ url }) => url.host))).toEqual(new Set([host]))
  })
  it('may be at another host of ConnectWise itself', async () => {
    for (const IsCloud of [true, 'True']) {
      const SiteUrl = 'api-eu.myconnectwise.net'
      const { source, requests } = vendor({ ...INFO, SiteUrl, IsCloud })
      await source.check().catch(() => {})
      expect(requests[1]?.url.href).toBe(`https://${SiteUrl}/v2026_1/apis/3.0/system/info`)
    }
  })
  it.each([
    'api-na.myconnectwise.net.evil.example',
    'evil.example',
    'evilmyconnectwise.net',
    'user@evil.example',
    'evil.example/api-na.myconnectwise.net',
    'api-staging.connectwisedev.com',
    ' ',
  ])('is not followed to %j, and no key goes there', async (SiteUrl) => {
    const { source, requests } = vendor({ ...INFO, SiteUrl })
    expect(await refusal(source)).toMatchObject({ kind: 'refused' })
    expect(requests.map(({ url }) => url.host)).toEqual(['api-na.myconnectwise.net'])
  })
  it('of a server of one’s own is the address that was entered, whatever it calls itself', async () => {
    const baseUrl = 'https://cw.acme-msp.com/'
    const info = { ...INFO, SiteUrl: 'cw.acme.corp', IsCloud: false }
    const { source, requests } = vendor(info, undefined, { site: 'onpremise', baseUrl })
    await source.check().catch(() => {})
    expect(requests[1]?.url.href).toBe('https://cw.acme-msp.com/v2026_1/apis/3.0/system/info')
    expect(() => connectwise.parseSettings({ ...settings, site: 'onpremise' })).toThrow(/address/)
  })
  it('does not get its path twice when the address of the API was pasted', async () => {
    const baseUrl = 'https://api-na.myconnectwise.net/v4_6_release/apis/3.0/'
    const { source, requests } = vendor(INFO, undefined, { baseUrl })
    await source.check().catch(() => {})
    expect(requests.map(({ url }) => url.pathname)).toEqual([
      '/login/companyinfo/acme',
      '/v2026_1/apis/3.0/system/info',
    ])
  })
  it.each([
    ['null', () => Response.json(null)],
    ['404', () => new Response('<html>', { status: 404 })],
    ['400', () => new Response('Cannot route. Codebase/company is invalid', { status: 400 })],
  ])('is not known of a company nobody knows: %s', async (_, answer) => {
    const said = await refusal(opened(answer).source)
    expect(said).toMatchObject({ kind: 'refused' })
    expect(said?.message).toMatch(/knows no company with this ID\. Check Company ID/)
  })
  it.each(['', '../../evil/', 'v1/../x/', '//evil.example/', '/v1/'])(
    'is no path like %j',
    async (Codebase) => {
      const { source, requests } = vendor({ ...INFO, Codebase })
      expect(await refusal(source)).toMatchObject({ kind: 'schema' })
      expect(requests).toHaveLength(1)
    },
  )
  it('is asked once for all pages and pictures of a job', async () => {
    const site = await Site.of('connectwise', { pageSize: 2 })
    await site.people([1, 2, 3, 4, 5].map((n) => aMember(n, aPhoto(2000 + n))))
    await site.sync()
    const paths = await asked(site)
    expect(paths.filter((p) => p.startsWith('/login/'))).toHaveLength(1)
    expect(paths).toHaveLength(1 + 1 + 3 + 5)
  })
  it('is asked again after a failure', async () => {
    let down = true
    const { source } = opened((url) => {
      if (!url.pathname.startsWith('/login/')) return Response.json({ count: 0, version: '1' })
      return down ? new Response('', { status: 503 }) : Response.json(INFO)
    })
    expect(await refusal(source)).toMatchObject({ kind: 'outage' })
    down = false
    expect(await refusal(source)).toBeNull()
  })
})

describe('an upgrade of ConnectWise', () => {
  it('between two pages is noticed, and everybody is read once', async () => {
    const site = await Site.of('connectwise', { pageSize: 2 })
    await site.people([1, 2, 3, 4].map((n) => aMember(n)))
    const source = await site.source()
    const first = await source.pull(null, null)
    await site.collection('settings', [{ codebase: 'v2026_2' }])
    const rest = await pullAll(source, first.next)
    expect(rest.people.map((p) => p.externalId)).toEqual(['1003', '1004'])
    const paths = await asked(site)
    expect(paths.filter((p) => p.startsWith('/login/'))).toHaveLength(2)
    expect(paths.at(-1)).toMatch(/^\/v2026_2\//)
  })
  it('during the pictures asks once more, not once for each', async () => {
    const site = await Site.of('connectwise')
    await site.people([1, 2, 3].map((n) => aMember(n, aPhoto(2000 + n))))
    const source = await site.source()
    const { people } = await pullAll(source)
    await site.collection('settings', [{ codebase: 'v2026_2' }])
    const got = await Promise.all(people.map((p) => source.photo?.(p.fields.avatar ?? '')))
    expect(got.map((g) => g?.type)).toEqual(['image/png', 'image/png', 'image/png'])
    expect((await asked(site)).filter((p) => p.startsWith('/login/'))).toHaveLength(2)
  })
  it('changes nobody', async () => {
    const site = await Site.of('connectwise')
    await site.people([1, 2].map((n) => aMember(n, aPhoto(2000 + n))))
    await site.sync()
    await site.collection('settings', [{ codebase: 'v2027_1', cloudAsText: true }])
    const run = await site.sync()
    expect(run.counts).toMatchObject({ unchanged: 2, updated: 0 })
    expect(await site.outcomes(run)).toEqual([])
  })
  it('is not what a path that is simply missing means', async () => {
    const { source, requests } = vendor(INFO, () => new Response('<html>', { status: 404 }))
    for (let n = 0; n < 3; n += 1) expect((await refusal(source))?.message).toMatch(/\(404\)/)
    expect(requests.filter(({ url }) => url.pathname.startsWith('/login/'))).toHaveLength(2)
    const gone = vendor(INFO, () => Response.json({ code: 'NotFound' }, { status: 404 }))
    await refusal(gone.source)
    expect(gone.requests.filter(({ url }) => url.pathname.startsWith('/login/'))).toHaveLength(1)
  })
})

describe('paging', () => {
  const rows = Array.from({ length: 60 }, (_, n) => aMember(n + 1, { inactiveFlag: n % 2 === 1 }))
  it.each(['forward', 'pages'])('%s asks for more than the 25 that are usual', async (paging) => {
    const site = await Site.of('connectwise', { paging })
    await site.people(rows)
    const { people } = await pullAll(await site.source())
    expect(people).toHaveLength(60)
    expect(await site.requests()).toBe(3)
  })
  it.each(['forward', 'pages'])('%s keeps the conditions on every page', async (paging) => {
    const site = await Site.of('connectwise', { paging, pageSize: 10, status: 'active' })
    await site.people(rows)
    await site.collection('settings', [{ bareLinks: true }])
    const { people } = await pullAll(await site.source())
    expect(people).toHaveLength(30)
    expect(people.every((p) => p.fields.status === 'active')).toBe(true)
    const pages = (await asked(site)).filter((p) => p.includes('/system/members?'))
    expect(pages.length).toBeGreaterThanOrEqual(3)
    for (const page of pages) expect(page).toContain('conditions=inactiveFlag%3Dfalse')
    if (paging === 'pages') for (const page of pages) expect(page).toContain('orderBy=id%20asc')
    else for (const page of pages) expect(page).not.toContain('orderBy')
  })
  it.each([
    ['forward', 60],
    ['pages', 60],
    ['forward', 20],
    ['pages', 20],
    ['forward', 7],
    ['pages', 7],
  ])('%s ends where the last page is as long as the others, or not: %i', async (paging, n) => {
    const site = await Site.of('connectwise', { paging, pageSize: n })
    await site.people(rows)
    const { people, cursors } = await pullAll(await site.source())
    expect(new Set(people.map((p) => p.externalId)).size).toBe(60)
    expect(people).toHaveLength(60)
    expect(cursors.length).toBeLessThanOrEqual(Math.ceil(60 / n))
  })
  it('asks for the count once, with the same conditions, and a job that goes on does not', async () => {
    const site = await Site.of('connectwise', { pageSize: 10, status: 'active' })
    await site.people(rows)
    const first = await (await site.source()).pull(null, null)
    expect(first.total).toBe(30)
    const second = await (await site.source()).pull(first.next, null)
    expect(second.total).toBe(30)
    const counts = (await asked(site)).filter((p) => p.includes('/count'))
    expect(counts).toEqual([
      '/v2026_1/apis/3.0/system/members/count?conditions=inactiveFlag%3Dfalse',
    ])
  })
  it('asks for everybody, without conditions, where inactive members are wanted', async () => {
    const site = await Site.of('connectwise', { status: 'all' })
    await site.people(rows)
    await pullAll(await site.source())
    expect((await asked(site)).join()).not.toContain('conditions')
  })
  it.each([
    ['links by number', '<https://api-na.myconnectwise.net/x?pageSize=2&page=2>; rel="next"'],
    ['no link at all', null],
    ['links that go back', '<https://api-na.myconnectwise.net/x?pageId=0>; rel="next"'],
  ])('forward only says so where ConnectWise knows no such paging: %s', async (_, link) => {
    const { source } = vendor(
      INFO,
      (url) =>
        url.pathname.endsWith('/count')
          ? Response.json({ count: 4 })
          : Response.json([aMember(1), aMember(2)], link === null ? {} : { headers: { link } }),
      { pageSize: 2 },
    )
    await expect(pullAll(source)).rejects.toMatchObject({
      kind: 'schema',
      message: expect.stringMatching(/page numbers under Paging/),
    })
  })
  it('takes only numbers from links, and goes nowhere they lead', async () => {
    const link = '<https://evil.example/steal?pageId=1001>; rel="next"'
    const { source, requests } = vendor(INFO, (url) => {
      if (url.pathname.endsWith('/count')) return Response.json({ count: 2 })
      return url.searchParams.has('pageId')
        ? Response.json([aMember(2)])
        : Response.json([aMember(1)], { headers: { link } })
    })
    expect((await pullAll(source)).people).toHaveLength(2)
    expect(requests.map(({ url }) => url.host)).not.toContain('evil.example')
  })
  it('reads a page again only when something that is read changed', async () => {
    const bytes = async (row: MemberRow) => {
      const { source } = vendor(INFO, (url) =>
        Response.json(url.pathname.endsWith('/count') ? { count: 1 } : [row]),
      )
      return new TextDecoder().decode((await source.pull(null, null)).bytes)
    }
    const before = await bytes(aMember(1, { lastLogin: 'Monday', _info: { lastUpdated: '1' } }))
    const after = await bytes(aMember(1, { lastLogin: 'Friday', _info: { lastUpdated: '2' } }))
    expect(after).toBe(before)
    expect(await bytes(aMember(1, { workRole: { id: 12, name: 'Lead' } }))).not.toBe(before)
    expect(await bytes(aMember(1, { hourlyCost: 41.5, homePhone: '555' }))).toBe(before)
  })
})

describe('a refusal', () => {
  const said = (status: number, body: unknown, type = 'application/json') =>
    refusal(
      vendor(
        INFO,
        () =>
          new Response(typeof body === 'string' ? body : JSON.stringify(body), {
            status,
            headers: { 'content-type': type },
          }),
      ).source,
    )
  it('in plain text names what may be wrong: company or client ID', async () => {
    const found = await said(400, 'Cannot route. Codebase/company is invalid', 'text/plain')
    expect(found?.kind).toBe('auth')
    expect(found?.message).toMatch(/Company ID, Client ID/)
  })
  it.each([
    [401, { code: 'Unauthorized', message: 'x' }],
    [401, { code: 'ConnectWiseApi', message: 'UserNotAuthenticated' }],
    [400, { code: 'ConnectWiseApi', message: 'UserNotAuthenticated' }],
    [401, '<html>'],
    [401, ''],
  ])('of the keys is one, however it is worded: %i %j', async (status, body) => {
    const found = await said(status, body)
    expect(found?.kind).toBe('auth')
    expect(found?.message).toMatch(/Public key and Private key/)
  })
  it('for want of a permission says which one the security role needs', async () => {
    const denied = { code: 'Security', message: 'You do not have security permission.' }
    const { source } = vendor(INFO, (url) =>
      url.pathname.endsWith('/info')
        ? Response.json({ version: 'v1' })
        : Response.json(denied, { status: 403 }),
    )
    expect((await refusal(source))?.message).toMatch(/needs System > Member Maintenance/)
    await expect(source.photo?.('2001')).rejects.toThrow(/needs Companies > Manage Documents/)
    await expect(source.options('memberTypes')).rejects.toThrow(/needs System > Table Setup/)
  })
  it('of plain http is no missing permission', async () => {
    const body = { code: 'Security', message: 'SSL is required.', errors: null }
    expect((await said(403, body))?.message).toMatch(/only answers over https/)
  })
  it('of conditions is a refusal, and never quotes what it says', async () => {
    const body = { code: 'ApiFindCondition', message: 'Quill is not a recognized name.' }
    const found = await said(400, body)
    expect(found?.kind).toBe('refused')
    expect(found?.message).not.toContain('Quill')
  })
  it('to go on so fast is waited out, with and without a word on how long', async () => {
    const site = await Site.of('connectwise')
    await site.people([aMember(1)])
    await site.collection('throttle', [{}, { retryAfter: 2 }])
    expect((await site.sync()).counts.created).toBe(1)
  })
  it('for longer hands the run to a later job', async () => {
    const { source } = vendor(
      INFO,
      () =>
        new Response('{"error":"ConnectWiseAPI"}', {
          status: 429,
          headers: { 'retry-after': '30' },
        }),
    )
    await expect(source.check()).rejects.toMatchObject({ kind: 'rate-limit', retryAfterMs: 30_000 })
  })
  it.each(['publicKey', 'privateKey', 'clientId'])(
    'comes before asking, without %s',
    async (key) => {
      const { [key as 'clientId']: _, ...keys } = credentials
      const { source } = opened(() => Response.json(INFO), {}, keys)
      expect(await refusal(source)).toMatchObject({
        kind: 'auth',
        message: expect.stringMatching(/stored yet\. Enter .* under Settings\./),
      })
    },
  )
  it('of the simulated ConnectWise is told apart: company, client ID, keys', async () => {
    const site = await Site.of('connectwise')
    const { baseUrl } = (await site.connection()).settings
    const good = {
      publicKey: 'publicDemo',
      privateKey: 'privateDemo',
      clientId: '11111111-2222-4333-8444-555555555555',
    }
    const test = async (more: MemberRow, keys: MemberRow) => {
      const { fetch } = newTransport({
        fetch: (input, init) => globalThis.fetch(input, init),
        allowLocal: true,
        secrets: [],
        sleep: async () => {},
      })
      const wanted = { ...settings, companyId: 'demo', baseUrl, ...more }
      const outside = { ...noOutside, fetch }
      return refusal(connectwise.open(wanted, { ...good, ...keys }, outside))
    }
    expect(await test({}, {})).toBeNull()
    expect((await test({ companyId: 'nobody' }, {}))?.message).toMatch(/knows no company/)
    expect((await test({}, { clientId: 'x' }))?.message).toMatch(/cannot route/)
    expect((await test({}, { privateKey: 'x' }))?.message).toMatch(/did not accept the keys/)
  })
})

describe('an email', () => {
  const none = { primaryEmail: undefined }
  it('is the primary one', () => {
    const row = { primaryEmail: 'p@x.example', officeEmail: 'o@x.example', defaultEmail: 'Office' }
    expect(fields(row)?.email).toBe('p@x.example')
  })
  it.each([
    ['Office', 'o@x.example'],
    ['Mobile', 'm@x.example'],
    ['Home', 'h@x.example'],
    ['home', 'h@x.example'],
  ])('is without one the address that defaultEmail names: %s', (defaultEmail, email) => {
    const row = {
      ...none,
      defaultEmail,
      officeEmail: 'o@x.example',
      mobileEmail: 'm@x.example',
      homeEmail: 'h@x.example',
    }
    expect(fields(row)?.email).toBe(email)
    expect(fields(row)?.employeeIds).toContain(email)
  })
  it.each([
    { defaultEmail: 'Mobile', officeEmail: 'shared@x.example' },
    { defaultEmail: 'o@x.example', officeEmail: 'o@x.example' },
    { defaultEmail: null, officeEmail: 'o@x.example' },
    { defaultEmail: undefined, officeEmail: 'o@x.example' },
  ])('is never another one: %j', (row) => {
    expect(fields({ ...none, ...row })?.email ?? null).toBeNull()
  })
  it('that is missing is a warning, and the others are synced', async () => {
    const site = await Site.of('connectwise')
    await site.people([aMember(1), aMember(2, { ...none, officeEmail: undefined })])
    expect(await site.codes(await site.sync())).toEqual({
      1001: 'created',
      1002: 'missing_email',
    })
  })
})

describe('employee IDs', () => {
  const all = { employeeIds: ['identifier', 'primaryEmail', 'employeeIdentifer'] }
  it('are the chosen ones, to the letter', () => {
    const row = { identifier: ' Ann  Marie K ', employeeIdentifer: 'px-0091 ' }
    expect(JSON.parse(fields(row, all)?.employeeIds ?? '')).toEqual([
      ' Ann  Marie K ',
      'member1@example.com',
      'px-0091 ',
    ])
    expect(JSON.parse(fields(row)?.employeeIds ?? '')).not.toContain('px-0091 ')
  })
  it.each(['', '  ', null, undefined])('leave out what is empty: %j', (employeeIdentifer) => {
    const ids = fields({ employeeIdentifer }, { employeeIds: ['employeeIdentifer'] })?.employeeIds
    expect(ids).toBeNull()
  })
})

describe('values', () => {
  it.each([
    ['2021-05-03T00:00:00Z', '2021-05-03'],
    ['1800-01-01T08:00:00Z', null],
    [null, null],
    ['', null],
    [undefined, undefined],
    ['soon', 'soon'],
  ])('hireDate %j is %j', (hireDate, day) => {
    expect(fields({ hireDate })?.hireDate).toBe(day)
  })
  it('that are no day are left out, and the log says so', async () => {
    const site = await Site.of('connectwise')
    await site.people([aMember(1, { hireDate: 'soon' })])
    const [told] = await site.outcomes(await site.sync())
    expect(told).toMatchObject({ code: 'created' })
    expect(JSON.stringify(told)).toContain('invalid_date')
  })
  it('of references are their names; numbers and nothing say nothing, null says none', () => {
    expect(fields({})?.team).toBe('Service Desk')
    for (const value of [undefined, 10, {}, { id: 10, _info: null }])
      expect(Object.keys(fields({ defaultDepartment: value }) ?? {})).not.toContain('team')
    expect(fields({ defaultDepartment: null })?.team).toBeNull()
    const old = { defaultDepartment: null, defaultDepartmentId: 10 }
    expect(Object.keys(fields(old) ?? {})).not.toContain('team')
    expect(fields({ defaultLocation: { name: 'West Yard', _info: null } })?.location).toBe(
      'West Yard',
    )
  })
  it.each([
    [undefined, 'active'],
    [null, 'active'],
    [false, 'active'],
    [true, 'inactive'],
  ])('inactiveFlag %j is %s', (inactiveFlag, status) => {
    expect(fields({ inactiveFlag }, { status: 'all' })?.status).toBe(status)
  })
  it.each([
    ['id', '7'],
    ['id', undefined],
    ['id', 0],
    ['id', 7.5],
    ['firstName', 7],
    ['lastName', {}],
    ['primaryEmail', []],
    ['identifier', 7],
    ['inactiveFlag', 'yes'],
    ['hireDate', 20210503],
  ])('of %s cannot be %j, and the rest of the page is read', (name, value) => {
    const { source } = opened(() => new Response())
    const [bad, good] = source.normalize([aMember(1, { [name]: value }), aMember(2)])
    expect(bad?.fault?.field).toBe(name)
    expect(good?.fault).toBeUndefined()
  })
  it.each([null, 'x', 7, []])('of a row cannot be %j', (row) => {
    expect(read(row)?.fault?.field).toBe('The row')
  })
  it('of a picture name its document and file, and not when the member was changed', () => {
    const avatar = (photo: unknown, lastUpdated = '1') =>
      fields({ photo, _info: { lastUpdated } })?.avatar
    const photo = { id: 880, name: 'tq.jpg', _info: { filename: 'tq.jpg' } }
    expect(avatar(photo)).toMatch(/^880-/)
    expect(avatar(photo, '2')).toBe(avatar(photo))
    expect(avatar({ ...photo, id: 881 })).not.toBe(avatar(photo))
    expect(avatar({ ...photo, _info: { filename: 'new.jpg' } })).not.toBe(avatar(photo))
    expect(avatar({ id: 880 })).toBe('880')
    expect(avatar(undefined)).toBeNull()
    expect(avatar(null)).toBeNull()
  })
})

describe('a picture', () => {
  const got = (bytes: number[]) =>
    vendor(
      INFO,
      () =>
        new Response(new Uint8Array(bytes), {
          headers: { 'content-type': 'application/octet-stream' },
        }),
    )
  it.each([
    ['image/png', [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0]],
    ['image/jpeg', [0xff, 0xd8, 0xff, 0xe0]],
    ['image/gif', [0x47, 0x49, 0x46, 0x38, 0x39, 0x61]],
    ['image/webp', [0x52, 0x49, 0x46, 0x46, 1, 0, 0, 0, 0x57, 0x45, 0x42, 0x50]],
  ] as [string, number[]][])(
    'is %s by its first bytes, whatever its headers say',
    async (type, bytes) => {
      const { source, requests } = got(bytes)
      expect((await source.photo?.('880-abc'))?.type).toBe(type)
      expect(requests.at(-1)?.url.pathname).toBe('/v2026_1/apis/3.0/system/documents/880/download')
      expect(requests.at(-1)?.headers.has('authorization')).toBe(true)
    },
  )
  it.each([
    ['<svg xmlns="http://www.w3.org/2000/svg"/>'],
    ['<html>'],
    ['%PDF-1.7'],
    [''],
    ['RIFF....WAVE'],
  ])('is nothing else: %s', async (text) => {
    const { source } = got([...new TextEncoder().encode(text)])
    await expect(source.photo?.('880')).rejects.toMatchObject({ kind: 'schema' })
  })
})

describe('an older or another shape', () => {
  const rows = [
    aMember(1, { photo: undefined }),
    aMember(2, { workRole: undefined, hireDate: undefined }),
    aMember(3, { type: undefined }),
    aMember(4, { lastName: undefined }),
  ]
  const codes = {
    1001: 'created',
    1002: 'created',
    1003: 'filtered_type',
    1004: 'missing_name',
  }
  it('sends null for what is empty, and is read the same', async () => {
    const site = await Site.of('connectwise')
    await site.people(rows)
    await site.collection('settings', [{ nulls: true }])
    expect(await site.codes(await site.sync())).toEqual(codes)
    await site.collection('settings', [{ nulls: false }])
    expect((await site.sync()).counts).toMatchObject({ updated: 0, deactivated: 0 })
  })
  it.each([false, true])(
    'sends numbers for references, which empty nothing (nulls: %s)',
    async (nulls) => {
      const site = await Site.of('connectwise')
      await site.people(rows)
      expect(await site.codes(await site.sync())).toEqual(codes)
      await site.collection('settings', [{ oldShape: true, nulls }])
      expect((await site.sync()).counts).toMatchObject({ updated: 0, deactivated: 0, failed: 0 })
    },
  )
  it('leaves out a last name, which is a warning', () => {
    expect(Object.keys(fields({ lastName: undefined }) ?? {})).not.toContain('lastName')
  })
})

describe('the demo company', () => {
  it('is synced, with a reason for everybody who is not, and again without a change', async () => {
    const site = await Site.of('connectwise')
    const { items } = (await vendorCall('GET', 'connectwise/people')) as { items: unknown[] }
    await site.people(items)
    const run = await site.sync()
    expect(run).toMatchObject({ error: null, hold: null })
    const codes = await site.codes(run)
    expect(codes).toMatchObject({
      501: 'filtered_type',
      502: 'filtered_type',
      503: 'missing_name',
      504: 'missing_email',
      505: 'created_inactive',
      506: 'created',
      507: 'created',
      508: 'created',
      509: 'created',
      510: 'created',
      511: 'created',
      512: 'filtered_type',
      513: 'created',
      515: 'created',
    })
    const again = await site.sync()
    expect(again.counts).toMatchObject({ created: 0, updated: 0, linked: 0, deactivated: 0 })
    expect(again.cost.vendorRequests).toBe(3)
  })
})
