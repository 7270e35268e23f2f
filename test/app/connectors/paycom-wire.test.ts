/** Paycom: its wire: hosts, sign-in, relay, pages and refusals (docs/vendors/paycom.md). */
import { describe, expect, it } from 'vitest'
import type { OpenConnector } from '../../../src/connectors/connector.ts'
import { paycom } from '../../../src/connectors/paycom/index.ts'
import { pullAll } from './conformance.ts'
import { answeredBy, SID, said, TOKEN } from './paycom-people.ts'

const isDetail = (url: URL) => url.pathname.includes('/employee/')
const codeIn = (url: URL) => url.pathname.split('/').at(-1) ?? ''
const detail = (url: URL) =>
  said([{ employee_code: codeIn(url), firstname: 'Nia', lastname: 'Okafor', employee_status: 'A' }])
const rows = (...codes: string[]) => codes.map((eecode) => ({ eecode }))
/** Details for everybody; lists are answered by `list`. */
const listing = (list: (url: URL) => Response) => (url: URL) =>
  isDetail(url) ? detail(url) : list(url)

async function refusedBy(source: OpenConnector): Promise<Error> {
  const error = await source.pull(null, null).catch((e: unknown) => e)
  if (!(error instanceof Error)) throw new Error('It was not refused.')
  return error
}

describe('where Paycom is asked', () => {
  it.each([
    ['okc', 'https://api.paycomonline.net'],
    ['phx', 'https://api.phx.us-west.paycomonline.net'],
    ['dfw', 'https://api.paycomdfw.net'],
  ])('the region %s is %s', async (region, host) => {
    const { source, asked } = answeredBy(
      listing(() => said(rows('B1Q4'))),
      { region },
    )
    await source.pull(null, null)
    expect(asked.map((a) => a.url.href)).toEqual([
      `${host}/v4/rest/index.php/api/v1/employeedirectory?page=1&pagesize=500`,
      `${host}/v4/rest/index.php/api/v1/employee/B1Q4`,
    ])
  })
  it.each([
    ['https://pay.example.com', '/v4/rest/index.php/api/v1/'],
    ['https://pay.example.com/', '/v4/rest/index.php/api/v1/'],
    ['https://pay.example.com/paycom/', '/paycom/v4/rest/index.php/api/v1/'],
    ['https://pay.example.com/v4/rest/index.php/', '/v4/rest/index.php/api/v1/'],
  ])('%s is completed to its base path', async (baseUrl, path) => {
    const { source, asked } = answeredBy(() => said([]), { region: 'custom', baseUrl })
    await source.pull(null, null)
    expect(asked[0]?.url.pathname).toBe(`${path}employeedirectory`)
  })
  it('an address of one’s own must be filled in, and is forgotten with the region', () => {
    expect(() => paycom.parseSettings({ region: 'custom' })).toThrow(/another address/)
    const kept = paycom.parseSettings({ region: 'okc', baseUrl: 'https://pay.example.com' })
    expect(kept.baseUrl).toBe('')
  })
  it('SID and token are sent as user and password', async () => {
    const { source, asked } = answeredBy(() => said([]))
    await source.pull(null, null)
    const { headers } = asked[0] ?? { headers: new Headers() }
    expect(headers.get('authorization')).toBe(`Basic ${btoa(`${SID}:${TOKEN}`)}`)
    expect([...headers.keys()]).toEqual(['accept', 'authorization'])
  })
  it('nothing is asked without a SID and token', async () => {
    const { source, asked } = answeredBy(() => said([]), {}, { sid: SID })
    expect((await refusedBy(source)).message).toBe(
      'No SID and token are stored yet. Enter both under Settings.',
    )
    expect(asked).toEqual([])
  })
})

