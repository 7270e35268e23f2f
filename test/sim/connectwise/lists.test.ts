// The lists of the simulated ConnectWise: conditions, order, fields, both ways of paging, stamps.
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { connectwise } from '../../../sim/connectwise/vendor.ts'
import { API, Desk, headers, type Member, type Reply } from './support.ts'

let desk: Desk

beforeEach(() => {
  desk = new Desk()
})

function list(query: Record<string, string>, more = {}): Promise<Reply> {
  const search = new URLSearchParams(query)
  return desk.get(`${API}/system/members?${search}`, { ...headers, ...more })
}

async function ids(conditions: string): Promise<number[]> {
  const reply = await list({ conditions, orderBy: 'id asc', pageSize: '1000' })
  return reply.data<Member[]>().map(({ id = 0 }) => id)
}

describe('conditions', () => {
  it('compare texts, numbers, flags and references', async () => {
    expect(await ids('lastName="untyped"')).toEqual([502])
    expect(await ids('id>=514')).toEqual([514, 515])
    expect(await ids('id > 512 AND id<514')).toEqual([513])
    expect(await ids('inactiveFlag=TRUE and id>500')).toEqual([505])
    expect(await ids("type/name='Seasonal'")).toEqual([512])
    expect(await ids('defaultLocation/id=2 and id>500')).toEqual([506])
    expect(await ids('type=null and id>500')).toEqual([502])
    expect(await ids('lastName = null and id > 500')).toEqual([503])
  })

  it('search with like, contains, in and not', async () => {
    expect(await ids('lastName like "*less"')).toEqual([504, 510, 514, 515])
    expect(await ids('lastName contains "OLD"')).toEqual(expect.arrayContaining([506, 508, 509]))
    expect(await ids('id in (501, 503)')).toEqual([501, 503])
    expect(await ids('id > 511 and id not in (513,514)')).toEqual([512, 515])
    expect(await ids('id>512 and not (id=513 or id=514)')).toEqual([515])
  })

  it('bind AND closer than OR, unless there are parentheses', async () => {
    expect(await ids('id=501 or id=502 and id=503')).toEqual([501])
    expect(await ids('(id=501 or id=502) and (id=502)')).toEqual([502])
  })

  it('ask for changes by lastUpdated, and take nothing as different from something', async () => {
    const changed = await ids('lastUpdated>[2026-02-01T00:00:00Z]')
    expect(changed[0]).toBe(501)
    expect(changed).toHaveLength(15)
    expect(await ids('id>500 and hireDate<[1900-01-01]')).toEqual([501])
    expect(await ids('id>500 and licenseClass!="A"')).toContain(515)
  })

  it('count as well', async () => {
    const reply = await desk.get(`${API}/system/members/count?conditions=id%3E%3D501`)
    expect(reply.data()).toEqual({ count: 15 })
  })

  it('are refused where a name or the grammar is not known', async () => {
    const refused = await list({ conditions: 'ticket=1' })
    expect(refused.status).toBe(400)
    expect(refused.data()).toEqual({
      code: 'ApiFindCondition',
      message: 'ticket is not a recognized name.',
    })
    const wrong = ['_info/lastUpdated>[2026-01-01]', 'type/nam="x"', 'id=', 'id>[x]', '(id=1', 'id']
    for (const conditions of [...wrong, 'lastUpdated>"2026-01-01"', 'id=1 id=2', '&', 'id ~ 3']) {
      const reply = await list({ conditions })
      expect([conditions, reply.status]).toEqual([conditions, 400])
      expect(reply.data()).toMatchObject({ code: 'ApiFindCondition' })
    }
  })

  it('tell a member without flag as active', async () => {
    await desk.push('people', [
      { id: 1, identifier: 'a' },
      { id: 2, inactiveFlag: true },
    ])
    expect(await ids('inactiveFlag=False')).toEqual([1])
  })
})

describe('fields and order', () => {
  it('trims the reply, references included', async () => {
    const fields = 'id,type/name,nothing'
    expect((await list({ fields, conditions: 'id=512' })).data()).toEqual([
      { id: 512, type: { name: 'Seasonal' } },
    ])
  })

  it('sorts as asked, and without any sense otherwise', async () => {
    const order = async (orderBy?: string) =>
      (await list({ conditions: 'id>500', ...(orderBy ? { orderBy } : {}) }))
        .data<Member[]>()
        .map(({ id }) => id)
    const up = Array.from({ length: 15 }, (_, index) => 501 + index)
    expect(await order('id')).toEqual(up)
    expect(await order('id desc')).toEqual([...up].reverse())
    expect((await order('type/name asc, id desc')).slice(0, 2)).toEqual([502, 501])
    expect(await order()).not.toEqual(up)
    expect(await order()).toEqual(await order())
    expect((await list({ orderBy: 'wrong' })).status).toBe(400)
  })
})

