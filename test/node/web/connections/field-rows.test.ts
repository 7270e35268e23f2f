/** The table of what comes from a source: the articles' own, and no name of the wire in any. */
import { describe, expect, test } from 'vitest'
import { connectors } from '../../../../src/connectors/registry.ts'
import { connectorView } from '../../../../src/http/views/connection.ts'
import { brings, fieldRows } from '../../../../web/connections/fieldRows.ts'
import { aConnection } from '../support/given.ts'

const all = connectors.map((c) => connectorView(c, { redirect: '', address: '' }))
function tableOf(kind: string, owns?: string[], settings: Record<string, unknown> = {}) {
  const connector = all.find((c) => c.kind === kind)
  if (!connector) throw new Error(`There is no ${kind}.`)
  const owned = owns ?? connector.fields.map((f) => f.field)
  return fieldRows(connector, aConnection({ owns: owned, settings })).map((r) => [
    r.there,
    r.here,
    r.required,
  ])
}

test('of Plexxis is the table of its article', () => {
  expect(tableOf('plexxis')).toEqual([
    ['First Name', 'First name', 'Yes'],
    ['Last Name', 'Last name', 'Yes'],
    ['Phone1', 'Phone number', 'Yes'],
    ['Code', 'Payroll ID', 'Yes'],
    ['Email', 'Email', 'No'],
    ['Active flag', 'Active status', 'No'],
  ])
})

test('of Procore is the table of its article, the checkbox and the classification included', () => {
  const owned = ['firstName', 'lastName', 'email', 'phone', 'payrollId', 'status']
  const common = [
    ['First Name', 'First name', 'Yes'],
    ['Last Name', 'Last name', 'Yes'],
    ['Email', 'Email', 'Yes'],
    ['Cell Phone', 'Phone number', 'Yes'],
    ['“Is Employee Of ___” checkbox', 'N/A', 'Yes'],
    ['Employee ID', 'Payroll ID', 'Recommended'],
  ]
  expect(tableOf('procore', owned)).toEqual([
    ...common,
    ['Classification', 'Position', 'Optional: only with “Sync Classifications”'],
    ['Active', 'Active status', 'No'],
  ])
  expect(tableOf('procore', [...owned, 'position'])).toEqual([
    ...common,
    ['Classification', 'Position', 'Optional'],
    ['Active', 'Active status', 'No'],
  ])
})

test('of ConnectWise holds what its article lists, and the profile that the admin selects', () => {
  const rows = tableOf('connectwise').map(([there, here]) => [there, here])
  for (const row of [
    ['Photo', 'Picture'],
    ['Member ID, primary email', 'Employee IDs'],
    ['First name', 'First name'],
    ['Last name', 'Last name'],
    ['Primary email', 'Email'],
    ['Default location', 'Location'],
    ['Default department', 'Team'],
    ['Work role', 'Position'],
    ['Hire date', 'Hire date'],
    ['Selected by the admin', 'Profile'],
  ])
    expect(rows).toContainEqual(row)
})

test('of a payroll feed holds the common synced fields of its article', () => {
  const here = tableOf('payroll-feed').map(([, name]) => name)
  for (const field of [
    ...['First name', 'Last name', 'Email', 'Phone number', 'Labor code', 'Primary duty'],
    ...['Primary zone', 'Employment status', 'Seniority date', 'Hire date', 'Pay rates'],
  ])
    expect(here).toContain(field)
})

describe.each(all.map((c) => [c.kind, c] as const))('of %s', (kind, connector) => {
  test('every field has the name people have for it', () => {
    for (const cells of tableOf(kind)) {
      expect(cells.join(' ')).not.toMatch(/[a-z][A-Z]|_[a-z]|\w\.\w/)
      expect(cells.every((cell) => cell !== '')).toBe(true)
    }
  })
  test('what needs another setting says which, by the name that stands there', () => {
    for (const { onlyWith } of connector.fields)
      if (onlyWith)
        expect(Object.keys(connector.settingsSchema.properties as object)).toContain(onlyWith)
  })
})

test('a card says what a source can bring, in a few of the same words', () => {
  const of = (kind: string) => brings(all.find((c) => c.kind === kind) ?? { fields: [] })
  expect(of('plexxis')).toBe(
    'first name, last name, email, phone number, payroll ID and active status',
  )
  for (const connector of all) {
    const said = brings(connector)
    const more = connector.fields.length - 6
    if (more > 1)
      expect([connector.kind, said]).toEqual([
        connector.kind,
        said.replace(/and .*$/, `and ${more} more`),
      ])
    expect(said).not.toMatch(/_|[a-z][A-Z]/)
  }
})
