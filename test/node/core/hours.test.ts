/** Hours as people write them. */
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { hoursText, readHours } from '../../../src/core/time/hours.ts'

test.for([
  ['8', 800],
  ['7.25', 725],
  ['7,5', 750],
  ['.5', 50],
  ['7:30', 750],
  ['7h30', 750],
  ['7:20', 733],
  ['8 h', 800],
  ['0', 0],
  ['25', 2500],
  [' 6.50 ', 650],
  ['6.500', 650],
] as const)('“%s” is %i hundredths of an hour', ([text, hundredths]) => {
  expect(readHours(text)).toBe(hundredths)
})

test.for(['', '.', 'eight', '-1', '7:60', '7.333', '1e3', '8 hours of work', 'NaN'])(
  '“%s” is no amount of hours',
  (text) => {
    expect(readHours(text)).toBeNull()
  },
)

test('whatever is kept is read back as it is shown', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 2400 }), (hundredths) => {
      expect(readHours(hoursText(hundredths))).toBe(hundredths)
      expect(readHours(hundredths / 100)).toBe(hundredths)
    }),
  )
})
