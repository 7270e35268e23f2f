/** Phone numbers as people type them. */
import { describe, expect, it } from 'vitest'
import { nationalPhone, parsePhone } from '../../../src/core/people/phone.ts'

describe('reading', () => {
  it.each([
    '4165550133',
    '(416) 555-0133',
    '416-555-0133',
    '416.555.0133',
    '416 555 0133',
    '1 416 555 0133',
    '+1 416 555 0133',
    '+14165550133',
    '1-416-555-0133',
    'tel:+1-416-555-0133',
    ' 416\u00a0555\u00a00133 ',
    '416-555-0133 x12',
    '416-555-0133 ext. 12',
    '(416)555-0133',
    '４１６-555-0133',
  ])('takes %j for one number', (typed) => {
    expect(parsePhone(typed, 'CA')).toBe('+14165550133')
  })

  it.each([
    ['020 7946 0958', 'GB', '+442079460958'],
    ['06 12 34 56 78', 'FR', '+33612345678'],
    ['+44 20 7946 0958', 'CA', '+442079460958'],
    ['+52 55 1234 5678', 'US', '+525512345678'],
  ])('takes %j in %s for %s', (typed, region, e164) => {
    expect(parsePhone(typed, region)).toBe(e164)
  })

  it.each([
    '',
    '0',
    'n/a',
    'none',
    '555-0133',
    '12345',
    '000-000-0000',
    '123-456-7890',
    '416-055-0133',
    '1'.repeat(61),
  ])('takes %j for none', (typed) => {
    expect(parsePhone(typed, 'CA')).toBeNull()
  })

  it('falls back to North America for a region it does not know', () => {
    expect(parsePhone('416-555-0133', 'ZZ')).toBe('+14165550133')
  })
})

it('writes numbers as people do', () => {
  expect(nationalPhone('+14165550133')).toBe('(416) 555-0133')
  expect(nationalPhone('+442079460958')).toBe('+44 20 7946 0958')
  expect(nationalPhone(null)).toBeNull()
})
