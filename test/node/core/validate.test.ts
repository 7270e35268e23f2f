/** One row: what is cleaned, what is left out with a notice, what keeps a person out. */
import { describe, expect, it } from 'vitest'
import { validate } from '../../../src/core/people/validate.ts'
import { aRawPerson, rules, someFields } from '../../support/build.ts'

const check = (more: Parameters<typeof aRawPerson>[0] = {}, given = rules) =>
  validate(aRawPerson(more), given)
const codeOf = (more: Parameters<typeof aRawPerson>[0]) => check(more).problem?.code

describe('a person who is fine', () => {
  it('keeps every field, in our spelling', () => {
    const person = check({ phone: '(416) 555-0133', firstName: '  Luis\t' })
    expect(person).toMatchObject({ id: '7', name: 'Luis Barrera', fields: someFields })
    expect(person.problem).toBeUndefined()
    expect(person.notices).toBeUndefined()
  })

  it('has the same digest for the same content, and another for another', () => {
    expect(check().digest).toBe(check().digest)
    expect(check().digest).not.toBe(check({ lastName: 'Barreras' }).digest)
    expect(check().digest).not.toBe(check({ email: null }).digest)
  })

  it('keeps names in every script', () => {
    for (const name of ["O'Brien-Łukasz", '李小龍', 'محمد', 'नरेन्द्र', '😀', 'Ng', 'X Æ A-12'])
      expect(check({ firstName: name }).fields.firstName).toBe(name)
  })

  it('composes accents, so that two spellings of one name are one', () => {
    expect(check({ firstName: 'Jose\u0301' }).fields.firstName).toBe('José')
    expect(check({ firstName: 'Jose\u0301' }).digest).toBe(check({ firstName: 'José' }).digest)
  })
})

describe('missing, null and empty', () => {
  it('tells a field not sent from one sent empty', () => {
    expect(Object.hasOwn(check({ email: undefined }).fields, 'email')).toBe(false)
    expect(check({ email: null }).fields.email).toBeNull()
    expect(check({ email: '' }).fields.email).toBeNull()
    expect(check({ email: ' \u200b\u0000 ' }).fields.email).toBeNull()
  })

  it('gives missing and empty different digests', () => {
    expect(check({ email: undefined }).digest).not.toBe(check({ email: null }).digest)
  })

  it('never empties a status', () => {
    expect(Object.hasOwn(check({ status: null }).fields, 'status')).toBe(false)
  })

  it.each([undefined, null, '', ' ', '\u0000', '\u200b\ufeff'])(
    'finds a required field missing when it is %j',
    (nothing) => {
      expect(codeOf({ phone: nothing })).toBe('missing_phone')
      expect(codeOf({ firstName: nothing })).toBe('missing_name')
      expect(codeOf({ lastName: nothing })).toBe('missing_name')
      expect(codeOf({ payrollId: nothing })).toBe('missing_payroll_id')
    },
  )

  it('says which part of the name is missing', () => {
    expect(check({ firstName: '' }).problem?.facts).toEqual({ which: 'firstName' })
    expect(check({ firstName: '', lastName: null }).problem?.facts).toEqual({
      which: 'firstName,lastName',
    })
  })

  it('finds an email missing only where it is required', () => {
    expect(codeOf({ email: '' })).toBeUndefined()
    const strict = { ...rules, required: [...rules.required, 'email' as const] }
    expect(check({ email: '' }, strict).problem?.code).toBe('missing_email')
  })
})

