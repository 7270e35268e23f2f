/** The same company of a vendor connected twice: refused where it is asked for, and said on both where it is there. */
import { beforeAll, beforeEach, expect, test } from 'vitest'
import { freshDatabase } from '../../support/database.ts'
import { Office, type ProblemOut } from './support/office.ts'

beforeAll(freshDatabase)

let office: Office
beforeEach(async () => {
  office = await Office.make()
})
interface ConnectionOut extends ProblemOut {
  id: string
  sameCompanyAs: { id: string; name: string }[]
}
const KINDS = {
  procore: (n: number) => ({
    settings: { environment: 'production', companyId: `44${n}` },
    credentials: { clientId: 'a', clientSecret: 'b' },
  }),
  connectwise: (n: number) => ({
    settings: { companyId: `desk${n}`, site: 'na' },
    credentials: { publicKey: 'a', privateKey: 'b', clientId: 'c' },
  }),
  'quickbooks-online': (n: number) => ({
    settings: { environment: 'production', realmId: `99${n}` },
    credentials: { clientId: 'a', clientSecret: 'b' },
  }),
  paycom: (n: number) => ({
    settings: { region: 'okc' },
    credentials: { sid: `sid-of-company-${n}`, token: 't' },
  }),
  plexxis: (n: number) => ({ settings: { baseUrl: `https://plexxis${n}.example.com` } }),
  'payroll-feed': (n: number) => ({
    settings: { from: 'url', baseUrl: `https://files${n}.example.com`, content: 'snapshot' },
  }),
}
const add = (kind: keyof typeof KINDS, n: number, name: string, more: object = {}) =>
  office.admin<ConnectionOut>('POST', '/connections', { kind, name, ...KINDS[kind](n), ...more })
const read = async (id: string) =>
  (await office.viewer<ConnectionOut>('GET', `/connections/${id}`)).body

test.each(Object.keys(KINDS) as (keyof typeof KINDS)[])(
  'of %s, the same company is refused with which connection has it; another one is connected',
  async (kind) => {
    const first = await add(kind, 1, 'East', { unlessConnected: true })
    expect(first.status).toBe(201)
    const again = await add(kind, 1, 'East again', { unlessConnected: true })
    expect(again.status).toBe(409)
    expect(again.body).toMatchObject({
      code: 'already_connected',
      facts: { connectionId: first.body.id, name: 'East' },
    })
    const other = await add(kind, 2, 'West', { unlessConnected: true })
    expect(other.status).toBe(201)
    expect(other.body.sameCompanyAs).toEqual([])
  },
)

test('connected twice all the same, each says which other one it is', async () => {
  const east = await add('procore', 7, 'East')
  const twin = await add('procore', 7, 'Twin')
  expect(twin.body.sameCompanyAs).toEqual([{ id: east.body.id, name: 'East' }])
  expect((await read(east.body.id)).sameCompanyAs).toEqual([{ id: twin.body.id, name: 'Twin' }])
  const list = await office.viewer<{ items: ConnectionOut[] }>('GET', '/connections')
  const said = list.body.items.filter((c) => c.sameCompanyAs.length > 0).map((c) => c.id)
  expect(said.sort()).toEqual([east.body.id, twin.body.id].sort())
})

test('led to another company, it is the same one no more', async () => {
  await add('procore', 8, 'East')
  const twin = await add('procore', 8, 'Twin')
  const moved = await office.admin<ConnectionOut>('PATCH', `/connections/${twin.body.id}`, {
    settings: { companyId: '4499' },
  })
  expect(moved.body.sameCompanyAs).toEqual([])
})

test('another company of ours is told nothing of it', async () => {
  await add('procore', 9, 'East')
  const others = await Office.make()
  const theirs = await others.admin<ConnectionOut>('POST', '/connections', {
    kind: 'procore',
    name: 'Theirs',
    ...KINDS.procore(9),
    unlessConnected: true,
  })
  expect([theirs.status, theirs.body.sameCompanyAs]).toEqual([201, []])
})
