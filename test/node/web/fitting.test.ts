/** Searching a list that is all here: every word has to be somewhere in the row. */
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { fitting } from '../../../web/state/fitting.ts'

const rows = ['Éclair Baker owner', 'Bo Lindqvist admin', 'Ana Silva viewer']
const find = (words: string) => fitting(rows, words, (row) => row)

test.each([
  ['', rows],
  ['  ', rows],
  ['eclair', ['Éclair Baker owner']],
  ['SILVA ana', ['Ana Silva viewer']],
  ['a', rows],
  ['silva owner', []],
])('%j finds what has each word, without regard to case, accents and order', (words, found) => {
  expect(find(words)).toEqual(found)
})

test('one more word never finds more, and the rows stay in their order', () => {
  const text = fc.string({ maxLength: 6 })
  fc.assert(
    fc.property(fc.array(text), text, text, (many, a, b) => {
      const some = fitting(many, a, (row) => row)
      const fewer = fitting(many, `${a} ${b}`, (row) => row)
      expect(some.filter((row) => fewer.includes(row))).toEqual(fewer)
    }),
  )
})
