/** Dates, lists and the kinds of values that are more than text. */
import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { isDate, readDate } from '../../../src/core/people/dates.ts'
import { FIELDS, idsOf, idsValue, shownValue } from '../../../src/core/people/fields.ts'
import { byId, entryId, toStoredValues } from '../../../src/core/people/lists.ts'

describe('a date', () => {
  it.each([
    ['2024-03-05', '2024-03-05'],
    ['2024-03-05T08:00:00Z', '2024-03-05'],
    ['2024-3-5', '2024-03-05'],
    ['03/05/2024', '2024-03-05'],
    ['3/5/2024', '2024-03-05'],
    ['', null],
    ['0000-00-00', null],
    ['00/00/0000', null],
    ['1800-01-01T08:00:00Z', null],
    ['2024-02-30', undefined],
    ['13/40/2024', undefined],
    ['soon', undefined],
  ])('%j is read as %j', (text, day) => {
    expect(readDate(text)).toBe(day)
  })
  it('is a day that exists', () => {
    expect(isDate('2024-02-29')).toBe(true)
    expect(isDate('2023-02-29')).toBe(false)
  })
})

describe('an entry of a list', () => {
  it('is the same for names that differ in case, accents and blanks', () => {
    const id = entryId('positions', 'Électricien')
    for (const name of ['electricien', ' ÉLECTRICIEN ', 'Electricien'])
      expect(entryId('positions', name)).toBe(id)
    expect(entryId('teams', 'Électricien')).not.toBe(id)
    expect(id).toMatch(/^[0-9a-z]{11}$/)
  })
  it('is stored by its id, named or chosen by id, and left alone where nothing is said', () => {
    const id = entryId('positions', 'Carpenter')
    const fields = {
      position: 'Carpenter',
      profile: byId(entryId('profiles', 'Field')),
      team: null,
    }
    const { values, entries } = toStoredValues(fields, ['position', 'profile', 'team', 'location'])
    expect(values).toEqual({ position: id, profile: entryId('profiles', 'Field'), team: null })
    expect(entries).toEqual([{ list: 'positions', id, name: 'Carpenter' }])
    expect(fields.position).toBe('Carpenter')
  })
})

describe('employee IDs', () => {
  it('are kept to the letter, each once, whatever their order', () => {
    fc.assert(
      fc.property(fc.array(fc.string({ minLength: 1 })), (ids) => {
        expect(idsOf(idsValue(ids))).toEqual([...new Set(ids)].sort())
        expect(idsValue(ids.toReversed())).toBe(idsValue(ids))
      }),
    )
    expect(idsValue([])).toBeNull()
    expect(idsOf(idsValue([' A  b ']))).toEqual([' A  b '])
  })
})

it('each value can be shown', () => {
  expect(shownValue('employeeIds', '["a","b"]')).toBe('a, b')
  expect(shownValue('payRates', '[["Pay Rate","31.50"],["Overtime","47.25"]]')).toBe(
    'Pay Rate 31.50, Overtime 47.25',
  )
  for (const field of FIELDS) expect(shownValue(field, null)).toBeNull()
})
