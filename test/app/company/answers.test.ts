/** Is it still the same company? The question, and what each answer does to the links. */
import { beforeAll, describe, expect, it } from 'vitest'
import { freshDatabase } from '../../support/database.ts'
import { aRow, phoneOf, Site } from '../../support/sync.ts'
import { answer, lead, questions } from './elsewhere.ts'

beforeAll(freshDatabase)

const THERE = { settings: { realmId: '9130358801776512' } }
const employee = (n: number, more: object = {}) => ({
  Id: String(100 + n),
  GivenName: `First${n}`,
  FamilyName: `Last${n}`,
  Active: true,
  Mobile: { FreeFormNumber: phoneOf(n) },
  PrimaryEmailAddr: { Address: `person${n}@example.com` },
  EmployeeNumber: String(10_000 + n),
  ...more,
})
const some = (from: number, count: number) => Array.from({ length: count }, (_, i) => from + i)

/** Plexxis with three people, led to another database whose people have the same codes and other names. */
async function moved(): Promise<Site> {
  const site = await Site.make()
  await site.people(some(1, 3).map((n) => aRow(n)))
  await site.sync()
  const { baseUrl } = (await site.connection()).settings
  const other = String(baseUrl).replace('plexxis@', 'plexxis@other-')
  await site.people(
    some(1, 3).map((n) =>
      aRow(n, {
        FirstName: `Other${n}`,
        Email: null,
        Phone1: phoneOf(50 + n),
      }),
    ),
    `other-${site.connectionId}`,
  )
  await lead(site, { settings: { baseUrl: other } })
  return site
}
const back = async (site: Site) => {
  const { baseUrl } = (await site.connection()).settings
  await lead(site, { settings: { baseUrl: String(baseUrl).replace('@other-', '@') } })
}
const links = (site: Site) =>
  site.db.all('select external_id, worker_id from source_people where company_id = ?1')

/** Not those about people who have the codes of others there. */
const aboutCompany = async (site: Site) =>
  (await questions(site)).filter((q) => q.code === 'another_company')

describe('the question', () => {
  it('is opened once, however often a sync is held, and names both companies', async () => {
    const site = await moved()
    await site.sync()
    const run = await site.sync()
    expect(run.status).toBe('held')
    const [question, ...others] = await questions(site)
    expect(others).toEqual([])
    expect(question).toMatchObject({ state: 'open', run_id: run.id })
    expect(JSON.parse(question?.facts ?? '')).toEqual({
      companies: {
        before: expect.stringContaining(`plexxis@${site.connectionId}/`),
        after: expect.stringContaining(`plexxis@other-${site.connectionId}/`),
      },
    })
  })

  it('is told to webhooks once', async () => {
    const site = await moved()
    await site.db.run(
      `insert into webhooks (company_id, id, url, events, secret, active, created_at)
       values (?1, 'hook', 'https://hooks.example.com/', '["run.held"]', '{}', 1, 1)`,
    )
    await site.sync()
    await site.sync()
    const told = await site.db.all(
      `select * from outbox where company_id = ?1 and event = 'run.held'`,
    )
    expect(told).toHaveLength(1)
  })

  it('closes by itself when the connection is led back', async () => {
    const site = await moved()
    await site.sync()
    await back(site)
    expect((await site.sync()).status).toBe('succeeded')
    expect(await questions(site)).toMatchObject([{ state: 'done', answer: null }])
  })

  it('is put by whoever else meets the other company first', async () => {
    const site = await moved()
    await site.sync('apply', undefined, { onlyPeople: ['10001'] })
    expect(await questions(site)).toMatchObject([{ state: 'open' }])
    const preview = await moved()
    await preview.sync('preview')
    expect(await questions(preview)).toEqual([])
  })
})

describe('“the same company”', () => {
  it('keeps the links, which belong to the new one from then on', async () => {
    const site = await moved()
    const before = await links(site)
    await site.sync()
    await answer(site, 'same_company')
    const run = await site.sync()
    expect(run.counts).toMatchObject({ total: 3, created: 0 })
    expect(await links(site)).toEqual(before)
    expect((await site.connection()).sourceCompany?.key).toContain('@other-')
    expect(await aboutCompany(site)).toMatchObject([{ state: 'done', applied_run: run.id }])
  })

  it('is not asked again, whichever of the two addresses is used', async () => {
    const site = await moved()
    await site.sync()
    await answer(site, 'same_company')
    await site.sync()
    await back(site)
    expect((await site.sync()).status).not.toBe('held')
    expect(await aboutCompany(site)).toHaveLength(1)
  })
})

describe('“another company”', () => {
  it('undoes all links and matches anew; nobody is deactivated for that, or written to', async () => {
    const site = await moved()
    await site.configure({ invite: 'automatic' })
    await site.sync()
    await answer(site, 'another_company')
    const run = await site.sync()
    expect(run.counts).toMatchObject({ total: 3, deactivated: 0, updated: 0 })
    expect(run.terms).toMatchObject({ baseRunIds: [], lastGood: null, first: true })
    expect((await site.directory()).filter((w) => w.status !== 'active')).toEqual([])
    expect(
      await site.db.all(`select * from outbox where company_id = ?1 and event = 'welcome'`),
    ).toEqual([])
    expect((await site.connection()).sourceCompany).toMatchObject({
      key: expect.stringContaining('@other-'),
      from: run.id,
    })
  })

  it('leaves those who are only at the former company as they are, also in the syncs after', async () => {
    const site = await Site.of('quickbooks-online')
    await site.people(some(1, 4).map((n) => employee(n)))
    await site.sync()
    await site.collection('secondCompany', [
      employee(4, { Id: '101' }),
      employee(20, { Id: '102' }),
    ])
    await signInThere(site)
    expect((await site.sync()).status).toBe('held')
    await answer(site, 'another_company')
    const run = await site.sync()
    expect(await site.codes(run)).toMatchObject({ '101': 'linked_payroll_id', '102': 'created' })
    expect((await site.directory()).map((w) => [w.payroll_id, w.status])).toEqual(
      expect.arrayContaining(some(1, 4).map((n) => [String(10_000 + n), 'active'])),
    )
    const again = await site.sync()
    expect(again.counts).toMatchObject({ total: 2, unchanged: 2, deactivated: 0 })
    expect((await site.directory()).every((w) => w.status === 'active')).toBe(true)
  })

  it('is asked anew when the former company comes back', async () => {
    const site = await moved()
    await site.people(
      some(41, 3).map((n) => aRow(n)),
      `other-${site.connectionId}`,
    )
    await site.sync()
    await answer(site, 'another_company')
    await site.sync()
    await back(site)
    expect((await site.sync()).status).toBe('held')
    await answer(site, 'another_company')
    await site.sync()
    const { settings } = await site.connection()
    await lead(site, {
      settings: { baseUrl: String(settings.baseUrl).replace('plexxis@', 'plexxis@other-') },
    })
    expect((await site.sync()).status).toBe('held')
    expect(await questions(site)).toHaveLength(3)
  })
})

/** As somebody who clears the Company ID, connects anew and chooses the second company. */
async function signInThere(site: Site): Promise<void> {
  await lead(site, { settings: { realmId: '' } })
  await lead(site, THERE)
  await site.collection('grants', [
    {
      id: 'demo',
      realmId: THERE.settings.realmId,
      refreshToken: 'RT1-demo-refresh-token',
      access: [],
      rotatedAt: Date.now(),
      grantedAt: Date.now(),
      usedAt: Date.now(),
    },
  ])
}
