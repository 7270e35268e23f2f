/** Links belong to the company at the vendor they came from: what another one says waits for an admin. */
import { beforeAll, describe, expect, it } from 'vitest'
import { connectors } from '../../../src/connectors/registry.ts'
import { freshDatabase } from '../../support/database.ts'
import { aRow, Site } from '../../support/sync.ts'
import { Office } from '../http/support/office.ts'
import { ELSEWHERE, lead, synced } from './elsewhere.ts'

beforeAll(freshDatabase)

/** Another database of the same vendor. */
const atAnotherAddress = async (site: Site) => {
  const { baseUrl } = (await site.connection()).settings
  return { settings: { baseUrl: String(baseUrl).replace('plexxis@', 'plexxis@other-') } }
}

it('every connector that can be led to another company is looked at', () => {
  const kinds = connectors.map((c) => c.kind).filter((kind) => kind !== 'quickbooks-desktop')
  expect(ELSEWHERE.map((e) => e.kind).sort()).toEqual(kinds.sort())
})

describe.each(ELSEWHERE)('$kind', ({ kind, before, after, ...to }) => {
  it('notes at first contact, in silence, whose people it reads', async () => {
    const site = await synced(kind)
    expect((await site.connection()).sourceCompany?.name).toMatch(before)
    expect((await site.sync()).status).toBe('succeeded')
  })

  it('holds the whole next sync when it leads to another company, and says both names', async () => {
    const site = await synced(kind)
    const directory = await site.directory()
    await lead(site, to)
    const run = await site.sync()
    expect(run).toMatchObject({ status: 'held', hold: { scope: 'run' }, counts: { total: 0 } })
    const [reason, ...others] = run.hold?.reasons ?? []
    expect([reason?.code, others]).toEqual(['another_company', []])
    expect(reason?.message).toMatch(
      new RegExp(`those of ${before.source}.*now reads ${after.source}`),
    )
    expect(await site.directory()).toEqual(directory)
    expect((await site.connection()).sourceCompany?.name).toMatch(before)
  })

  it('goes on as before when it is led back', async () => {
    const site = await synced(kind)
    const { settings, credentials } = await site.connection()
    await lead(site, to)
    await site.sync()
    await site.configure({ settings, credentials })
    expect(await site.sync()).toMatchObject({ status: 'succeeded', counts: { total: 4 } })
  })
})

describe('while nobody has said whether it is the same company', () => {
  const moved = async (): Promise<Site> => {
    const site = await synced('plexxis')
    await lead(site, { settings: { workersPath: '/api/v2/workers' } })
    return site
  }
  const refused = { status: 'failed', error: { code: 'another_company' } }

  it('a preview shows why a sync would be held, and what it would do', async () => {
    const site = await synced('plexxis')
    await lead(site, await atAnotherAddress(site))
    await site.people([aRow(500)], `other-${site.connectionId}`)
    const run = await site.sync('preview')
    expect(run).toMatchObject({ status: 'succeeded', counts: { created: 1 } })
    expect(run.hold?.reasons[0]).toMatchObject({ code: 'another_company' })
    expect(await site.directory()).toHaveLength(4)
  })

  it('nobody is laid out for matching, and one person is not tried again', async () => {
    const site = await moved()
    const rows = await site.db.all('select * from source_people where company_id = ?1')
    expect(await site.sync('refresh')).toMatchObject(refused)
    expect(await site.sync('apply', undefined, { onlyPeople: ['10001'] })).toMatchObject(refused)
    expect(await site.db.all('select * from source_people where company_id = ?1')).toEqual(rows)
  })

  it('a held sync cannot be released: that is no answer', async () => {
    const site = await moved()
    const run = await site.sync()
    await expect(site.release(run)).rejects.toMatchObject({ code: 'question_open' })
    expect((await site.reject(run)).status).toBe('cancelled')
    expect((await site.sync()).status).toBe('held')
  })

  it('the guard being switched off changes nothing about it', async () => {
    const site = await moved()
    await site.configure({ guard: { ...(await site.connection()).guard, enabled: false } })
    expect((await site.sync()).status).toBe('held')
  })
})

describe('a connection from before companies were noted', () => {
  const forgetful = async (kind: string): Promise<Site> => {
    const site = await synced(kind)
    await site.db.run(
      'update connections set source_company = null where company_id = ?1 and id = ?2',
      site.connectionId,
    )
    return site
  }

  it.each(ELSEWHERE)('$kind: has it noted when its settings are changed', async (to) => {
    const office = await Office.at(await forgetful(to.kind))
    const { settings, credentials } = to
    const patch = { ...(settings && { settings }), ...(credentials && { credentials }) }
    expect((await office.admin('PATCH', office.path, patch)).status).toBe(200)
    expect((await office.site.connection()).sourceCompany).not.toBeNull()
    if (to.kind === 'connectwise') await office.site.configure({ testedAt: 1 })
    expect(await office.site.sync()).toMatchObject({
      status: 'held',
      hold: { reasons: [{ code: 'another_company' }] },
    })
  })

  it('has it noted by its next sync', async () => {
    const site = await forgetful('plexxis')
    expect((await site.sync()).status).toBe('succeeded')
    expect((await site.connection()).sourceCompany?.name).toContain('Plexxis')
  })
})

it('where nobody is linked yet, another company is taken without a question', async () => {
  const site = await Site.of('plexxis')
  await site.people([])
  await site.sync('refresh')
  const before = await site.connection()
  await lead(site, await atAnotherAddress(site))
  expect((await site.sync('refresh')).status).toBe('succeeded')
  const after = await site.connection()
  expect(after.sourceCompany?.key).toContain('/plexxis@other-')
  expect(after.sourceCompany?.key).not.toBe(before.sourceCompany?.key)
})

it('a dropped file says nothing of whose it is, and is taken', async () => {
  const site = await synced('payroll-feed')
  await lead(site, { settings: { from: 'file' } })
  const run = await site.sync()
  expect([run.hold, run.error?.code]).toEqual([null, 'source_refused'])
})
