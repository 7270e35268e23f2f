/** IDs as spreadsheets and people write them otherwise. */
import * as fc from 'fast-check'
import { expect, it } from 'vitest'
import { idForm, otherForms } from '../../../src/core/match/id-form.ts'

it.each([
  ['18', '000018'],
  ['000018', '18'],
  ['18.0', '18'],
  ['18', '18.0'],
  ['a18', 'A18'],
  ['A18.0', 'A18'],
  [' A18 ', 'A18'],
])('%j may have been %j before', (now, before) => {
  expect(otherForms(now)).toContain(before)
})

it('says only what is the same ID, never the ID itself, and little of each', () => {
  const ids = fc.oneof(
    fc.stringMatching(/^0{0,4}[1-9]\d{0,6}(\.0)?$/),
    fc.stringMatching(/^[A-Za-z]{1,2}\d{1,5}$/),
  )
  fc.assert(
    fc.property(ids, (id) => {
      const forms = otherForms(id)
      expect(new Set(forms.map(idForm))).toEqual(new Set([idForm(id)]))
      expect(forms).not.toContain(id)
      expect(forms.length).toBeLessThanOrEqual(11)
    }),
  )
})