describe('a relay', () => {
  const relayUrl = 'https://relay.example.com/paycom'
  const through = (answer: (url: URL) => Response, credentials = {}) =>
    answeredBy(
      answer,
      { relayUrl },
      { sid: SID, token: TOKEN, relaySecret: 'open', ...credentials },
    )

  it('gets every request, with its target, its secret and Paycom’s credentials', async () => {
    const { source, asked } = through(listing(() => said(rows('B1Q4'))))
    await source.pull(null, null)
    expect(new Set(asked.map((a) => a.url.href))).toEqual(new Set([relayUrl]))
    expect(asked.map((a) => a.headers.get('x-relay-target'))).toEqual([
      'https://api.paycomonline.net/v4/rest/index.php/api/v1/employeedirectory?page=1&pagesize=500',
      'https://api.paycomonline.net/v4/rest/index.php/api/v1/employee/B1Q4',
    ])
    for (const { headers } of asked) {
      expect(headers.get('x-relay-secret')).toBe('open')
      expect(headers.get('authorization')).toMatch(/^Basic /)
    }
  })
  it('that refuses its secret says so', async () => {
    const { source } = through(() => new Response('no', { status: 407 }))
    expect(await refusedBy(source)).toMatchObject({
      kind: 'auth',
      message: expect.stringContaining('relay secret'),
    })
  })
  it('is named when Paycom refuses the address it calls from', async () => {
    const { message } = await refusedBy(through(() => new Response('', { status: 401 })).source)
    expect(message).toContain('SID')
    expect(message).toContain('relay.example.com')
  })
})

describe('what a refusal means', () => {
  it('401 is a wrong SID or token, or an address that is not allowed, and what to do about each', async () => {
    const error = await refusedBy(answeredBy(() => new Response('', { status: 401 })).source)
    expect(error).toMatchObject({ kind: 'auth' })
    expect(error.message).toMatch(/SID or the token is wrong: enter both again/)
    expect(error.message).toMatch(/does not allow our address.*Set up a relay/)
  })
  it('413 is a function that is switched off, and it is named', async () => {
    const off = answeredBy(() => new Response('', { status: 413 }))
    const error = await refusedBy(off.source)
    expect(error.message).toContain('“Employee Directory” (GET employeedirectory)')
    expect(error.message).toContain('API Setup')
    const details = answeredBy((url) =>
      isDetail(url) ? new Response('', { status: 413 }) : said(rows('B1Q4')),
    )
    expect((await refusedBy(details.source)).message).toContain('“Employee” (GET employee)')
  })
  it.each([
    [{ result: false, data: [], errors: ['The service is closed.'] }],
    [{ result: true, data: [], errors: ['The service is closed.'], errorCount: 1 }],
    [{ result: false, data: [], errors: [{ code: 7, message: 'The service is closed.' }] }],
  ])('200 with %j is a failure, in Paycom’s words', async (body) => {
    const { source } = answeredBy(() => Response.json(body))
    expect(await refusedBy(source)).toMatchObject({
      kind: 'refused',
      message: 'Paycom could not answer “Employee Directory”: “The service is closed”.',
    })
  })
  it.each([
    [`bad token ${TOKEN}`],
    ['nia@example.com has no access'],
    ['SSN 046 45 4286 is locked'],
    ['x '.repeat(100)],
    [{ unknown: 'shape' }],
    [null],
  ])('its words are left out when they could hold more: %j', async (words) => {
    const { source } = answeredBy(() => Response.json({ result: false, errors: [words] }))
    expect((await refusedBy(source)).message).toBe('Paycom could not answer “Employee Directory”.')
  })
  it('its words about one employee are never repeated', async () => {
    const { source } = answeredBy((url) =>
      isDetail(url)
        ? Response.json({ result: false, errors: ['Nia is away.'] })
        : said(rows('B1Q4')),
    )
    expect((await refusedBy(source)).message).toBe('Paycom could not answer “Employee”.')
  })
  it('a wait that is only in the words is kept', async () => {
    const errors = ['This method can be called again in 2 minutes.']
    const { source } = answeredBy(() => Response.json({ result: false, errors }))
    expect(await refusedBy(source)).toMatchObject({ kind: 'rate-limit', retryAfterMs: 120_000 })
  })
})

