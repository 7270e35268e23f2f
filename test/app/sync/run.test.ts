/** The plain case: people come, and nothing happens when they stay as they are. */
import { beforeAll, describe, expect, it } from 'vitest'
import { listChunks } from '../../../src/store/plan/chunks.ts'
import { freshDatabase } from '../../support/database.ts'
import { aRow, phoneOf, Site } from '../../support/sync.ts'

beforeAll(freshDatabase)

describe('a first sync', () => {
  it('adds everybody and says so', async () => {
    const site = await Site.make()
    await site.people([aRow(1), aRow(2), aRow(3, { Active: 'N' })])
    const run = await site.sync()
    expect(run.error).toBeNull()
    expect(run.status).toBe('succeeded')
    expect(run.counts).toMatchObject({ total: 3, synced: 3, created: 3, unchanged: 0 })
    expect(await site.directory()).toEqual([
      {
        first_name: 'First1',
        last_name: 'Last1',
        email: 'person1@example.com',
        phone: phoneOf(1),
        payroll_id: '10001',
        status: 'active',
      },
      {
        first_name: 'First2',
        last_name: 'Last2',
        email: 'person2@example.com',
        phone: phoneOf(2),
        payroll_id: '10002',
        status: 'active',
      },
      {
        first_name: 'First3',
        last_name: 'Last3',
        email: 'person3@example.com',
        phone: phoneOf(3),
        payroll_id: '10003',
        status: 'inactive',
      },
    ])
    const again = await site.sync()
    expect(again.counts).toMatchObject({
      total: 3,
      synced: 3,
      unchanged: 3,
      created: 0,
      updated: 0,
    })
    expect(await listChunks(site.db, again.id)).toEqual([])
  })
})
