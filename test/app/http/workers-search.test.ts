/** Searching the directory: what somebody is found by, and that no text breaks it. */
import { beforeAll, describe, expect, test } from 'vitest'
import { freshDatabase } from '../../support/database.ts'
import { everyPage, Office, seedWorkers, type WorkerOut } from './support/office.ts'

let office: Office
beforeAll(async () => {
  await freshDatabase()
  office = await Office.make()
  const rival = await Office.make()
  for (const one of [office, rival]) {
    await one.add({
      firstName: 'José María',
      lastName: 'Núñez-O’Brien',
      email: 'Jose.Nunez+site@Example.COM',
      phone: '(416) 555-0133',
      payrollId: 'EMP-0042',
    })
    await one.add({ firstName: 'Müjde', lastName: 'Straße', phone: '+44 20 7946 0958' })
    await one.add({ firstName: 'Петр', lastName: 'Иванов' })
    await one.add({ firstName: '明', lastName: '王' })
  }
  await rival.add({ firstName: 'Rival', lastName: 'Only' })
})

const search = (query: string) => office.names(`query=${encodeURIComponent(query)}`)
const jose = 'José María Núñez-O’Brien'

describe('a worker is found by', () => {
  test.for([
    'José',
    'jose',
    'JOSÉ',
    'Maria',
    'marí',
    'nunez',
    'NÚÑEZ',
    'brien',
    'jose nunez',
    'nunez jose',
    'jos nun bri',
    'jose.nunez+site@example.com',
    'JOSE.NUNEZ@',
    'example.com',
    'EMP-0042',
    'emp 0042',
    '0042',
    '0133',
    '555-0133',
    '5550133',
    '416-555-0133',
    '(416) 555-0133',
    '416.555.0133',
    '4165550133',
    '+1 416 555 0133',
    '1-416-555-0133',
    '+14165550133',
    '14165550133',
    'jose 0133',
    '  jose  ',
  ])('“%s”', async (query) => {
    expect(await search(query)).toEqual([jose])
  })

  test.for(['+44 20 7946 0958', '020 7946 0958', '02079460958', '442079460958', '0958', 'mujde'])(
    'of another country “%s”',
    async (query) => {
      expect(await search(query)).toEqual(['Müjde Straße'])
    },
  )

  test.for([
    ['иванов', 'Петр Иванов'],
    ['王', '明 王'],
  ] as const)('other letters “%s”', async ([query, name]) => {
    expect(await search(query)).toEqual([name])
  })
})

test.for(['ose', 'jose smith', 'rival', 'only', '0134', 'xyzzy', '416 555 0134'])(
  'nobody is found by “%s”',
  async (query) => {
    expect(await search(query)).toEqual([])
  },
)

describe('the company is a word of its own workers only', () => {
  test('whoever asks for it by its id finds nobody of another', async () => {
    const rival = await Office.make()
    await rival.add({ firstName: 'Rival', lastName: 'Two' })
    expect(await search(rival.companyId)).toEqual([])
    expect(await search(`${rival.companyId}" OR "rival`)).toEqual([])
  })
})

describe('text that means something to the search', () => {
  test.for([
    '"',
    'jose"',
    '"jose',
    "'; drop table workers; --",
    'jose AND',
    'OR',
    'jose OR maria OR xyzzy',
    'NOT jose',
    'NEAR(jose maria, 5)',
    'jose*',
    '*',
    '^jose',
    '(jose',
    'jose)',
    '{words}: jose',
    'words:jose',
    'jose -maria',
    'a + b',
    '😀',
    'jose 😀',
    '👩‍👩‍👧‍👦',
    '\u0000',
    'jo\u0000se',
    '\ud800',
    '%',
    '_',
    '\\',
    'one two three four five six seven eight nine ten',
    '.,;:!?-–—()[]{}',
    '   ',
    'ﬁ ﷺ İ',
    'x'.repeat(200),
  ])('is only text: %j', async (query) => {
    for (const filter of ['', '&status=active', '&hasIssue=true']) {
      const path = `/workers?query=${encodeURIComponent(query.toWellFormed())}${filter}`
      expect((await office.viewer('GET', path)).status).toBe(200)
    }
  })

  test.for(['jose*', '^jose', '"jose', 'jose 😀'])(
    'finds by what is a word in %j',
    async (query) => {
      expect(await search(query)).toEqual([jose])
    },
  )
  test.for(['"', '😀', '.,;:!?', '***'])(
    'finds nobody when nothing in it is a word: %j',
    async (q) => {
      expect(await search(q)).toEqual([])
    },
  )
  test('refuses more than 200 characters', async () => {
    expect(await office.viewer('GET', `/workers?query=${'x'.repeat(201)}`)).toMatchObject({
      status: 422,
      body: { errors: [{ field: 'query' }] },
    })
  })
})

test('the pages of a search cover everybody exactly once', async () => {
  const big = await Office.make()
  await seedWorkers(big, 230)
  for (const [query, found] of [
    ['query=first', 230],
    ['query=example&status=inactive', 23],
    ['query=first1&status=active', 100],
  ] as const) {
    const pages = await everyPage<WorkerOut>(big.viewer, `/workers?${query}&limit=20`)
    const seen = pages.flat().map((w) => w.id)
    expect(new Set(seen).size).toBe(seen.length)
    expect(seen).toHaveLength(found)
    expect(pages.every((page) => page.length > 0)).toBe(true)
  }
})

test('an edited worker is found by the new name and not by the old one', async () => {
  const { id } = await office.add({ firstName: 'Before', lastName: 'Change', phone: '6475550100' })
  await office.admin('PATCH', `/workers/${id}`, { firstName: 'Later', phone: '6475550101' })
  expect(await search('later')).toEqual(['Later Change'])
  expect(await search('before')).toEqual([])
  expect(await search('6475550100')).toEqual([])
  expect(await search('6475550101')).toEqual(['Later Change'])
})
