// Whether anything changed: validators, the delta files, and the API's pages.
import { beforeEach, describe, expect, it } from 'vitest'
import { Feed, type Got } from '../../../sim/payroll-feed/asking.ts'
import { payrollFeed } from '../../../sim/payroll-feed/vendor.ts'

let feed: Feed
beforeEach(() => {
  feed = new Feed()
})

const put = (rows: unknown[]) => feed.control('PUT', 'people', rows)

describe('a conditional request', () => {
  const etagOf = ({ headers }: Got) => headers.etag ?? ''
  const modified = ({ headers }: Got) => headers['last-modified'] ?? ''

  it('gets 304 without a body while the content is the same', async () => {
    for (const path of ['/export.csv', '/export.json', '/api/employees', '/changes.csv']) {
      const first = await feed.get(path)
      expect(etagOf(first)).toMatch(/^"[0-9a-f]{32}"$/)
      for (const condition of [etagOf(first), `"x", W/${etagOf(first)}`, '*']) {
        const again = await feed.get(path, { 'if-none-match': condition })
        expect([again.status, again.text, etagOf(again)]).toEqual([304, '', etagOf(first)])
      }
      expect((await feed.get(path, { 'if-none-match': '"x"' })).status).toBe(200)
    }
  })

  it('gets the file after a change; the digest is of the content, not the time', async () => {
    await put([{ A: '1' }])
    const first = await feed.get('/export.csv')
    await put([{ A: '2' }])
    const second = await feed.get('/export.csv', { 'if-none-match': etagOf(first) })
    expect(second.status).toBe(200)
    await put([{ A: '1' }])
    const third = await feed.get('/export.csv', { 'if-none-match': etagOf(first) })
    expect(third.status).toBe(304)
  })

  it('has another digest for each way of writing', async () => {
    const ways = ['', '?delimiter=;', '?encoding=utf-16le', '?encoding=utf-8-bom', '?header=false']
    const etags = await Promise.all(
      ways.map(async (way) => etagOf(await feed.get(`/export.csv${way}`))),
    )
    expect(new Set(etags).size).toBe(ways.length)
  })

  it('goes by the date where there is no ETag, which is later after every export', async () => {
    await feed.control('PUT', 'settings', [{ etag: false }])
    const first = await feed.get('/export.csv')
    expect(first.headers.etag).toBeUndefined()
    const condition = { 'if-modified-since': modified(first), 'if-none-match': '*' }
    expect((await feed.get('/export.csv', condition)).status).toBe(304)
    await put([{ A: '1' }])
    const second = await feed.get('/export.csv', condition)
    expect(second.status).toBe(200)
    await put([{ A: '1' }])
    const third = await feed.get('/export.csv', { 'if-modified-since': modified(second) })
    expect(third.status).toBe(200)
    expect(Date.parse(modified(third))).toBeGreaterThan(Date.parse(modified(second)))
  })

  it('believes the ETag and not the date when both are given', async () => {
    const { headers } = await feed.get('/export.csv')
    const both = { 'if-none-match': '"x"', 'if-modified-since': headers['last-modified'] ?? '' }
    expect((await feed.get('/export.csv', both)).status).toBe(200)
  })
})

