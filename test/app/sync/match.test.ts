/** Linking people of the source to workers who are there already, by payroll ID to the letter. */
import { beforeAll, describe, expect, it } from 'vitest'
import { freshDatabase } from '../../support/database.ts'
import { aRow, phoneOf, Site } from '../../support/sync.ts'

beforeAll(freshDatabase)

let made = 0
async function withWorkers(...payrollIds: string[]) {
  const site = await Site.make()
  for (const payrollId of payrollIds) {
    made += 1
    await site.db.run(
      `insert into workers (company_id, id, first_name, last_name, phone, payroll_id, status, sort_key, version,
         created_at, updated_at) values (?1, ?2, 'First1', 'Hand', ?3, ?4, 'active', 'hand first1', 1, 0, 0)`,
      `hand${made}`,
      phoneOf(500_000 + made),
      payrollId,
    )
  }
  return site
}

describe('somebody who is in the directory already', () => {
  it('is linked, and updated from the source', async () => {
    const site = await withWorkers('10001')
    await site.people([aRow(1)])
    const run = await site.sync()
    expect(await site.codes(run)).toEqual({ 10001: 'linked_payroll_id' })
    expect(run.counts).toMatchObject({ total: 1, synced: 1, linked: 1, created: 0 })
    expect(await site.worker('10001')).toMatchObject({
      id: `hand${made}`,
      first_name: 'First1',
      version: 2,
    })
    expect((await site.history())[0]).toMatchObject({ action: 'linked', version: 2 })
    expect((await site.sync()).counts.unchanged).toBe(1)
  })

  it.each([
    ['ab-1', 'AB-1'],
    ['007', '7'],
    ['A B', 'AB'],
    ['é1', 'e1'],
  ])('is not %j when the source says %j', async (ours, theirs) => {
    const site = await withWorkers(ours)
    await site.people([aRow(1, { Code: theirs })])
    expect(await site.codes(await site.sync())).toEqual({ [theirs]: 'created' })
    expect(await site.directory()).toHaveLength(2)
  })

  it('is not guessed at when two have the ID', async () => {
    const site = await withWorkers('10001', '10001')
    await site.people([aRow(1), aRow(2)])
    expect(await site.codes(await site.sync())).toEqual({
      10001: 'ambiguous_match',
      10002: 'created',
    })
    await site.db.run(
      `update workers set payroll_id = 'other' where company_id = ?1 and id = ?2`,
      `hand${made}`,
    )
    expect(await site.codes(await site.sync())).toEqual({ 10001: 'linked_payroll_id' })
  })

  it('does not keep a phone from others while it is not known who they are', async () => {
    const site = await withWorkers('10001', '10001')
    await site.people([aRow(1), aRow(2, { Phone1: phoneOf(1) })])
    expect(await site.codes(await site.sync())).toEqual({
      10001: 'ambiguous_match',
      10002: 'created',
    })
  })

  it('of another company is nobody here', async () => {
    await withWorkers('10001')
    const site = await Site.make()
    await site.people([aRow(1)])
    expect(await site.codes(await site.sync())).toEqual({ 10001: 'created' })
  })
})
