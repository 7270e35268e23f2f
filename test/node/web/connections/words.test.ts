/** What words of a file are called here, as the page keeps it until it is saved. */
import { expect, test } from 'vitest'
import { calledSo } from '../../../../web/connections/fields/wordTables.ts'

test('a word is called something, something else, and as it stands again', () => {
  const once = calledSo({ team: [] }, 'position', 'FT', ' Full time ')
  expect(once).toEqual({ team: [], position: [{ word: 'FT', means: 'Full time' }] })
  const twice = calledSo(once, 'position', 'ft', 'Full-time')
  expect(twice.position).toEqual([{ word: 'ft', means: 'Full-time' }])
  expect(calledSo(twice, 'position', 'FT', '').position).toEqual([])
  expect(calledSo(twice, 'position', 'FT', 'FT').position).toEqual([])
})
