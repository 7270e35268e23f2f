/** The table of what comes from a source: the articles' own, and no name of the wire in any. */
import { describe, expect, test } from 'vitest'
import { connectors } from '../../../../src/connectors/registry.ts'
import { connectorView } from '../../../../src/http/views/connection.ts'
import { fieldRows } from '../../../../web/connections/fieldRows.ts'
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
    ['Phone1', 'Phone', 'Yes'],
    ['Code', 'Payroll ID', 'Yes'],
    ['Email', 'Email', 'No'],
    ['Active flag', 'Status', 'No'],
  ])
})

test('of Procore is the table of its article, the checkbox and the classification included', () => {
  const owned = ['firstName', 'lastName', 'email', 'phone', 'payrollId', 'status']
  const common = [
    ['First Name', 'First name', 'Yes'],
    ['Last Name', 'Last name', 'Yes'],
    ['Email', 'Email', 'Yes'],
    ['Cell Phone', 'Phone', 'Yes'],
    ['“Is Employee Of ___” checkbox', 'N/A', 'Yes'],
    ['Employee ID', 'Payroll ID', 'Recommended'],
  ]
  expect(tableOf('procore', owned)).toEqual([
    ...common,
    ['Classification', 'Position', 'Optional: only with “Sync Classifications”'],
    ['Active', 'Status', 'No'],
  ])
  expect(tableOf('procore', [...owned, 'position'])).toEqual([
    ...common,
    ['Classification', 'Position', 'Optional'],
    ['Active', 'Status', 'No'],
  ])
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
