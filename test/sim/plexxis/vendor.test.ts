// The simulated Plexxis: who may ask, and that every way of paging tells the same.
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { plexxis } from '../../../sim/plexxis/vendor.ts'
import { type Reply, TestVendors } from '../support/vendors.ts'

interface Answer {
  items: unknown[]
  total: number
  next: string | null
}

let vendors: TestVendors
let rows: unknown[]

beforeAll(async () => {
  vendors = await TestVendors.start()
})
afterAll(() => vendors.close())
beforeEach(async () => {
  await vendors.send('POST', '/_sim/plexxis/generate', { count: 2_345, seed: 5 })
  rows = plexxis.generate(2_345, 5, false)
})

async function follow(first: string): Promise<unknown[]> {
  const found: unknown[] = []
  let query: string | null = first
  while (query !== null) {
    const page: Answer = (await vendors.workers(query)).data()
    expect(page.total).toBe(rows.length)
    found.push(...page.items)
    query = page.next && new URL(page.next, vendors.url).search
  }
  return found
}

describe('paging', () => {
  it('tells the same by page, offset, cursor and all at once', async () => {
    expect(await follow('?page=1&pageSize=1000')).toEqual(rows)
    expect(await follow('?offset=0&limit=700')).toEqual(rows)
    expect(await follow('?limit=1000&cursor=')).toEqual(rows)
    expect(await follow('')).toEqual(rows)
    expect((await vendors.workers('?shape=array')).data()).toEqual(rows)
  })

  it('is empty behind the end', async () => {
    const page: Answer = (await vendors.workers('?page=9&pageSize=1000')).data()
    expect(page).toEqual({ items: [], total: 2_345, next: null })
  })

  it('gives no more than 5,000 rows a page', async () => {
    await vendors.send('POST', '/_sim/plexxis/generate', { count: 6_000, seed: 5 })
    const page: Answer = (await vendors.workers('?page=1&pageSize=99999')).data()
    expect(page.items).toHaveLength(5_000)
    const next: Answer = (await vendors.workers('?page=2&pageSize=99999')).data()
    expect(next.items).toHaveLength(1_000)
  })

  it('refuses nonsense and names the parameter', async () => {
    for (const [query, parameter] of [
      ['?page=0', 'page'],
      ['?page=one', 'page'],
      ['?offset=-1&limit=10', 'offset'],
      ['?limit=0', 'limit'],
      ['?limit=10&cursor=abc', 'cursor'],
    ] as const) {
      const reply = await vendors.workers(query)
      expect(reply.status).toBe(400)
      expect(reply.data()).toEqual({ error: 'invalid_parameter', parameter })
    }
  })

  it('gives the same bytes until the people change, and then others', async () => {
    const text = async () => (await vendors.workers('?page=2&pageSize=1000')).text
    const before = await text()
    expect(await text()).toBe(before)
    await vendors.send('POST', '/_sim/plexxis/generate', { count: 2_345, seed: 6 })
    expect(await text()).not.toBe(before)
  })
})

describe('authorisation', () => {
  const ask = (headers: Record<string, string>): Promise<Reply> =>
    vendors.get('/plexxis/api/ping', headers)

  it('takes a bearer token, a user with password, or a key', async () => {
    const basic = Buffer.from('demo:plexxis-demo-key').toString('base64')
    expect((await ask({ authorization: 'Bearer plexxis-demo-key' })).data()).toEqual({ ok: true })
    expect((await ask({ authorization: `Basic ${basic}` })).status).toBe(200)
    expect((await ask({ 'x-api-key': 'plexxis-demo-key' })).status).toBe(200)
  })

  it('refuses everything else', async () => {
    for (const headers of [{}, { authorization: 'Bearer wrong' }, { 'x-api-key': '' }]) {
      const reply = await ask(headers)
      expect(reply.status).toBe(401)
      expect(reply.data()).toEqual({ error: 'invalid_credentials' })
    }
  })
})

describe('the demo population', () => {
  it('is always the same and shows two people with one phone', () => {
    expect(plexxis.defaultPopulation()).toEqual(plexxis.defaultPopulation())
    expect(plexxis.defaultPopulation()).toHaveLength(248)
    expect(plexxis.defaultPopulation()).toEqual(
      expect.arrayContaining([
        expect.objectContaining({ FirstName: 'Raj', LastName: 'Patel', Phone1: '(416) 555-0105' }),
        expect.objectContaining({ FirstName: 'Tara', LastName: 'One', Phone1: '(416) 555-0105' }),
      ]),
    )
  })
})
