/** QuickBooks Online: what its oddities come to in the directory (docs/vendors/quickbooks-online.md). */
import { beforeAll, describe, expect, it } from 'vitest'
import { clearExamples } from '../../../sim/quickbooks-online/examples.ts'
import { connectorOf } from '../../../src/connectors/registry.ts'
import { freshDatabase } from '../../support/database.ts'
import { noOutside } from '../../support/outside.ts'
import { aRow, phoneOf, Site } from '../../support/sync.ts'
import { pullAll } from './conformance.ts'

beforeAll(freshDatabase)

const LONG_AGO = { LastUpdatedTime: '2026-01-05T09:41:07-08:00' }
const employee = (n: number, more: object = {}) => ({
  Id: String(100 + n),
  MetaData: LONG_AGO,
  GivenName: `First${n}`,
  FamilyName: `Last${n}`,
  DisplayName: `First${n} Last${n}`,
  Active: true,
  Mobile: { FreeFormNumber: phoneOf(n) },
  PrimaryEmailAddr: { Address: `person${n}@example.com` },
  EmployeeNumber: String(10_000 + n),
  ...more,
})
const source = connectorOf('quickbooks-online').open(
  { environment: 'production' },
  {},
  { ...noOutside, fetch: () => Promise.reject(new Error('Nothing is fetched here.')) },
)
const read = (row: unknown, released: string[] = []) =>
  source.normalize({ employees: [row], released })[0]
const fieldsOf = (row: object, released: string[] = []) =>
  read({ Id: '7', Active: true, GivenName: 'A', FamilyName: 'B', ...row }, released)?.fields ?? {}

async function synced(...rows: object[]): Promise<Site> {
  const site = await Site.of('quickbooks-online')
  await site.people(rows)
  expect((await site.sync()).status).toBe('succeeded')
  return site
}
/** As AutoSync does: only what changed. */
const autosync = (site: Site) =>
  site.sync('apply', undefined, { triggerKind: 'autosync', triggerBy: 'AutoSync' })

describe('leavers', () => {
  it('are found although QuickBooks leaves them out of a plain list, and lose no name to it', async () => {
    const site = await synced(employee(1), employee(2))
    await site.people([
      employee(1),
      employee(2, { Active: false, DisplayName: 'First2 Last2 (deleted)' }),
    ])
    const run = await site.sync()
    expect(await site.codes(run)).toMatchObject({ '102': 'inactive_at_source' })
    expect(await site.worker('10002')).toMatchObject({ last_name: 'Last2', status: 'inactive' })
  })
  it('are found among the changes too, and nobody unchanged is missed', async () => {
    const site = await synced(employee(1), employee(2), employee(3))
    const { MetaData: _, ...gone } = employee(2, { Active: false })
    await site.people([employee(1), gone, employee(3)])
    const before = await site.requests()
    const run = await autosync(site)
    expect(run.counts).toMatchObject({ deactivated: 1, total: 3 })
    expect((await site.requests()) - before).toBe(1)
    expect(await autosync(site)).toMatchObject({ counts: { deactivated: 0, updated: 0, total: 3 } })
  })
  it('who are gone from a full list count as left, and those gone from a list of changes do not', async () => {
    const all = Array.from({ length: 9 }, (_, n) => employee(n))
    const site = await synced(...all)
    await site.people(all.slice(1))
    expect((await autosync(site)).counts.deactivated).toBe(0)
    const run = await site.sync()
    expect(await site.codes(run)).toMatchObject({ '100': 'absent_from_source' })
  })
  it('come back as the same worker, with their number and phone', async () => {
    const site = await synced(employee(1), employee(2, { Active: false }))
    const { id } = await site.worker('10002')
    await site.people([employee(1), employee(2)])
    expect(await site.codes(await site.sync())).toMatchObject({ '102': 'reactivated' })
    expect(await site.worker('10002')).toMatchObject({ id, status: 'active' })
  })
  it('who are only released, and still active in the list, are inactive from that day on', async () => {
    const site = await synced(
      employee(1, { ReleasedDate: '2025-10-31' }),
      employee(2, { ReleasedDate: '2099-12-31' }),
      employee(3, { ReleasedDate: '2025-10-31', HiredDate: '2026-02-02' }),
      employee(4, { ReleasedDate: '2025-10-31', HiredDate: '2021-02-02' }),
    )
    expect((await site.directory()).map((w) => w.status)).toEqual([
      'inactive',
      'active',
      'active',
      'inactive',
    ])
  })
})

