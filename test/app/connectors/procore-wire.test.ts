/** Procore: its two lists, their pages, and what changes while they are read. */
import { afterEach, beforeAll, describe, expect, it, vi } from 'vitest'
import { freshDatabase } from '../../support/database.ts'
import {
  answering,
  aUser,
  idOf,
  many,
  type User,
  usersAsked,
  watched,
  withUsers,
} from '../../support/procore.ts'
import { pullAll } from './conformance.ts'

beforeAll(freshDatabase)
afterEach(() => vi.restoreAllMocks())

const page = (users: unknown[], headers: Record<string, string>) =>
  Response.json(users, { headers })

describe('the two lists', () => {
  it('are read one after the other, each page by a URL of our own, for the company', async () => {
    const site = await withUsers([...many(3), aUser(4, { is_active: false })], { perPage: 2 })
    const asked = watched(/nothing/)
    expect(await site.sync()).toMatchObject({ status: 'succeeded', counts: { total: 4 } })
    const base = `/${site.vendor}/rest`
    expect(usersAsked(asked)).toEqual([
      `${base}/v1.3/companies/4410/users?page=1&per_page=2`,
      `${base}/v1.3/companies/4410/users?page=2&per_page=2`,
      `${base}/v1.0/companies/4410/users/inactive?page=1&per_page=2`,
    ])
  })

  it('name the company in a header on every page', async () => {
    const companies: (string | null)[] = []
    const source = answering((_, headers) => {
      companies.push(headers.get('Procore-Company-Id'))
      return page([aUser(1)], { Total: '1', Link: '' })
    })
    await pullAll(source)
    expect(companies).toEqual(['4410', '4410'])
  })

  it('give the sum of both totals, and a wrong one of the second alone holds the run', async () => {
    const site = await withUsers([...many(6), ...[7, 8].map((n) => aUser(n, { is_active: false }))])
    expect((await site.sync()).state.pull.total).toBe(8)
    const asked = watched(/\/users\?/, () => site.fault('wrong-total'))
    const run = await site.sync()
    expect(run.hold?.reasons.map((r) => r.code)).toEqual(['wrong_total'])
    expect(usersAsked(asked)).toHaveLength(2)
  })

  it('are read whole where Procore sends fewer people per page than asked for', async () => {
    const site = await withUsers(many(7), { perPage: 2000 })
    await site.collection('settings', [{ maxPerPage: 3 }])
    const asked = watched(/nothing/)
    expect((await site.sync()).counts).toMatchObject({ total: 7, created: 7 })
    expect(usersAsked(asked).map((url) => /per_page=(\d+)/.exec(url)?.[1])).toEqual([
      '2000',
      '3',
      '3',
      '3',
    ])
  })

  const next = '<http://localhost:3000/rest?page=2>; rel="next"'
  const last = '<http://localhost:3000/rest?page=2>; rel="last"'
  it.each([
    ['with next first', `${next}, ${last}`],
    ['with next last', `${last}, ${next}`],
    ['with a comma at the end', `${last}, ${next},`],
    ['without quotes', next.replaceAll('"', '')],
    ['that is not there at all', undefined],
  ])('go on by a Link %s', async (_, link) => {
    const source = answering((url) => {
      const active = url.pathname.endsWith('/users')
      const first = url.searchParams.get('page') === '1'
      const head = { Total: active ? '2' : '0', 'Per-Page': '1' }
      if (!active) return page([], link === undefined ? head : { ...head, Link: '' })
      if (first) return page([aUser(1)], link === undefined ? head : { ...head, Link: link })
      return page([aUser(2)], link === undefined ? head : { ...head, Link: last })
    })
    expect((await pullAll(source)).people.map((p) => p.externalId)).toEqual([idOf(1), idOf(2)])
  })

  it('end where Link is empty, or has no next', async () => {
    for (const Link of ['', last, ',']) {
      const source = answering(() => page([], { Total: '0', Link }))
      expect((await pullAll(source)).cursors).toHaveLength(1)
    }
  })

  it('that never end are noticed', async () => {
    const site = await withUsers(many(2))
    vi.spyOn(globalThis, 'fetch').mockImplementation(async (input) =>
      String(input).endsWith('/oauth/token')
        ? Response.json({ access_token: 'a', token_type: 'bearer', expires_in: 5400 })
        : page(many(2), { Total: '99', Link: next }),
    )
    const run = await site.sync()
    expect(run).toMatchObject({ status: 'failed', error: { code: 'source_unreadable' } })
    expect(run.error?.message).toContain('the same page again and again')
  })
})

