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
import { askLetter, rowSentence, saidSentence } from '../../../src/core/asking/words.ts'

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

test('every cause that payroll is asked about stands in Spanish too, in words of its own', () => {
  const row = { externalId: '1042', name: 'Raj Patel', source: 'Payroll' }
  for (const code of PAYROLL_CODES)
    for (const said of [
      null,
      saidSentence({ field: 'phone', value: '+14165550171', on: '3' }, 'es'),
    ]) {
      const [english, spanish] = (['en', 'es'] as const).map((l) =>
        rowSentence({ ...row, code, said }, l),
      )
      expect(spanish).toMatch(/^Raj Patel \(1042\): .*\.$/)
      expect(spanish).not.toContain('_')
      const words = (text = '') => text.split(': ').slice(1).join().split('. ')
      expect(words(spanish)[0], code).not.toBe(words(english)[0])
      expect(words(spanish).at(-1), code).not.toBe(words(english).at(-1))
      // Whoever is asked has nothing to press.
      expect(english).not.toContain('retry')
    }
})

test('an email to payroll is in one language from its subject to its end', () => {
  const rows = [
    {
      externalId: '1',
      name: 'Raj',
      source: 'Payroll',
      code: 'missing_phone',
      said: null,
      url: 'u',
    },
  ]
  const of = (language: 'en' | 'es', n: number) =>
    JSON.stringify(
      askLetter({
        ...{ kind: 'payroll', language, company: 'Acme', firstName: '', url: 'u', until: 'x' },
        rows: Array.from({ length: n }, () => rows[0] as (typeof rows)[0]),
      }),
    )
  for (const n of [1, 2]) {
    expect(of('es', n)).not.toMatch(/\b(the|person|people|works|Hello|phone)\b/)
    expect(of('en', n)).not.toMatch(/\b(el|persona|personas|Hola|teléfono)\b/)
  }
})
