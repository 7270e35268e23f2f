/** Plexxis: its own oddities. Its wire is private, so paging, sign-in and field names can all be set. */
import { beforeAll, describe, expect, it } from 'vitest'
import type { VendorFetch } from '../../../src/connectors/connector.ts'
import { connectorOf } from '../../../src/connectors/registry.ts'
import { freshDatabase } from '../../support/database.ts'
import { noOutside } from '../../support/outside.ts'
import { aRow, type PlexxisRow, Site } from '../../support/sync.ts'

beforeAll(freshDatabase)

const plexxis = connectorOf('plexxis')
function opened(settings: Record<string, unknown>, credentials: Record<string, string>) {
  const asked: { url: URL; headers: Record<string, string> }[] = []
  const fetch: VendorFetch = async (url, init) => {
    asked.push({ url: new URL(url), headers: init?.headers ?? {} })
    return {
      status: 200,
      headers: new Headers(),
      bytes: new TextEncoder().encode('{"items":[],"total":0}'),
    }
  }
  const source = plexxis.open(
    { baseUrl: 'https://plexxis.example.com/', ...settings },
    credentials,
    { ...noOutside, fetch },
  )
  return { source, asked }
}
const read = (row: unknown, settings = {}) =>
  opened(settings, { apiKey: 'k' }).source.normalize({ items: [row] })[0]

describe('paging', () => {
  it.each(['page', 'offset', 'next', 'none'])('by %s reads everybody once', async (paging) => {
    const site = await Site.make({ paging, pageSize: 4 })
    await site.people(Array.from({ length: 10 }, (_, n) => aRow(n)))
    const run = await site.sync()
    expect(run.counts).toMatchObject({ total: 10, created: 10 })
    expect(await site.requests()).toBe(paging === 'none' ? 1 : 3)
  })
  it.each(['page', 'offset'])('by %s ends without a total, at an empty page', async (paging) => {
    const site = await Site.make({ paging, pageSize: 5, totalPath: '' })
    await site.people(Array.from({ length: 10 }, (_, n) => aRow(n)))
    expect((await site.sync()).counts.created).toBe(10)
    expect(await site.requests()).toBe(3)
  })
  it('reads an answer that is the list itself', async () => {
    const site = await Site.make({
      workersPath: '/api/workers?shape=array',
      recordsPath: '',
      totalPath: '',
      paging: 'none',
    })
    await site.people([aRow(1)])
    expect((await site.sync()).counts.created).toBe(1)
  })
})

describe('signing in', () => {
  it('sends a bearer token, a key in a header of choice, or a name and password', async () => {
    const bearer = opened({}, { apiKey: 'k' })
    await bearer.source.pull(null, null)
    expect(bearer.asked[0]?.headers.authorization).toBe('Bearer k')
    const key = opened({ auth: 'apiKey', apiKeyHeader: 'X-Plexxis' }, { apiKey: 'k' })
    await key.source.pull(null, null)
    expect(key.asked[0]?.headers).toMatchObject({ 'X-Plexxis': 'k' })
    const basic = opened({ auth: 'basic' }, { username: 'Zoë', password: 'pässwörd' })
    await basic.source.pull(null, null)
    expect(basic.asked[0]?.headers.authorization).toBe('Basic Wm/Dqzpww6Rzc3fDtnJk')
  })
  it('says when there is nothing to sign in with', async () => {
    await expect(opened({}, {}).source.pull(null, null)).rejects.toMatchObject({ kind: 'auth' })
  })
  it('takes no header that could carry another', () => {
    expect(() =>
      plexxis.parseSettings({ baseUrl: 'https://a.com', apiKeyHeader: 'X: y\r\nZ' }),
    ).toThrow()
  })
})

describe('the Active flag', () => {
  it.each(['Y', 'y', 'T', 'true', 'Yes', '1', 1, true, ' y '])('%j means active', (Active) => {
    expect(read(aRow(1, { Active }))?.fields.status).toBe('active')
  })
  it.each(['N', 'f', 'False', 'no', '0', 0, false])('%j means inactive', (Active) => {
    expect(read(aRow(1, { Active }))?.fields.status).toBe('inactive')
  })
  it('with letters of the customer’s own is asked about, T and N too', () => {
    for (const letters of [
      ['A', 'T'],
      ['A', 'L', 'T', 'N'],
      ['I', 'Y'],
    ]) {
      const rows = letters.map((Active, n) => aRow(n + 1, { Active }))
      const people = opened({}, { apiKey: 'k' }).source.normalize({ items: rows })
      expect(people.map((p) => p.fields.status ?? p.notices?.[0]?.facts?.value)).toEqual(letters)
    }
  })
  it.each(['', null, undefined])('%j says nothing', (Active) => {
    expect(Object.hasOwn(read({ ...aRow(1), Active })?.fields ?? {}, 'status')).toBe(false)
  })
  it('with a word that nobody knows is asked about', () => {
    expect(read(aRow(1, { Active: 'maybe' }))).toMatchObject({
      externalId: '10001',
      notices: [{ code: 'unknown_status', facts: { value: 'maybe' } }],
    })
  })
  it.each([2, [], {}])('%j cannot be read, but the ID can', (Active) => {
    expect(read(aRow(1, { Active }))).toMatchObject({
      externalId: '10001',
      fault: { field: 'Active' },
    })
  })
})

describe('values', () => {
  it('may be numbers where people write digits', () => {
    const person = read(aRow(1, { Code: 10482, Phone1: 4165550133 }))
    expect(person).toMatchObject({
      externalId: '10482',
      fields: { payrollId: '10482', phone: '4165550133' },
    })
  })
  it.each([
    ['FirstName', 7],
    ['LastName', true],
    ['Email', {}],
    ['Phone1', 4165550133.5],
    ['Code', 1e300],
    ['Code', ['1']],
  ] as [keyof PlexxisRow, unknown][])('of %s cannot be %j', (name, value) => {
    expect(read(aRow(1, { [name]: value }))?.fault?.field).toBe(name)
  })
  it.each([null, 'x', 7, [], [[]]])('of a row cannot be %j', (row) => {
    expect(read(row)?.fault?.field).toBe('The row')
  })
  it('are found under other names, and nested', () => {
    const fieldMap = { code: 'ref.no', firstName: 'First Name', phone: '__proto__.x' }
    const row = { ref: { no: '7' }, 'First Name': 'Luis', LastName: 'Barrera' }
    expect(read(row, { fieldMap })).toEqual({
      externalId: '7',
      fields: { payrollId: '7', firstName: 'Luis', lastName: 'Barrera' },
    })
  })
})

it('tells pages read with other settings apart', () => {
  const one = opened({}, { apiKey: 'k' }).source.readKey
  expect(opened({}, { apiKey: 'other' }).source.readKey).toBe(one)
  expect(opened({ fieldMap: { code: 'No' } }, { apiKey: 'k' }).source.readKey).not.toBe(one)
})
