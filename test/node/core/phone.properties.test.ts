/** Numbers read without the library: never otherwise than the library reads them. */
import fc from 'fast-check'
import { parsePhoneNumberFromString } from 'libphonenumber-js/min'
import { expect, it } from 'vitest'
import { parsePhone } from '../../../src/core/people/phone.ts'

const digits = (count: number) =>
  fc
    .array(fc.integer({ min: 0, max: 9 }), { minLength: count, maxLength: count })
    .map((d) => d.join(''))
const gap = fc.constantFrom('', ' ', '.', '-')
/** With what people put around the parts, and now and then a digit that cannot be. */
const typed = fc
  .tuple(
    fc.constantFrom('', '1', '+1', '+'),
    gap,
    fc.constantFrom('', '('),
    digits(3),
    fc.constantFrom('', ')'),
    gap,
    digits(3),
    gap,
    digits(4),
  )
  .map((parts) => parts.join(''))

it('a North American number is the one the library reads', () => {
  fc.assert(
    fc.property(typed, fc.constantFrom('CA', 'US'), (text, region) => {
      // Dialled abroad: no number of North America begins so.
      fc.pre(!text.startsWith('00'))
      const read = parsePhone(text, region)
      const number = parsePhoneNumberFromString(text, region as 'CA' | 'US')
      if (read === null) return
      expect(number?.isPossible() && number.number).toBe(read)
    }),
    { numRuns: 2000 },
  )
})