describe('changes', () => {
  it('of one person are read alone, and applied', async () => {
    const site = await synced(employee(1), employee(2))
    const { MetaData: _, ...edited } = employee(2, { GivenName: 'Changed' })
    await site.people([employee(1), edited])
    const run = await autosync(site)
    expect(run.counts).toMatchObject({ updated: 1, total: 2, created: 0 })
    expect(await site.worker('10002')).toMatchObject({ first_name: 'Changed' })
  })
  it('are read from a little before the last time, so that none falls between', async () => {
    const site = await synced(employee(1))
    const late = new Date(Date.now() - 60_000).toISOString().replace(/\.\d+Z/, 'Z')
    await site.people([employee(1), employee(2, { MetaData: { LastUpdatedTime: late } })])
    expect((await autosync(site)).counts.created).toBe(1)
  })
  it('are all read again once a day, and whenever somebody syncs by hand', async () => {
    const site = await synced(employee(1))
    await site.people([employee(1, { GivenName: 'Unnoticed' })])
    expect((await autosync(site)).counts.updated).toBe(0)
    site.clock.pass(25 * 3_600_000)
    expect((await autosync(site)).counts.updated).toBe(1)
    await site.people([employee(1, { GivenName: 'Unnoticed too' })])
    expect((await site.sync()).counts.updated).toBe(1)
  })
  it('are all that a retry of some people reads, whoever else is there', async () => {
    const site = await synced(...Array.from({ length: 10 }, (_, n) => employee(n)))
    const { MetaData: _, ...right } = employee(9, { GivenName: 'Right' })
    const others = Array.from({ length: 9 }, (_, n) => employee(n, { GivenName: 'Unnoticed' }))
    await site.people([...others, right])
    const before = await site.requests()
    const run = await site.sync('apply', undefined, { onlyPeople: ['109'] })
    expect(run.counts).toMatchObject({ total: 1, updated: 1 })
    expect((await site.requests()) - before).toBe(1)
    expect((await site.worker('10009')).first_name).toBe('Right')
    expect((await site.sync()).counts).toMatchObject({ updated: 9 })
  })
})

describe('the clear examples', () => {
  it('come to what their comments say', async () => {
    const site = await Site.of('quickbooks-online')
    await site.people(clearExamples)
    const run = await site.sync()
    expect(run.counts.total).toBe(14)
    expect(await site.issues()).toEqual({
      '301': 'missing_name',
      '311': 'duplicate_payroll_id',
      '312': 'duplicate_payroll_id',
    })
    const codes = await site.codes(run)
    expect(codes).toMatchObject({ '304': 'created', '306': 'created_inactive' })
    const people = new Map(
      (await site.directory()).map((w) => [`${w.first_name} ${w.last_name}`, w]),
    )
    expect(people.get('Yard crew 2')).toMatchObject({ payroll_id: null, status: 'active' })
    expect(people.get('Desmond Achebe')).toMatchObject({ phone: '+17055550105' })
    expect(people.get('Nadia Kowalczyk')).toMatchObject({ phone: null })
    expect(people.get('Ruth Lindqvist')).toMatchObject({ status: 'inactive' })
    expect(people.get('Carl Boateng')).toMatchObject({ status: 'inactive', payroll_id: null })
    expect(people.get('Yuki Hasegawa')).toMatchObject({ status: 'inactive' })
    expect(people.get('Bruno Castellanos')).toMatchObject({ status: 'active' })
    expect(people.get('Gil Sauvé')).toMatchObject({ phone: null })
    expect(people.get('Conor O’Dwyer')).toMatchObject({ phone: '+17055550114' })
    expect(await site.worker('H-308')).toMatchObject({ hire_date: '2021-03-01' })
    const told = (await site.outcomes(run)).find((p) => p.x === '313')
    expect(told?.notices).toMatchObject([{ code: 'invalid_phone' }])
  })
})