describe('pages', () => {
  const pageOf = (url: URL) => Number(url.searchParams.get('page'))

  it('are counted up while Paycom says there are more (206) and gives no link', async () => {
    const { source, asked } = answeredBy(
      listing((url) =>
        pageOf(url) < 3 ? said(rows(`P${pageOf(url)}`), 206) : said(rows('P3'), 200),
      ),
    )
    const { people } = await pullAll(source)
    expect(people.map((p) => p.externalId)).toEqual(['P1', 'P2', 'P3'])
    expect(asked.filter((a) => !isDetail(a.url)).map((a) => a.url.search)).toEqual(
      [1, 2, 3].map((n) => `?page=${n}&pagesize=500`),
    )
  })
  it('end at an empty one, whatever its status', async () => {
    const { source } = answeredBy(
      listing((url) => (pageOf(url) === 1 ? said(rows('P1'), 206) : said([], 206))),
    )
    expect((await pullAll(source)).people).toHaveLength(1)
  })
  it.each([
    '/v4/rest/index.php/api/v1/employeedirectory?requestid=r7&page=2',
    'api/v1/employeedirectory?requestid=r7&page=2',
    '?requestid=r7&page=2',
    'https://api.paycomonline.net/elsewhere?requestid=r7&page=2',
  ])('go on by the link %s, on the function’s own path', async (next) => {
    const { source, asked } = answeredBy(
      listing((url) =>
        url.searchParams.get('requestid') === 'r7'
          ? said(rows('P2'))
          : said(rows('P1'), 206, { link: `<x?a=1,2>; rel="first prev", <${next}>; rel="next"` }),
      ),
    )
    expect((await pullAll(source)).people).toHaveLength(2)
    expect(asked[2]?.url.href).toBe(
      'https://api.paycomonline.net/v4/rest/index.php/api/v1/employeedirectory?requestid=r7&page=2',
    )
  })
  it('never lead to another address', async () => {
    const link = '<https://evil.example.com/api/v1/employeedirectory?page=2>; rel="next"'
    const { source, asked } = answeredBy(listing(() => said(rows('P1'), 206, { link })))
    expect(await refusedBy(source)).toMatchObject({
      kind: 'refused',
      message: expect.stringContaining('evil.example.com'),
    })
    expect(asked.every((a) => a.url.host === 'api.paycomonline.net')).toBe(true)
  })
  it('carry Paycom’s count of everybody, or none', async () => {
    const counted = answeredBy(() => said([], 200, { 'x-total-count': '7' }))
    expect((await counted.source.pull(null, null)).total).toBe(7)
    expect((await answeredBy(() => said([])).source.pull(null, null)).total).toBeNull()
    const odd = answeredBy(() => said([], 200, { 'x-total-count': 'many' }))
    expect(await refusedBy(odd.source)).toMatchObject({ kind: 'schema' })
  })
  it('of a list that shrank between two are no list of everybody', async () => {
    const { source } = answeredBy(
      listing((url) =>
        pageOf(url) === 1
          ? said(rows('P1'), 206, { 'x-total-count': '3' })
          : said(rows('P3'), 200, { 'x-total-count': '2' }),
      ),
    )
    await expect(pullAll(source)).rejects.toMatchObject({
      kind: 'schema',
      message: expect.stringContaining('changed while it was read'),
    })
  })

  describe('of many people are read in slices', () => {
    const many = Array.from({ length: 120 }, (_, n) => `P${n + 100}`)
    const one = (codes: string[], headers = {}) =>
      answeredBy(listing(() => said(rows(...codes), 200, headers)))

    it('and asked for once, however many slices there are', async () => {
      const { source, asked } = one(many)
      expect((await pullAll(source)).people).toHaveLength(120)
      expect(asked).toHaveLength(121)
    })
    it('and after a pause asked for again, as the list was', async () => {
      const link = '<?requestid=r7&page=1>; rel="first"'
      const { next } = await one(many, { link }).source.pull(null, null)
      const later = one(many)
      const { people } = await pullAll(later.source, next)
      expect(people.map((p) => p.externalId)).toEqual(many.slice(50))
      expect(later.asked[0]?.url.search).toBe('?requestid=r7&page=1')
    })
    it('and not gone on with in a list that moved meanwhile', async () => {
      const { next } = await one(many).source.pull(null, null)
      const moved = one(many.slice(1))
      await expect(moved.source.pull(next, null)).rejects.toMatchObject({ kind: 'schema' })
    })
    it('and not gone on with when Paycom forgot the list', async () => {
      const link = '<?requestid=r7&page=1>; rel="first"'
      const { next } = await one(many, { link }).source.pull(null, null)
      const forgot = answeredBy(() => new Response('', { status: 400 }))
      await expect(forgot.source.pull(next, null)).rejects.toMatchObject({
        kind: 'schema',
        message: expect.stringContaining('Sync again: it begins anew.'),
      })
    })
  })

  it('ask for at most four details at once', async () => {
    let [now, most] = [0, 0]
    const { source } = answeredBy((url) => {
      if (!isDetail(url)) return said(rows(...Array.from({ length: 30 }, (_, n) => `P${n + 10}`)))
      now += 1
      most = Math.max(most, now)
      queueMicrotask(() => queueMicrotask(() => (now -= 1)))
      return detail(url)
    })
    await source.pull(null, null)
    expect(most).toBe(4)
  })
  it('with no record for anybody are no directory', async () => {
    const codes = Array.from({ length: 10 }, (_, n) => `P${n}`)
    const { source } = answeredBy((url) =>
      isDetail(url) ? new Response('', { status: 404 }) : said(rows(...codes)),
    )
    expect(await refusedBy(source)).toMatchObject({
      kind: 'refused',
      message: expect.stringContaining('no record of any'),
    })
  })
  it('never make a code into another path', async () => {
    const { source, asked } = answeredBy(
      listing(() => said(rows('../employeeid', '..', 'A/B', 'A?x', 'A0K7'))),
    )
    const { people } = await pullAll(source)
    expect(asked.filter((a) => isDetail(a.url)).map((a) => a.url.pathname)).toHaveLength(1)
    expect(people.map((p) => p.fault?.field)).toEqual([...Array(4).fill('eecode'), undefined])
  })
  it('may hold one employee as an object instead of a list of one', async () => {
    const { source } = answeredBy((url) =>
      isDetail(url)
        ? Response.json({ result: true, data: { firstname: 'Nia', lastname: 'Okafor' } })
        : said(rows('B1Q4')),
    )
    expect((await pullAll(source)).people[0]?.fields).toMatchObject({ firstName: 'Nia' })
  })
})