describe('the delta files', () => {
  const since = (time: string, format = 'json') => `/changes.${format}?since=${time}`
  const asOf = async () => (await feed.get('/changes.json')).headers['x-as-of'] ?? ''
  const later = () => new Promise((resolve) => setTimeout(resolve, 5))

  it('give only who changed or came since then', async () => {
    const [a, b, c] = [
      { No: '1', Name: 'A' },
      { No: '2', Name: 'B' },
      { No: '3', Name: 'C' },
    ]
    await put([a, b])
    await later()
    const start = await asOf()
    expect(await feed.data(since(start))).toEqual([])
    await put([{ ...a, Name: 'AA' }, b, c])
    expect(await feed.data(since(start))).toEqual([{ No: '1', Name: 'AA' }, c])
    const csv = await feed.get(since(start, 'csv'))
    expect(csv.text).toBe('No,Name\r\n1,AA\r\n3,C\r\n')
    expect(csv.headers['x-total-count']).toBe('2')
  })

  it('keep the time of those who changed before, and forget who went', async () => {
    const start = await asOf()
    await put([{ No: '1' }, { No: '2' }])
    await later()
    const middle = await asOf()
    await put([{ No: '2' }, { No: '3' }])
    expect(await feed.data(since(start))).toEqual([{ No: '2' }, { No: '3' }])
    expect(await feed.data(since(middle))).toEqual([{ No: '3' }])
  })

  it('have the columns of the whole export, however few have changed', async () => {
    await put([{ No: '1', Zone: 'ICU' }])
    await later()
    const start = await asOf()
    expect((await feed.get(since(start, 'csv'))).text).toBe('No,Zone\r\n')
    await put([{ No: '1', Zone: 'ICU' }, { No: '2' }])
    expect((await feed.get(since(start, 'csv'))).text).toBe('No,Zone\r\n2,\r\n')
  })

  it('give everybody without a time or from before the first export', async () => {
    const everybody = payrollFeed.defaultPopulation()
    expect(await feed.data('/changes.json')).toEqual(everybody)
    expect(await feed.data(since('2020-01-01'))).toEqual(everybody)
    expect(await feed.data(since('2026-01-06T00:00:00Z'))).toEqual([])
  })

  it('refuse a time that is none', async () => {
    for (const time of ['yesterday', '2026-13-45', '2026-01-05T04:00:00', '']) {
      expect((await feed.get(since(time))).status).toBe(400)
    }
  })
})

describe('the API', () => {
  interface Answer {
    data: { employees: unknown[] }
    meta: { total: number; next?: string | null }
  }

  it('gives everybody at once', async () => {
    const everybody = payrollFeed.defaultPopulation()
    expect(await feed.data('/api/employees')).toEqual({
      data: { employees: everybody },
      meta: { total: everybody.length },
    })
  })

  it('gives the same page by page, with an absolute link to the next', async () => {
    const found: unknown[] = []
    let path: string | undefined = '/api/employees?pageSize=50'
    while (path !== undefined) {
      const answer: Answer = await feed.data<Answer>(path)
      found.push(...answer.data.employees)
      const next: string | undefined = answer.meta.next ?? undefined
      if (next) expect(next).toMatch(/^http:\/\/feed\.test:8788\/payroll-feed\/api\/employees\?/)
      path = next?.split('/payroll-feed')[1]
    }
    expect(found).toEqual(payrollFeed.defaultPopulation())
  })

  it('gives no more than 1,000 a page, and none behind the end', async () => {
    await feed.control('POST', 'generate', { count: 1_500, seed: 3 })
    const first: Answer = await feed.data('/api/employees?page=1&pageSize=5000')
    expect(first.data.employees).toHaveLength(1_000)
    expect(first.meta).toMatchObject({ total: 1_500, page: 1, pageSize: 1_000 })
    const last: Answer = await feed.data('/api/employees?page=3&pageSize=1000')
    expect(last).toMatchObject({ data: { employees: [] }, meta: { next: null } })
  })

  it('refuses nonsense and names the parameter', async () => {
    for (const query of ['page=0', 'page=one', 'page=1&pageSize=0', 'page=1&pageSize=-5']) {
      const { status, text } = await feed.get(`/api/employees?${query}`)
      expect(status).toBe(400)
      expect(JSON.parse(text)).toMatchObject({ error: { code: 'invalid_parameter' } })
    }
  })
})

it('starts empty under a name of its own, and links back to itself', async () => {
  feed = new Feed('payroll-feed@one')
  expect(await feed.data('/export.json')).toEqual([])
  await put([{ A: '1' }, { A: '2' }])
  expect(await feed.data('/api/employees?pageSize=1')).toHaveProperty(
    'meta.next',
    'http://feed.test:8788/payroll-feed@one/api/employees?pageSize=1&page=2',
  )
})
