/** The list of workers: its order, its pages, its filters. */
import { beforeAll, describe, expect, test } from 'vitest'
import { freshDatabase } from '../../support/database.ts'
import { aRow } from '../../support/sync.ts'
import { everyPage, Office, type Page, seedWorkers, type WorkerOut } from './support/office.ts'

beforeAll(freshDatabase)

describe('the whole list', () => {
  test('is in the order of last names, without regard to case and accents', async () => {
    const office = await Office.make()
    for (const [firstName, lastName] of [
      ['Zoë', 'Émond'],
      ['Bo', 'Zander'],
      ['Ann', 'emond'],
      ['Al', 'Adams'],
    ])
      await office.add({ firstName, lastName })
    await office.add({ firstName: 'Ida', lastName: 'Berg', status: 'inactive' })
    expect(await office.names()).toEqual([
      'Al Adams',
      'Ida Berg',
      'Ann emond',
      'Zoë Émond',
      'Bo Zander',
    ])
  })

  test('covers everybody exactly once, page by page, those with one name too', async () => {
    const office = await Office.make()
    await seedWorkers(office, 1003)
    for (let i = 0; i < 5; i++)
      await office.add({ firstName: 'Sam', lastName: 'Same', confirmDuplicate: true })
    for (const limit of [50, 7]) {
      const pages = await everyPage<WorkerOut>(office.viewer, `/workers?limit=${limit}`)
      const seen = pages.flat()
      expect(pages.slice(0, -1).every((page) => page.length === limit)).toBe(true)
      expect(new Set(seen.map((w) => w.id)).size).toBe(1008)
      expect(seen).toHaveLength(1008)
      const names = seen.map((w) => `${w.lastName} ${w.firstName}`.toLowerCase())
      expect(names).toEqual([...names].sort())
    }
  })

  test('says there is no next page when the last one is full', async () => {
    const office = await Office.make()
    await seedWorkers(office, 4)
    const pages = await everyPage<WorkerOut>(office.viewer, '/workers?limit=2')
    expect(pages.map((p) => p.length)).toEqual([2, 2])
  })

  test('is empty in a company without workers', async () => {
    const office = await Office.make()
    expect((await office.viewer('GET', '/workers')).body).toEqual({ items: [], nextCursor: null })
  })

  test.for([
    'limit=0',
    'limit=201',
    'limit=x',
    'cursor=x',
    'cursor=%5B1%5D',
    'cursor=%5B%22a%22%5D',
  ])('refuses %s and names it', async (query) => {
    const office = await Office.make()
    expect(await office.viewer('GET', `/workers?${query}`)).toMatchObject({
      status: 422,
      body: { code: 'invalid', errors: [{ field: query.split('=')[0] }] },
    })
  })
})

describe('filters', () => {
  let office: Office
  let other: string
  beforeAll(async () => {
    office = await Office.make()
    other = `${office.site.connectionId}b`
    await office.site.addConnection(other)
    await office.site.people([
      aRow(1),
      aRow(2, { Active: 'N' }),
      aRow(3, { Phone1: '' }),
      aRow(4),
      aRow(5, { Phone1: '' }),
    ])
    await office.sync()
    // Both sources know 1 and 4; by now neither gives 4 a phone number.
    await office.site.people([aRow(1), aRow(2, { Active: 'N' }), aRow(4, { Phone1: '' })])
    await office.site.people([aRow(1), aRow(4)], other)
    await office.admin('POST', `/connections/${other}/runs`, {})
    await office.drain()
    await office.site.people([aRow(1), aRow(4, { Phone1: '' })], other)
    await office.admin('POST', `/connections/${other}/runs`, {})
    await office.drain()
    await office.sync()
    await office.add({ firstName: 'Hand', lastName: 'Made' })
  })
  const [one, two, four, hand] = ['First1 Last1', 'First2 Last2', 'First4 Last4', 'Hand Made']

  test.for([
    ['status=active', [one, four, hand]],
    ['status=inactive', [two]],
    ['source=A', [one, two, four]],
    ['source=B', [one, four]],
    ['source=A&status=inactive', [two]],
    ['source=B&status=inactive', []],
    ['hasIssue=true', [four]],
    ['hasIssue=false', [one, two, hand]],
    ['hasIssue=true&status=active', [four]],
    ['hasIssue=true&status=inactive', []],
    ['hasIssue=true&source=B', [four]],
    ['hasIssue=false&source=A', [one, two]],
    ['hasIssue=false&status=inactive', [two]],
    ['query=last&status=inactive', [two]],
    ['query=last&source=B', [one, four]],
    ['query=last&hasIssue=true', [four]],
    ['query=last&hasIssue=false', [one, two]],
    ['query=hand&source=A', []],
    ['source=nothing', []],
  ] as const)('%s', async ([query, names]) => {
    const ids = query
      .replace('source=A', `source=${office.site.connectionId}`)
      .replace('source=B', `source=${other}`)
    expect((await office.names(ids)).sort()).toEqual([...names])
    // A page of one finds the same, one after the other.
    expect((await office.names(`${ids}&limit=1`)).sort()).toEqual([...names])
  })

  test('refuses a status that is none', async () => {
    expect(await office.viewer('GET', '/workers?status=gone')).toMatchObject({
      status: 422,
      body: { errors: [{ field: 'status' }] },
    })
  })
})

describe('a filter that hardly anybody fits', () => {
  test('shows them without an empty page before', async () => {
    const office = await Office.make()
    await seedWorkers(office, 400)
    await office.site.db.run(
      `insert into source_people (company_id, connection_id, external_id, worker_id, name, person,
         issue_code, attention, run_id, updated_at)
       select ?1, ?2, printf('%06d', n), case when n = 350 then 'w350' end, 'x', '{}', 'missing_phone', 1, 'r', 1
       from (select row_number() over (order by id) n from workers where company_id = ?1)`,
      office.site.connectionId,
    )
    const { body } = await office.viewer<Page<WorkerOut>>('GET', '/workers?hasIssue=true&limit=5')
    expect(body.items.map((w) => w.name)).toEqual(['First350 Last350'])
  })
})
