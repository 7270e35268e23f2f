/** Cleaning, ordering and the words people are found by. */
import { describe, expect, it } from 'vitest'
import type { FieldValues } from '../../../src/core/people/person.ts'
import { compareIds } from '../../../src/core/people/person.ts'
import {
  cleanText,
  fold,
  queryWords,
  searchWords,
  sortKey,
  visible,
} from '../../../src/core/people/text.ts'
import { validate } from '../../../src/core/people/validate.ts'

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

  it('hold the name, the email and the payroll ID, folded', () => {
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

describe('what nobody sees', () => {
  const unseen: string[] = []
  for (let code = 0; code <= 0x10ffff; code += 1) {
    if (code >= 0xd800 && code <= 0xdfff) continue
    const character = String.fromCodePoint(code)
    if (/[\p{Default_Ignorable_Code_Point}\p{Bidi_Control}]/u.test(character))
      unseen.push(character)
  }

  it('is in no cleaned text, wherever it stood: all of Unicode’s default-ignorable characters and bidi controls', () => {
    expect(unseen.length).toBeGreaterThan(4000)
    const kept = unseen.filter(
      (c) =>
        cleanText(`${c}A${c}n${c}${c}n ${c} e${c}\u0301${c}`) !== 'Ann é' ||
        visible(`${c}A ${c} 1${c}`) !== 'A  1',
    )
    expect(kept.map((c) => c.codePointAt(0)?.toString(16))).toEqual([])
  })

  it('leaves joiners only between letters of scripts that are spelt with them', () => {
    for (const name of ['نمی\u200cخواهم', 'क्\u200dष'])
      expect([cleanText(name), visible(name)]).toEqual([name, name])
    expect(cleanText('\u200dनमी\u200c Ann\u200da')).toBe('नमी Anna')
  })

  it('is in no key, name, email, list entry, rate or employee ID of a row, whatever source it comes from', () => {
    const dirty = (text: string) => [...text].map((c) => `${c}\u202e\u00ad\u2060`).join('')
    const clean: FieldValues = {
      firstName: 'Ann',
      lastName: 'Lee',
      email: 'ann@example.com',
      payrollId: '0071',
      location: 'North Yard',
      position: 'Carpenter',
      team: 'Blue',
      primaryDuty: 'Framing',
      primaryZone: 'Zone 1',
      laborCode: 'L 1',
      employeeIds: '["A 1"]',
      payRates: '[["Base","31.50"]]',
    }
    const fields = Object.fromEntries(Object.entries(clean).map(([f, v]) => [f, dirty(v ?? '')]))
    const rules = { required: [], region: 'CA' }
    const person = validate({ externalId: dirty('E 1'), fields }, rules)
    expect(person).toMatchObject({ id: 'E 1', name: 'Ann Lee', fields: clean })
    expect(person.problem).toBeUndefined()
  })
})
