/** What hours must be like, and what is said of those that are not. */
import { describe, expect, test } from 'vitest'
import { daysAfter } from '../../../src/core/time/day.ts'
import { nameKeys, overfullDay, readAmount } from '../../../src/core/time/time-entry.ts'

const TODAY = '2026-11-26'
const problems = (given: Parameters<typeof readAmount>[0]) =>
  readAmount(given, TODAY).problems.map((p) => `${p.field}: ${p.message}`)

describe('an amount of hours', () => {
  test('has a day, hours and perhaps a note', () => {
    expect(readAmount({ day: '11/24/2026', hours: '7:30', note: ' Slab  pour ' }, TODAY)).toEqual({
      amount: { day: '2026-11-24', hundredths: 750, note: 'Slab pour' },
      problems: [],
    })
    expect(readAmount({ day: '2026-11-24', hours: 8 }, TODAY).amount?.note).toBeNull()
  })
  test.for([
    [{}, ['day: The day is missing.', 'hours: Hours are missing.']],
    [
      { day: '2026-02-30', hours: 'many' },
      [
        'day: “2026-02-30” is not a day: write YYYY-MM-DD.',
        'hours: “many” is not an amount of hours: write 8, 7.25 or 7:30.',
      ],
    ],
    [{ day: TODAY, hours: 0 }, ['hours: Hours must be more than 0.']],
    [{ day: TODAY, hours: 24.01 }, ['hours: A day has no more than 24 hours.']],
    [
      { day: '2027-01-01', hours: 8 },
      ['day: 2027-01-01 is not between 2000-01-01 and 31 days from now.'],
    ],
    [
      { day: TODAY, hours: 8, note: 'x'.repeat(501) },
      ['note: The note has 501 characters; 500 are allowed.'],
    ],
  ] as const)('with something wrong says what: %o', ([given, expected]) => {
    expect(problems(given)).toEqual(expected)
    expect(readAmount(given, TODAY).amount).toBeNull()
  })
})

test('a day of more than 24 hours says how many there are already', () => {
  expect(overfullDay('Mara Ellwood', TODAY, 1600, 800)).toBeNull()
  expect(overfullDay('Mara Ellwood', TODAY, 1600, 825)).toBe(
    'Mara Ellwood would have 24.25 hours on 2026-11-26: 16 are entered already.',
  )
})

test('a name means whoever is called so, whichever part comes first', () => {
  expect(nameKeys('Mara de Wit')).toContain('de wit mara')
  expect(nameKeys('de Wit, Mara')).toContain('de wit mara')
  expect(nameKeys('Zoë Ek')).toContain('ek zoe')
})

test('days are counted over the ends of months', () => {
  expect(daysAfter('2026-12-31', 1)).toBe('2027-01-01')
  expect(daysAfter('2026-03-01', -1)).toBe('2026-02-28')
})