describe('who changed', () => {
  const NOW = Date.UTC(2026, 10, 22, 12) / 1000
  const at = (seconds: number) => ({ date: new Date(seconds * 1000).toUTCString() })

  it('is asked for up to now, and the next mark is ten minutes before', async () => {
    const { source, asked } = answeredBy(() => said([], 200, at(NOW + 30)))
    const page = await source.pull(null, String(NOW - 3600))
    const base = 'https://api.paycomonline.net/v4/rest/index.php/api/v1'
    expect(asked.map((a) => a.url.href)).toEqual([
      `${base}/employeeids/employeechanges?startdate=${NOW - 3600}&enddate=${NOW}&page=1&pagesize=500`,
      `${base}/employeedirectory?page=1&pagesize=1`,
    ])
    expect(page).toMatchObject({ mark: String(NOW - 600), next: null, total: null })
  })
  it('goes by Paycom’s clock where ours is behind, or ahead', async () => {
    const ahead = answeredBy(() => said([], 200, at(NOW + 7200)))
    expect((await ahead.source.pull(null, String(NOW))).mark).toBe(String(NOW + 7200 - 600))
    expect(ahead.asked.flatMap((a) => a.url.searchParams.get('enddate') ?? [])).toEqual([
      String(NOW),
      String(NOW + 7200),
    ])
    const behind = answeredBy(() => said([], 200, at(NOW - 900)))
    expect((await behind.source.pull(null, String(NOW - 3600))).mark).toBe(String(NOW - 1500))
  })
  it('is everybody, when the mark is none we made', async () => {
    const { source, asked } = answeredBy(() => said([]))
    await source.pull(null, 'yesterday')
    expect(asked[0]?.url.pathname).toMatch(/employeedirectory$/)
  })
})
