// Paycom's pages: 206 and 200, totals in headers, relative links and lists frozen by an id.
import { beforeEach, describe, expect, it } from 'vitest'
import { API, linkOf, type Reply, TestPaycom } from './support.ts'

let paycom: TestPaycom

beforeEach(async () => {
  paycom = new TestPaycom()
  await paycom.generate(1_234)
})

async function follow(first: Reply): Promise<Reply[]> {
  const pages = [first]
  let next = linkOf(first, 'next')
  while (next !== undefined) {
    const page = await paycom.get(next)
    pages.push(page)
    next = linkOf(page, 'next')
  }
  return pages
}

const codes = (pages: Reply[]) => pages.flatMap(({ data }) => data.map(({ eecode }) => eecode))

describe('a page', () => {
  it('is a 206 while there are more, and the last a 200', async () => {
    const pages = await follow(await paycom.get('employeedirectory?pagesize=500'))
    expect(pages.map(({ status }) => status)).toEqual([206, 206, 200])
    expect(pages.map(({ records }) => records)).toEqual([500, 500, 234])
    for (const { headers } of pages) {
      expect(headers).toMatchObject({ 'x-total-count': '1234', 'x-max-page-size': '500' })
    }
  })

  it('holds 500 at most, and 500 unless told', async () => {
    expect((await paycom.get('employeeid?pagesize=9999')).data).toHaveLength(500)
    expect((await paycom.get('employeeid')).data).toHaveLength(500)
    expect((await paycom.get('employeeid?pagesize=7')).data).toHaveLength(7)
  })

  it('counts from 1 and takes 0 for it', async () => {
    const first = await paycom.get('employeeid?page=1&pagesize=10')
    expect((await paycom.get('employeeid?page=0&pagesize=10')).data).toEqual(first.data)
    const second = await paycom.get('employeeid?page=2&pagesize=10')
    expect(second.data).not.toEqual(first.data)
  })

  it('is empty behind the end', async () => {
    const reply = await paycom.get('employeeid?page=9')
    expect(reply).toMatchObject({ status: 200, data: [], records: 0 })
  })

  it('refuses nonsense', async () => {
    for (const query of ['page=one', 'page=-1', 'pagesize=0', 'pagesize=', 'requestid=unknown']) {
      expect((await paycom.get(`employeeid?${query}`)).status).toBe(400)
    }
  })

  it('reports a wrong total when told to', async () => {
    await paycom.fault('wrong-total')
    expect((await paycom.get('employeeid')).headers['x-total-count']).toBe('1244')
  })
})

describe('links', () => {
  it('are relative and carry the id of the list and a page', async () => {
    const first = await paycom.get('employeedirectory?pagesize=500&eestatus=A')
    const pattern =
      /^\/paycom\/v4\/rest\/index\.php\/api\/v1\/employeedirectory\?requestid=(\w+)&page=/
    expect(linkOf(first, 'first')).toMatch(pattern)
    expect(linkOf(first, 'prev')).toBeUndefined()
    expect(linkOf(first, 'next')).toMatch(/&page=2$/)
    expect(linkOf(first, 'last')).toMatch(/&page=3$/)
    const pages = await follow(first)
    expect(linkOf(pages[2] ?? first, 'prev')).toMatch(/&page=2$/)
    expect(linkOf(pages[2] ?? first, 'next')).toBeUndefined()
    const ids = pages.map((page) => pattern.exec(linkOf(page, 'last') ?? '')?.[1])
    expect(new Set(ids).size).toBe(1)
    expect(codes(pages)).toHaveLength(Number(first.headers['x-total-count']))
  })

  it('can begin behind the base instead', async () => {
    await paycom.settings({ linksFromBase: true })
    const first = await paycom.get('employeeid/')
    expect(linkOf(first, 'next')).toMatch(/^api\/v1\/employeeid\?requestid=\w+&page=2$/)
  })

  it('belong to the function they came from', async () => {
    const next = linkOf(await paycom.get('employeeid'), 'next') ?? ''
    const other = next.replace('employeeid', 'employeedirectory')
    expect((await paycom.get(other)).status).toBe(400)
  })
})

describe('a list that was begun', () => {
  it('stays as it was while the people change', async () => {
    const before = codes(await follow(await paycom.get('employeeid')))
    const first = await paycom.get('employeeid')
    await paycom.people([{ eecode: 'A0K7', firstname: 'Ana', lastname: 'Diaz' }])
    expect(codes(await follow(first))).toEqual(before)
    expect((await paycom.get('employeeid')).data).toHaveLength(1)
    const last = await paycom.get(`${API}employeeid?page=2`)
    expect(last.data).toEqual([])
  })
})