describe('values that cannot be used', () => {
  it.each(['none', 'luis@', '@example.com', 'a b@example.com', 'a@b', 'a@b.c', 'a@@b.com'])(
    'leaves out the email %j with a notice, and syncs the person',
    (email) => {
      const person = check({ email })
      expect(person.problem).toBeUndefined()
      expect(person.notices).toEqual([{ code: 'invalid_email', facts: { email } }])
      expect(Object.hasOwn(person.fields, 'email')).toBe(false)
    },
  )

  it('refuses a required phone that is none, with what was written', () => {
    expect(check({ phone: '555-0142' }).problem).toEqual({
      code: 'invalid_phone',
      facts: { phone: '555-0142' },
    })
  })

  it('reads a phone with an extension without it, and says what was cut', () => {
    for (const phone of ['(416) 555-0133 x22', '416-555-0133 ext. 22', '+1 416 555 0133;ext=22'])
      expect(check({ phone })).toMatchObject({
        fields: { phone: '+14165550133' },
        notices: [
          {
            code: 'phone_extension',
            facts: { written: phone, phone: '+14165550133', extension: '22' },
          },
        ],
      })
    expect(check({ phone: '416-555-0133' }).notices).toBeUndefined()
  })

  it('leaves out a phone that is none where it is optional', () => {
    const lenient = { ...rules, required: ['firstName', 'lastName'] as const }
    const person = check({ phone: '555-0142' }, lenient)
    expect(person.problem).toBeUndefined()
    expect(person.notices?.map((n) => n.code)).toEqual(['invalid_phone'])
  })

  it.each([
    ['firstName', 200],
    ['lastName', 200],
    ['payrollId', 100],
    ['phone', 60],
  ] as const)('refuses a %s longer than %i, saying so', (field, limit) => {
    const person = check({ [field]: '1'.repeat(limit + 1) })
    expect(person.problem).toEqual({
      code: 'field_too_long',
      facts: { field, length: String(limit + 1), limit: String(limit) },
    })
  })

  it('refuses a name of 2 MB without keeping it', () => {
    const person = check({ lastName: 'x'.repeat(2_000_000) })
    expect(person.problem?.code).toBe('field_too_long')
    expect(JSON.stringify(person).length).toBeLessThan(2000)
  })

  it('shows no control characters, even of a value too long to clean', () => {
    const firstName = `a\u0000b${'\u202e'.repeat(3000)}`
    expect(check({ firstName, lastName: null }).name).toBe('ab')
  })

  it('takes null bytes and invisible characters out of what it keeps', () => {
    const { fields } = check({ firstName: 'Lu\u0000is', lastName: '\u202eBar\u200brera\ufeff' })
    expect(fields).toMatchObject({ firstName: 'Luis', lastName: 'Barrera' })
  })

  it('keeps half a character from reaching the database', () => {
    const { fields, name } = check({ firstName: 'Luis\ud83d' })
    expect(fields.firstName?.isWellFormed()).toBe(true)
    expect(name.isWellFormed()).toBe(true)
  })
})

describe('keys', () => {
  it('gives a row without one a key of its content', () => {
    const person = check({ payrollId: '' })
    expect(person.id).toMatch(/^~[0-9a-z]+$/)
    expect(person.id).toBe(check({ payrollId: null }).id)
    expect(person.id).not.toBe(check({ payrollId: '', firstName: 'Anna' }).id)
  })

  it('takes no key that is overlong or looks like one of ours', () => {
    expect(check({ payrollId: 'k'.repeat(201) }).id).toMatch(/^~/)
    const row = { ...aRawPerson(), externalId: '~abc' }
    expect(validate(row, rules).problem?.code).toBe('missing_payroll_id')
  })

  it('keeps leading zeros, case and inner blanks of a key', () => {
    for (const id of ['007', 'Ab-1', 'a b'])
      expect(check({ payrollId: ` ${id} ` })).toMatchObject({ id, fields: { payrollId: id } })
  })
})

it('passes a fault on as unreadable, and names the row as well as it can', () => {
  const fault = { field: 'Active', reason: 'is neither yes nor no' }
  const person = validate({ externalId: '7', fields: { firstName: 'Luis' }, fault }, rules)
  expect(person).toMatchObject({
    id: '7',
    name: 'No name (7)',
    problem: { code: 'unreadable', facts: fault },
  })
  expect(validate({ externalId: null, fields: {}, fault }, rules).id).toMatch(/^~/)
})
