// The generated people: repeatable, unique and valid when clean, troubled as promised when not.

import { parsePhoneNumberFromString as parseStrict } from 'libphonenumber-js/max'
import { parsePhoneNumberFromString as parseMin } from 'libphonenumber-js/min'
import { describe, expect, it } from 'vitest'
import { type Person, people } from '../../sim/people.ts'
import { vendors } from '../../sim/registry.ts'

/** The one size here; how long 100,000 take is measured by the bench. */
const COUNT = 5_000
const clean = people(COUNT, 7, { clean: true })
const messy = people(COUNT, 7)

function e164(person: Person): string | undefined {
  const number = parseMin(person.phone, 'US')
  return number?.isValid() ? number.number : undefined
}

function share(matches: (person: Person) => boolean): number {
  return messy.filter(matches).length / COUNT
}

describe('any people', () => {
  it('are the same for the same seed and others for another', () => {
    expect(people(300, 7)).toEqual(people(300, 7))
    expect(people(300, 8)).not.toEqual(people(300, 7))
  })

  it('stay the same when more are asked for', () => {
    expect(people(1_700, 7)).toEqual(messy.slice(0, 1_700))
    expect(people(1_700, 7, { clean: true })).toEqual(clean.slice(0, 1_700))
  })

  it('have phones of their own even as 100,000', () => {
    const many = people(100_000, 3, { clean: true })
    expect(new Set(many.map((person) => person.phone.replace(/\D/g, ''))).size).toBe(100_000)
  })

  it('write names in many scripts', () => {
    const names = messy.map((person) => `${person.firstName} ${person.lastName}`).join('\n')
    const scripts = 'Latin Cyrillic Greek Arabic Hebrew Devanagari Tamil Han Hangul Hiragana'
    for (const script of scripts.split(' ')) {
      expect(names).toMatch(new RegExp(`\\p{Script=${script}}`, 'u'))
    }
    for (const part of ["O'Neill", 'de la Cruz', 'van der Berg', 'Nguyễn', 'Łukasz', 'X Æ']) {
      expect(names).toContain(part)
    }
  })
})

describe.each(vendors.map((vendor) => [vendor.id, vendor] as const))(
  'a crowd of %s',
  (_, vendor) => {
    it('has keys and codes that no crowd of another seed has, nor anybody of the demo', () => {
      const crowds = [1, 2, 7, 8].map((seed) => vendor.generate(300, seed, true))
      const keys = [...crowds, vendor.defaultPopulation()].map(keysOf)
      for (const [i, some] of keys.entries()) {
        expect(some.length).toBeGreaterThan(0)
        for (const others of keys.slice(i + 1))
          expect(some.filter((k) => others.includes(k))).toEqual([])
      }
      expect(keysOf(vendor.generate(300, 7, true))).toEqual(keys[2])
    })
  },
)

/** By which a source knows somebody, as far as a vendor has each. */
const KEYS = [
  'Code',
  'Employee Number',
  'eecode',
  'Id',
  'id',
  'ListID',
  'EmployeeNumber',
  'employee_id',
]
const keysOf = (rows: readonly unknown[]): string[] =>
  rows.flatMap((row) => {
    const { directory, ...flat } = row as Record<string, unknown>
    const all = { ...flat, ...(directory as Record<string, unknown> | undefined) }
    return KEYS.flatMap((key) => (all[key] ? [`${key} ${all[key]}`] : []))
  })

describe('clean people', () => {
  it('each have a valid phone of their own', () => {
    expect(new Set(clean.map(e164)).size).toBe(COUNT)
    expect(clean.every((person) => parseStrict(person.phone, 'US')?.isValid())).toBe(true)
  })

  it('write their phones in a dozen ways', () => {
    const forms = new Set(clean.map((person) => person.phone.replace(/\d/g, '0')))
    expect(forms.size).toBeGreaterThanOrEqual(12)
  })

  it('each have a code and an email address of their own', () => {
    expect(new Set(clean.map((person) => person.code)).size).toBe(COUNT)
    expect(new Set(clean.map((person) => person.email)).size).toBe(COUNT)
    expect(clean.every((person) => /^[a-z.]+\.\d+@[a-z.]+$/.test(person.email))).toBe(true)
  })

  it('are all active, named and without trouble', () => {
    for (const person of clean) {
      expect(person.active && person.firstName !== '' && person.lastName !== '').toBe(true)
      expect(person.trouble).toBeUndefined()
    }
  })
})

describe('people who are not clean', () => {
  it('are troubled in about 3 of 100 rows', () => {
    expect(share((person) => person.trouble !== undefined)).toBeGreaterThan(0.02)
    expect(share((person) => person.trouble !== undefined)).toBeLessThan(0.04)
  })

  it('have left in about 8 of 100 rows, and have no email in about 12', () => {
    expect(share((person) => !person.active)).toBeCloseTo(0.08, 1)
    expect(share((person) => person.email === '')).toBeCloseTo(0.12, 1)
  })

  it('show every kind of trouble', () => {
    expect(new Set(messy.map((person) => person.trouble)).size).toBe(11)
    const phones = messy.filter((person) => person.trouble === 'same-phone')
    for (const person of phones) {
      expect(messy.filter((other) => other.phone === person.phone).length).toBeGreaterThan(1)
    }
    const impossible = messy.filter((person) => person.trouble === 'impossible-phone')
    expect(impossible.map(e164).every((phone) => phone === undefined)).toBe(true)
  })

  it('share a code with somebody else at most once in 500', () => {
    const count = messy.filter((person) => person.trouble === 'same-code').length
    expect(count).toBe(COUNT / 500)
    expect(people(499, 7).some((person) => person.trouble === 'same-code')).toBe(false)
  })
})
