/** What stands for no name is nobody's: of every source, a known person keeps theirs, and it is said. */
import fc from 'fast-check'
import { beforeAll, describe, expect, test } from 'vitest'
import { isNoName, noNames } from '../../../src/core/people/no-name.ts'
import { freshDatabase } from '../../support/database.ts'
import { Site } from '../../support/sync.ts'
import { ACTIVE, crew } from '../disasters/crew.ts'
import { SOURCES } from '../disasters/sources.ts'

beforeAll(freshDatabase)

const KINDS = Object.entries(SOURCES).filter(([kind]) => kind !== 'quickbooks-desktop')
const NONE = ['-', 'N/A', 'n/a', '.', '?', 'TBD', 'xxx', '***', 'Unknown']

describe.each(KINDS)('%s', (kind, source) => {
  test('a known person keeps the name they have', async () => {
    const site = await Site.of(kind, source.settings)
    const rows = crew(NONE.length, 7, source.numbers)
    await site.people(rows.map(source.row))
    await site.sync()
    const before = await site.directory()
    await site.people(rows.map((row, n) => source.row({ ...row, last: NONE[n] ?? '' }, n)))
    const run = await site.sync()
    expect(await site.directory()).toEqual(before)
    // Where it counts as no name at all, they wait for one; else the sync says what it left out.
    const waiting = await site.issues()
    const said = (await site.outcomes(run)).filter((p) => JSON.stringify(p).includes('no_name'))
    expect(new Set([...Object.keys(waiting), ...said.map((p) => p.x)]).size).toBe(NONE.length)
    await site.people(rows.map((row, n) => source.row({ ...row, last: `Newname${n}` }, n)))
    await site.sync()
    expect(new Set((await site.directory()).map((w) => w.last_name)).size).toBe(NONE.length)
    expect(await site.directory()).not.toEqual(before)
  })
})

/** Enough that whoever comes in later is no crowd of joiners. */
const OTHERS = 130
/** As the first name, as the last, as both. */
const PLACES = [['first'], ['last'], ['first', 'last']] as const

describe.each(KINDS)('%s', (kind, source) => {
  test('whoever is new waits until they have a name, also where it is short or rare', async () => {
    const site = await Site.of(kind, source.settings)
    const none = NONE.filter((value) => value !== '.')
    const cases = [
      ...PLACES.flatMap((places) =>
        none.map((value) => Object.fromEntries(places.map((place) => [place, value]))),
      ),
      ...[{ first: 'Test' }, { first: 'test 2' }, { first: 'Test', last: 'Test' }],
    ]
    const real = [
      ...[{ last: 'Test' }, { last: 'Ng' }, { last: 'Li' }, { last: 'O' }, { last: '.' }],
      ...[{ first: 'Na' }, { first: 'Null' }, { first: 'X' }, { first: 'Testo' }],
    ]
    const rows = crew(cases.length + real.length + OTHERS, 7, source.numbers).map((row) => ({
      ...row,
      status: ACTIVE,
    }))
    const given = [...cases, ...real]
    await site.people(rows.map((row, n) => source.row({ ...row, ...given[n] }, n)))
    await site.sync()
    const waiting = Object.keys(await site.issues())
    expect((await site.directory()).length).toBe(real.length + OTHERS)
    expect(waiting.length).toBe(cases.length)
    await site.people(rows.map(source.row))
    await site.sync()
    expect(await site.issues()).toEqual({})
    expect((await site.directory()).length).toBe(rows.length)
  })
})

test('two names are nobody’s, or somebody’s, whatever stands beside them', () => {
  const some = fc.constantFrom('Ann', 'Ng', 'Li', 'O', '李', 'Null', 'Na', 'Von Test')
  const none = fc.constantFrom(...NONE.filter((value) => value !== '.'))
  const trial = fc.constantFrom('Test', 'test', 'TEST 1', 'Testing')
  fc.assert(
    fc.property(some, some, none, trial, (first, last, nobody, test) => {
      expect(noNames(first, last)).toEqual([])
      expect(noNames(first, test)).toEqual([])
      expect(noNames(first, '.')).toEqual([])
      expect(noNames(first, nobody)).toEqual(['lastName'])
      expect(noNames(nobody, last)).toEqual(['firstName'])
      expect(noNames(test, last)).toEqual(['firstName'])
      expect(noNames(test, nobody)).toEqual(['firstName', 'lastName'])
      expect(noNames(nobody, '.')).toEqual(['firstName', 'lastName'])
    }),
  )
})

test('whoever came with “.” for a last name is here, and stays', async () => {
  const source = SOURCES.procore
  if (!source) throw new Error('Nothing.')
  const site = await Site.of('procore')
  const rows = crew(3, 7, source.numbers).map((row) => ({ ...row, last: '.' }))
  await site.people(rows.map(source.row))
  await site.sync()
  expect((await site.directory()).map((w) => w.last_name)).toEqual(['.', '.', '.'])
  await site.people(rows.map((row, n) => source.row({ ...row, email: `new${n}@example.com` }, n)))
  const run = await site.sync()
  expect([run.counts.updated, await site.issues()]).toEqual([3, {}])
})

test('where letters may be lost, a name of question marks is all there is of somebody’s', () => {
  const lost = fc.constantFrom('?', '??', '?? ?', '???')
  fc.assert(
    fc.property(lost, lost, (first, last) => {
      expect(noNames(first, last, true)).toEqual([])
    }),
  )
  expect([noNames('???', 'Jäger', true), noNames('Ann', '??', true)]).toEqual([[], []])
  expect([noNames('?', 'Jäger', true), noNames('Ann', '?', true)]).toEqual([
    ['firstName'],
    ['lastName'],
  ])
  expect(noNames('N/A', '??', true)).toEqual(['firstName'])
})

test('a text without a letter or a digit is no name, and a name of people is one', () => {
  fc.assert(
    fc.property(fc.string({ unit: fc.constantFrom(...'-–.?*_/ #') }), (text) =>
      isNoName(text, 'Ann'),
    ),
  )
  expect(isNoName('?', '??'), 'both of lost letters').toBe(false)
  expect(isNoName('?', '?'), 'neither is known').toBe(true)
  for (const name of ['Null', 'Na', 'None', 'Xu', '李', 'O', 'Ng', 'X', '3rd'])
    expect(isNoName(name, 'Ann'), name).toBe(false)
})