describe('while the lists are read', () => {
  /** Ten active users in pages of four, synced; the next sync meets a change after its first page. */
  async function meanwhile(users: User[], after = /\/users\?page=1&/) {
    const site = await withUsers(many(10), { perPage: 4 })
    await site.sync()
    watched(after, () => site.people(users))
    const run = await site.sync()
    vi.restoreAllMocks()
    return { site, run, codes: await site.codes(run) }
  }

  it('somebody who leaves the first page takes nobody else with them', async () => {
    const left = [aUser(1, { is_active: false }), ...many(9, 2)]
    const { site, run, codes } = await meanwhile(left)
    expect(run).toMatchObject({ status: 'succeeded', hold: null })
    expect(run.counts).toMatchObject({ total: 10, deactivated: 0, conflict: 0, unchanged: 10 })
    expect(codes).toEqual({})
    expect(await site.codes(await site.sync())).toEqual({ [idOf(1)]: 'inactive_at_source' })
  })

  it('somebody who was read as active and then moves is one person, and left to the next sync', async () => {
    const left = [aUser(1, { is_active: false }), ...many(9, 2)]
    const { site, run } = await meanwhile(left, /\/users\?page=3&/)
    expect(run).toMatchObject({ status: 'succeeded', counts: { total: 10, conflict: 0 } })
    expect((await site.sync()).counts).toMatchObject({ deactivated: 1, unchanged: 9 })
  })

  it('somebody who leaves a page that is still to come is deactivated at once', async () => {
    const { run, codes } = await meanwhile([...many(9), aUser(10, { is_active: false })])
    expect(run.status).toBe('succeeded')
    expect(codes).toEqual({ [idOf(10)]: 'inactive_at_source' })
  })

  it('somebody who leaves from before a page boundary leaves no empty page behind', async () => {
    const site = await withUsers(many(9), { perPage: 4 })
    await site.sync()
    watched(/\/users\?page=2&/, () => site.people([aUser(1, { is_active: false }), ...many(8, 2)]))
    expect(await site.sync()).toMatchObject({ status: 'succeeded', counts: { unchanged: 9 } })
  })

  it('somebody who joins in front is no reason to count another twice', async () => {
    const { site, run } = await meanwhile([aUser(90), ...many(10)])
    expect(run).toMatchObject({ status: 'succeeded', counts: { total: 10, conflict: 0 } })
    expect(await site.codes(await site.sync())).toEqual({ [idOf(90)]: 'created' })
  })

  it('somebody who joins at the end is read', async () => {
    const { codes } = await meanwhile([...many(10), aUser(90)])
    expect(codes).toEqual({ [idOf(90)]: 'created' })
  })

  it('somebody who moves to a page already read is not taken for gone: the lists are read again', async () => {
    const { site, run } = await meanwhile([aUser(10), ...many(9)])
    expect(run).toMatchObject({ status: 'succeeded', counts: { unchanged: 10 } })
    expect((await site.directory()).every((w) => w.status === 'active')).toBe(true)
  })
})

it('what was read is forgotten when a later job goes on: then whoever was read as active once works there until the next sync', async () => {
  const site = await withUsers(many(10), { perPage: 1 })
  await site.sync()
  site.limits = { queries: 1, requests: 1, ms: 1 }
  watched(/\/users\?page=1&/, () => site.people([aUser(1, { is_active: false }), ...many(9, 2)]))
  const run = await site.sync()
  expect(run).toMatchObject({ hold: null, counts: { total: 10, conflict: 0, deactivated: 0 } })
  expect((await site.directory()).every((w) => w.status === 'active')).toBe(true)
  expect(await site.codes(await site.sync())).toEqual({ [idOf(1)]: 'inactive_at_source' })
})

describe('a page', () => {
  it('is last time’s also when Procore writes the same in another order, with other pictures', async () => {
    const head = { Total: '1', Link: '' }
    const read = async (user: User) =>
      new TextDecoder().decode((await answering(() => page([user], head)).pull(null, null)).bytes)
    const turned = Object.fromEntries(Object.entries(aUser(1)).reverse())
    const avatar = 'https://s3.example.com/1?X-Amz-Signature=1'
    expect(await read({ ...turned, avatar, last_login_at: '2026-11-22T00:00:00Z' })).toBe(
      await read(aUser(1)),
    )
    expect(await read(aUser(1, { is_active: false }))).not.toBe(await read(aUser(1)))
  })

  it('keeps ids that need more than 32 bits, and refuses one that is not exact', () => {
    const read = (id: unknown) =>
      answering(() => page([], {})).normalize({
        list: 'active',
        users: [aUser(1, { id })],
        classifications: null,
      })[0]
    expect(read(4_300_000_000_106)?.externalId).toBe('4300000000106')
    expect(read('4300000000106')?.externalId).toBe('4300000000106')
    for (const id of [2 ** 53, 1.5, 0, null, 'x', {}])
      expect(read(id)).toMatchObject({ externalId: null, fault: { field: 'id' } })
  })

  it.each([
    ['last_name', 7],
    ['email_address', {}],
    ['mobile_phone', 1.5],
    ['employee_id', []],
    ['is_active', 'yes'],
    ['is_employee', 'true'],
    ['work_classification_id', 1.5],
  ])('names %s where it holds %j, and still knows who it is', (field, value) => {
    const [person] = answering(() => page([], {})).normalize({
      list: 'active',
      users: [aUser(1, { [field]: value })],
      classifications: {},
    })
    expect(person).toMatchObject({ externalId: idOf(1), fault: { field } })
  })

  it.each([[null], ['x'], [7], [[]]])(
    'may hold %j for a row, which is told as such',
    async (row) => {
      const source = answering(() => page([row], { Total: '1', Link: '' }))
      const { body } = await source.pull(null, null)
      expect(source.normalize(body)[0]?.fault?.field).toBe('The row')
    },
  )
})
