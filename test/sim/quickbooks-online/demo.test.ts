// Who works in the demo company, and who is made up when asked for.
import { describe, expect, it } from 'vitest'
import { people } from '../../../sim/people.ts'
import { defaultEmployees } from '../../../sim/quickbooks-online/demo.ts'
import { isRow, valueAt } from '../../../sim/quickbooks-online/identity.ts'
import type { EmployeeRow } from '../../../sim/quickbooks-online/rows.ts'
import { quickbooksOnline } from '../../../sim/quickbooks-online/vendor.ts'

const digits = (phone: unknown) =>
  String(phone ?? '')
    .replace(/ ?(x|ext\.) ?\d+$/, '')
    .replace(/\D/g, '')
    .slice(-10)

function phonesOf(row: EmployeeRow): string[] {
  return ['PrimaryPhone', 'Mobile']
    .map((name) => digits(valueAt(row, `${name}.FreeFormNumber`)))
    .filter((phone) => phone !== '')
}

const rows = defaultEmployees()
const plexxis = new Map(people(240, 2026).map((person) => [person.code, person]))
const shared = rows.slice(0, 60)

describe('the demo population', () => {
  it('is always the same', () => {
    expect(defaultEmployees()).toEqual(rows)
    expect(rows).toHaveLength(85)
  })

  it('has 60 people of Plexxis, 45 of them with the same number', () => {
    const byPhone = new Map([...plexxis.values()].map((person) => [digits(person.phone), person]))
    for (const row of shared) {
      const person = byPhone.get(phonesOf(row)[0] ?? '')
      expect(row).toMatchObject({ GivenName: person?.firstName, FamilyName: person?.lastName })
      expect(valueAt(row, 'PrimaryEmailAddr.Address') ?? '').toBe(person?.email)
      if ('EmployeeNumber' in row) expect(row.EmployeeNumber).toBe(person?.code)
    }
    expect(shared.filter((row) => 'EmployeeNumber' in row)).toHaveLength(45)
  })

  it('shares no phone or number by accident', () => {
    const theirs = new Set([...plexxis.values()].map(({ phone }) => digits(phone)))
    const own = rows.slice(60)
    for (const row of own) {
      expect(plexxis.has(String(row.EmployeeNumber))).toBe(false)
      for (const phone of phonesOf(row)) expect(theirs.has(phone)).toBe(false)
    }
    const all = rows.flatMap(phonesOf)
    expect(new Set(all).size).toBe(all.length)
    expect(new Set(rows.map(({ DisplayName }) => DisplayName)).size).toBe(rows.length)
    expect(new Set(rows.map(({ Id }) => Id)).size).toBe(rows.length)
  })

  it('shows what real companies have', () => {
    const some = (test: (row: EmployeeRow) => boolean) => expect(rows.some(test)).toBe(true)
    some((row) => row.Active === false && String(row.DisplayName).endsWith(' (deleted)'))
    some((row) => row.Active === true && String(row.ReleasedDate) < '2026')
    some((row) => 'GivenName' in row && !('FamilyName' in row))
    some((row) => !('GivenName' in row) && !('FamilyName' in row))
    some((row) => !('PrimaryEmailAddr' in row))
    some((row) => 'Mobile' in row && !('PrimaryPhone' in row))
    some((row) => row.SSN === 'XXX-XX-XXXX' && 'BirthDate' in row)
    some((row) => Number.isInteger(row.BillRate))
    some((row) => isRow(row.PrimaryAddr))
  })
})

describe('generated people', () => {
  it('are active, named, reachable and unique when clean', () => {
    const clean = quickbooksOnline.generate(3_000, 9, true)
    expect(new Set(clean.filter(isRow).map((row) => row.DisplayName)).size).toBe(3_000)
    for (const row of clean.filter(isRow)) {
      expect(row).toMatchObject({
        Active: true,
        GivenName: expect.any(String),
        FamilyName: expect.any(String),
        EmployeeNumber: expect.any(String),
        PrimaryEmailAddr: { Address: expect.any(String) },
      })
      expect(row.ReleasedDate).toBeUndefined()
      expect(phonesOf(row)).toHaveLength(1)
    }
  })
})
