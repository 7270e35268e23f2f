/** What stands for no name is nobody's: of every source, a known person keeps theirs, and it is said. */
import fc from 'fast-check'
import { beforeAll, describe, expect, test } from 'vitest'
import { isNoName } from '../../../src/core/people/no-name.ts'
import { freshDatabase } from '../../support/database.ts'
import { Site } from '../../support/sync.ts'
import { crew } from '../disasters/crew.ts'
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
