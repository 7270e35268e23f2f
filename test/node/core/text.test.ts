/** Cleaning, ordering and the words people are found by. */
import { describe, expect, it } from 'vitest'
import { compareIds } from '../../../src/core/people/person.ts'
import { cleanText, fold, queryWords, searchWords, sortKey } from '../../../src/core/people/text.ts'

describe('cleaned text', () => {
  it.each([
    ['  two   blanks  ', 'two blanks'],
    ['tab\tand\nline', 'tab and line'],
    ['nul\u0000l', 'null'],
    ['soft\u200bspace', 'softspace'],
    ['\ufeffmark', 'mark'],
    ['e\u0301', 'é'],
    ['نمی\u200cخواهم', 'نمی\u200cخواهم'],
  ])('makes %j into %j', (before, after) => {
    expect(cleanText(before)).toBe(after)
    expect(cleanText(after)).toBe(after)
  })
})

it('orders by last name without accents or case', () => {
  const names = [sortKey('Zoë', 'Ångström'), sortKey('adam', 'Zed'), sortKey('Bea', 'angstrom')]
  expect([...names].sort()).toEqual(['angstrom bea', 'angstrom zoe', 'zed adam'])
})

it('orders ids that are numbers by their size', () => {
  expect(['10', '9', 'b', '0009', 'a', '2'].sort(compareIds)).toEqual([
    '2',
    '0009',
    '9',
    '10',
    'a',
    'b',
  ])
})

describe('search words', () => {
  const words = searchWords({
    firstName: 'Zoë',
    lastName: "O'Brien",
    email: 'zoe.b@Example.com',
    phone: '+14165550133',
    payrollId: 'AB-0071',
  }).split(' ')

  it('hold the name, the e-mail and the payroll ID, folded', () => {
    for (const word of ['zoe', 'o', 'brien', 'b', 'example', 'com', 'ab', '0071'])
      expect(words).toContain(word)
  })
  it('hold the phone in the ways people remember it', () => {
    for (const digits of ['14165550133', '4165550133', '5550133', '0133'])
      expect(words).toContain(digits)
  })
  it('hold each word once', () => {
    expect(new Set(words).size).toBe(words.length)
  })
  it('are cut as the search box cuts its text', () => {
    for (const asked of queryWords("  ZOË o'brien 0133 ")) expect(words).toContain(asked)
  })
  it('are at most eight in a search', () => {
    expect(queryWords('a b c d e f g h i j')).toHaveLength(8)
    expect(queryWords('"* -- )')).toEqual([])
  })
})

it('folds without changing letters that have no accents', () => {
  expect(fold('ŁÓDŹ Straße 李')).toBe('łodz straße 李')
})