describe('people who are here already', () => {
  it('are linked by number, else by email or phone with the same name; with another last name they are asked about', async () => {
    const site = await Site.of('quickbooks-online')
    await site.addConnection('first', {}, 'plexxis')
    await site.people(
      [1, 2, 3, 4].map((n) => aRow(n)),
      'first',
      'plexxis',
    )
    expect((await site.sync('apply', 'first')).counts.created).toBe(4)
    await site.people([
      employee(1),
      employee(2, { EmployeeNumber: undefined, Mobile: undefined }),
      employee(3, { EmployeeNumber: undefined, PrimaryEmailAddr: undefined }),
      employee(4, { EmployeeNumber: undefined, FamilyName: 'Other', Mobile: undefined }),
    ])
    expect(await site.codes(await site.sync())).toEqual({
      '101': 'linked_payroll_id',
      '102': 'linked_email',
      '103': 'linked_phone',
      '104': 'maybe_same',
    })
  })
  it('are linked while new ones are left out, when an admin wants that', async () => {
    const site = await Site.of('quickbooks-online', { newPeople: 'match' })
    await site.addConnection('first', {}, 'plexxis')
    await site.people([aRow(1)], 'first', 'plexxis')
    await site.sync('apply', 'first')
    await site.people([employee(1), employee(2)])
    expect(await site.codes(await site.sync())).toEqual({
      '101': 'linked_payroll_id',
      '102': 'not_linked',
    })
    expect(await site.directory()).toHaveLength(1)
    await site.people([aRow(1), aRow(2)], 'first', 'plexxis')
    await site.sync('apply', 'first')
    expect((await site.codes(await site.sync()))['102']).toMatch(/^linked_/)
  })
})

describe('a name', () => {
  const namesOf = (row: object) => {
    const { firstName, lastName } =
      read({ Id: '7', Active: true, ...row })?.fields ?? ({} as Record<string, never>)
    return [firstName, lastName]
  }
  it.each([
    [{ GivenName: 'Marit', FamilyName: 'Okonjo', DisplayName: 'M. O.' }, ['Marit', 'Okonjo']],
    [{ GivenName: 'Marit', DisplayName: 'Marit Okonjo' }, ['Marit', 'Okonjo']],
    [{ GivenName: 'Marit', DisplayName: 'MARIT van Dijk' }, ['Marit', 'van Dijk']],
    [
      {
        Title: 'Ms.',
        GivenName: 'Marit',
        MiddleName: 'K',
        Suffix: 'Jr.',
        DisplayName: 'Ms. Marit K Okonjo Jr.',
      },
      ['Marit', 'Okonjo'],
    ],
    [{ GivenName: 'Marit', DisplayName: 'Okonjo, Marit' }, ['Marit', 'Okonjo']],
    [{ GivenName: 'Marit', DisplayName: 'Marit' }, ['Marit', null]],
    [{ GivenName: 'Bob', DisplayName: 'Robert Smith' }, ['Bob', null]],
    [{ GivenName: 'Ann', DisplayName: 'Anna Annett' }, ['Ann', null]],
    [{ FamilyName: 'Okonjo', DisplayName: 'Marit Ada Okonjo' }, ['Marit Ada', 'Okonjo']],
    [{ DisplayName: 'Marit Ada Okonjo' }, ['Marit Ada', 'Okonjo']],
    [{ DisplayName: 'Marit' }, ['Marit', null]],
    [{ DisplayName: ' ' }, [null, null]],
    [{}, [null, null]],
  ])('is read from %j', (row, names) => {
    expect(namesOf(row)).toEqual(names)
  })
  it.each([' (deleted)', ' (Deleted)'])('loses “%s” only when its bearer is inactive', (suffix) => {
    const DisplayName = `Marit Okonjo${suffix}`
    expect(namesOf({ DisplayName, Active: false })).toEqual(['Marit', 'Okonjo'])
    expect(namesOf({ DisplayName, Active: true })).toEqual(['Marit Okonjo', suffix.trim()])
  })
})