describe('paging by number', () => {
  it('gives 25 unless told, and never more than 1,000', async () => {
    expect((await list({})).data()).toHaveLength(25)
    await desk.push('people', connectwise.generate(1_200, 5, true))
    expect((await list({ pageSize: '5000' })).data()).toHaveLength(1_000)
  })

  it('links to the next and last page, and to nothing behind the end', async () => {
    const first = (await list({ pageSize: '30', conditions: 'id>0' })).headers.link
    expect(first).toBe(
      `<http://localhost:8788/connectwise${API}/system/members?pageSize=30&conditions=id%3E0&page=2>; rel="next", ` +
        `<http://localhost:8788/connectwise${API}/system/members?pageSize=30&conditions=id%3E0&page=3>; rel="last"`,
    )
    const last = (await list({ pageSize: '30', page: '3' })).headers.link
    expect(last).toContain('rel="prev"')
    expect(last).not.toContain('rel="next"')
    expect((await list({ pageSize: '30', page: '4' })).data()).toEqual([])
    expect((await list({ pageSize: '100' })).headers).not.toHaveProperty('link')
  })

  it('can leave the conditions out of the links', async () => {
    await desk.push('settings', [{ bareLinks: true }])
    const { link } = (await list({ pageSize: '30', conditions: 'id>0' })).headers
    expect(link).toContain('/system/members?pageSize=30&page=2>; rel="next"')
  })

  it('refuses nonsense', async () => {
    for (const query of [{ page: '0' }, { pageSize: 'x' }, { pageId: '-1' }]) {
      const reply = await list(query as Record<string, string>)
      expect(reply.status).toBe(400)
      expect(reply.data()).toMatchObject({ code: 'InvalidObject', errors: [{}] })
    }
  })
})

describe('forward-only paging', () => {
  const forward = { 'pagination-type': 'forward-only' }

  it('goes on behind the last id seen, and ends with an empty link', async () => {
    const found: (number | undefined)[] = []
    let query: Record<string, string> | undefined = { pageSize: '33', page: '9' }
    while (query) {
      const reply: Reply = await list(query, forward)
      found.push(...reply.data<Member[]>().map(({ id }) => id))
      expect(reply.headers).toHaveProperty('link')
      const next = /<([^>]+)>; rel="next"/.exec(reply.headers.link ?? '')?.[1]
      query = next ? Object.fromEntries(new URL(next).searchParams) : undefined
      if (!next) expect(reply.headers.link).toBe('')
    }
    expect(found).toHaveLength(70)
    expect(found).toEqual([...found].sort((a = 0, b = 0) => a - b))
  })

  it('refuses an order', async () => {
    expect((await list({ orderBy: 'id' }, forward)).status).toBe(400)
  })
})

describe('the stamp of the last change', () => {
  beforeEach(() => void vi.useFakeTimers({ toFake: ['Date'] }))
  afterEach(() => void vi.useRealTimers())

  const stamps = async () =>
    (await list({ orderBy: 'id' })).data<Member[]>().map((row) => row._info?.lastUpdated)

  it('moves when a row without one changes, and only then', async () => {
    const rows = [1, 2].map((id) => ({ id, identifier: `m${id}`, firstName: 'Ada' }))
    await desk.push('people', rows)
    const [first, second] = await stamps()
    expect(first).toMatch(/^20\d\d-\d\d-\d\dT\d\d:\d\d:\d\dZ$/)
    vi.setSystemTime(Date.now() + 1_000)
    await desk.push('people', [rows[0], { ...rows[1], firstName: 'Bea' }])
    const [same, moved] = await stamps()
    expect(same).toBe(first)
    expect(Date.parse(moved ?? '')).toBeGreaterThan(Date.parse(second ?? ''))
    expect(await ids(`lastUpdated>[${first}]`)).toEqual([2])
  })

  it('is kept where the row has one, and rows stay as they were put', async () => {
    const rows = [{ id: 1, _info: { lastUpdated: '2020-01-01T00:00:00Z' } }, { id: 2 }]
    await desk.push('people', rows)
    expect((await stamps())[0]).toBe('2020-01-01T00:00:00Z')
    expect(await desk.pushed('people')).toEqual(rows)
  })

  it('is served with rows of which little is known, pictures included', async () => {
    await desk.push('people', [{ identifier: 'x', extra: 1, photo: { id: 7 } }, null])
    const [row] = (await list({})).data<Member[]>()
    expect(row).toMatchObject({ id: 1_000_001, extra: 1 })
    expect(row).toMatchObject({
      photo: {
        _info: {
          documentDownload_href: `http://localhost:8788/connectwise${API}//system/documents/7/download`,
        },
      },
    })
    expect((await desk.get(`${API}//system/documents/7/download`)).status).toBe(200)
  })
})
