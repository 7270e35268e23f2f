/** Who is asked about an issue, and when. */
import { expect, test } from 'vitest'
import {
  type Askable,
  fieldsToSay,
  PAYROLL_CODES,
  WORKER_CODES,
  WORKER_FIRST_MS,
  whoIsAsked,
} from '../../../src/core/asking/rules.ts'
import { rowSentence } from '../../../src/core/asking/words.ts'

const NOW = Date.UTC(2026, 10, 29, 13)
const one = (more: Partial<Askable> = {}): Askable => ({
  ...{ code: 'missing_phone', email: 'raj@acme.test', workerAskedAt: null, workerSaid: false },
  ...more,
})

test('a worker first, where they can be reached; payroll after three days, or once they have said it', () => {
  expect(whoIsAsked(one(), true, NOW)).toBe('worker')
  expect(whoIsAsked(one(), false, NOW)).toBe('payroll')
  expect(whoIsAsked(one({ email: null }), true, NOW)).toBe('payroll')
  const asked = NOW - WORKER_FIRST_MS
  expect(whoIsAsked(one({ workerAskedAt: asked + 1 }), true, NOW)).toBeNull()
  expect(whoIsAsked(one({ workerAskedAt: asked + 1, workerSaid: true }), true, NOW)).toBe('payroll')
  expect(whoIsAsked(one({ workerAskedAt: asked }), true, NOW)).toBe('payroll')
})

test('what no source can put right is asked of nobody', () => {
  for (const code of ['phone_in_use', 'ambiguous_match', 'deactivation_held', 'another_human'])
    expect(whoIsAsked(one({ code }), true, NOW)).toBeNull()
  expect(PAYROLL_CODES.length).toBeGreaterThanOrEqual(9)
  expect(WORKER_CODES.filter((code) => !PAYROLL_CODES.includes(code))).toEqual([])
})

test('only what is missing is asked for, and never an address', () => {
  expect(fieldsToSay('missing_name', { firstName: 'Raj', lastName: null })).toEqual(['lastName'])
  expect(fieldsToSay('missing_phone', {})).toEqual(['phone'])
  expect(fieldsToSay('missing_email', {})).toEqual([])
})

test('a row is a sentence without a code in it', () => {
  const row = { externalId: '1042', name: 'Raj Patel', source: 'Payroll', said: null }
  for (const code of PAYROLL_CODES) {
    const sentence = rowSentence({ ...row, code })
    expect(sentence).not.toContain('_')
    expect(sentence).toMatch(/^Raj Patel \(1042\): .*\.$/)
  }
})

test('whoever has no ID at the source is written of by their name alone', () => {
  const row = { externalId: '~14a99nkz24x', name: 'Raj Patel', source: 'Payroll', said: null }
  expect(rowSentence({ ...row, code: 'missing_payroll_id' })).toMatch(/^Raj Patel: .*\.$/)
})