describe('a property that is not sent', () => {
  it('is empty, since QuickBooks sends all that have a value', () => {
    expect(fieldsOf({})).toEqual({
      firstName: 'A',
      lastName: 'B',
      email: null,
      phone: null,
      payrollId: null,
      hireDate: null,
      status: 'active',
    })
  })
  it('was emptied there, and so it is here', async () => {
    const site = await synced(employee(1), employee(2))
    await site.people([employee(1), employee(2, { PrimaryEmailAddr: undefined })])
    expect((await site.sync()).counts.updated).toBe(1)
    expect(await site.worker('10002')).toMatchObject({ email: null, phone: phoneOf(2) })
  })
  it('is not said where the row has only some of them', () => {
    expect(fieldsOf({ sparse: true, EmployeeNumber: '5' })).toEqual({
      firstName: 'A',
      lastName: 'B',
      payrollId: '5',
      status: 'active',
    })
  })
  it('leaves the status alone when it is Active', () => {
    expect(Object.hasOwn(fieldsOf({ Active: undefined }), 'status')).toBe(false)
    expect(fieldsOf({ Active: undefined }, ['7']).status).toBe('inactive')
  })
})

describe('a value', () => {
  it('of the mobile goes before the other phone, which may be the office’s', () => {
    const PrimaryPhone = { FreeFormNumber: '(705) 555-0100' }
    expect(fieldsOf({ PrimaryPhone, Mobile: { FreeFormNumber: '705 555 0105' } }).phone).toBe(
      '705 555 0105',
    )
    expect(fieldsOf({ PrimaryPhone, Mobile: { FreeFormNumber: ' ' } }).phone).toBe('(705) 555-0100')
    expect(fieldsOf({ PrimaryPhone, Mobile: {} }).phone).toBe('(705) 555-0100')
  })
  it('that is a number stands for text only where people write digits', () => {
    expect(read({ Id: 7, EmployeeNumber: 42 })).toMatchObject({
      externalId: '7',
      fields: { payrollId: '42' },
    })
  })
  it.each([
    ['GivenName', { GivenName: 7 }],
    ['EmployeeNumber', { EmployeeNumber: [] }],
    ['EmployeeNumber', { EmployeeNumber: 1.5 }],
    ['PrimaryEmailAddr', { PrimaryEmailAddr: 'a@example.com' }],
    ['PrimaryEmailAddr.Address', { PrimaryEmailAddr: { Address: {} } }],
    ['Mobile', { Mobile: '705 555 0105' }],
    ['Active', { Active: 'yes' }],
    ['HiredDate', { HiredDate: 20210301 }],
  ])('of %s that cannot be read is named, and its bearer known', (field, row) => {
    expect(read({ Id: '7', ...row })).toMatchObject({ externalId: '7', fault: { field } })
  })
  it.each([null, 'x', 7, []])('of a row cannot be %j', (row) => {
    expect(read(row)).toMatchObject({ externalId: null, fault: { field: 'The row' } })
  })
  it('that is no day is left out with a notice, and the person is synced', async () => {
    const site = await synced(employee(1, { HiredDate: '2021-02-30' }))
    expect(await site.worker('10001')).toMatchObject({ hire_date: null })
  })
  it('is fetched by the same names as are shown, and is nobody’s business beyond those', async () => {
    const secret = {
      SSN: 'XXX-XX-XXXX',
      BirthDate: '1984-02-29',
      Gender: 'Female',
      PrimaryAddr: { Line1: '12 Harbour Street' },
      BillRate: 85,
      CostRate: 41.5,
      Notes: 'Allergic to nuts',
      V4IDPseudonym: '00208d5f',
    }
    const site = await Site.of('quickbooks-online')
    await site.people([employee(1, secret)])
    const { people, bodies } = await pullAll(await site.source())
    expect(Object.keys(read(employee(1, secret))?.fields ?? {}).sort()).toEqual([
      'email',
      'firstName',
      'hireDate',
      'lastName',
      'payrollId',
      'phone',
      'status',
    ])
    const all = JSON.stringify([people, bodies])
    for (const value of ['XXX', '1984', 'Female', 'Harbour', '85', '41.5', 'nuts', '00208d5f'])
      expect(all).not.toContain(value)
  })
})
