/** Issues are found by words as workers are: whatever the case and the accents, of what is asked and of what was seen. */
import fc from 'fast-check'
import { beforeAll, expect, test } from 'vitest'
import { fold } from '../../../src/core/people/text.ts'
import { freshDatabase } from '../../support/database.ts'
import { aRow } from '../../support/sync.ts'
import { Office, type Page } from '../http/support/office.ts'

beforeAll(freshDatabase)

const NAMES = [
  'José',
  'JOSE',
  'Ольга',
  'ÅSA',
  'Łucja',
  'Zoë',
  'Özgür',
  'ANA',
  'Dvořák',
  '李',
  'O’Neil',
]

test('by any part of a name, written as it comes', async () => {
  const office = await Office.make()
  await office.site.people(
    NAMES.map((name, n) => aRow(n, { FirstName: name, LastName: `Last${n}`, Phone1: '' })),
  )
  await office.sync()
  const found = async (path: string, query: string) =>
    (
      await office.viewer<Page<{ name: string }> & { total: number }>(
        'GET',
        `${path}&query=${encodeURIComponent(query)}`,
      )
    ).body
  const all = (await found('/issues?state=open', '')).items.map(({ name }) => name)
  expect(all.length).toBe(NAMES.length)
  const ways = [
    (text: string) => text,
    (text: string) => text.toUpperCase(),
    (text: string) => text.toLowerCase(),
    (text: string) => text.normalize('NFD'),
    fold,
  ]
  await fc.assert(
    fc.asyncProperty(
      fc.constantFrom(...NAMES),
      fc.nat(1),
      fc.constantFrom(...ways),
      async (name, from, way) => {
        const part = way([...name].slice(Math.min(from, [...name].length - 1)).join(''))
        const fits = all.filter((one) => fold(one).includes(fold(part)))
        const { items, total } = await found('/issues?state=open', part)
        expect(items.map((one) => one.name)).toEqual(fits)
        expect(total).toBe(fits.length)
        const groups = await found('/issues/causes?state=open', part)
        expect(groups.total).toBe(fits.length)
      },
    ),
    { numRuns: 60 },
  )
  expect((await found('/issues?state=open', 'nobody')).items).toEqual([])
  const csv = await office.viewer<string>('GET', '/issues.csv?state=open&query=jose')
  expect(new Set(JSON.stringify(csv).match(/Last\d+/g))).toEqual(new Set(['Last0', 'Last1']))
  const { body } = await office.admin<{ runs: { people: number }[] }>('POST', '/issues/retry', {
    query: 'ольга',
  })
  expect(body.runs.map(({ people }) => people)).toEqual([1])
})
