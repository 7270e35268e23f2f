/** Local edits of fields the source owns, under each policy (docs/rules.md#rule-7). */
import { beforeAll, describe, expect, it, vi } from 'vitest'
import { watchLocalEdits } from '../../../src/store/connections/connections.ts'
import { freshDatabase } from '../../support/database.ts'
import { aRow, phoneOf, Site } from '../../support/sync.ts'

beforeAll(freshDatabase)

async function edited(editPolicy: 'locked' | 'overwrite' | 'unlocked') {
  const site = await Site.make()
  await site.people([aRow(1), aRow(2)])
  await site.sync()
  await site.configure({ editPolicy })
  await site.edit('10001', 'last_name', 'Edited', 'lastName')
  return site
}

describe('a local edit', () => {
  it.each(['locked', 'overwrite'] as const)(
    'is restored by the next sync when %s',
    async (policy) => {
      const site = await edited(policy)
      const run = await site.sync()
      expect(await site.codes(run)).toEqual({ 10001: 'updated' })
      expect(await site.worker('10001')).toMatchObject({
        last_name: 'Last1',
        local_fields: '[]',
        version: 3,
      })
      expect((await site.history()).at(-1)).toMatchObject({ payroll_id: '10002', version: 1 })
      const again = await site.sync()
      expect(again.counts).toMatchObject({ unchanged: 2, updated: 0 })
      expect(await site.outcomes(again)).toEqual([])
    },
  )

  it('wins when fields are unlocked, sync after sync', async () => {
    const site = await edited('unlocked')
    await site.sync()
    await site.people([aRow(1, { LastName: 'Newer', FirstName: 'Newer' }), aRow(2)])
    const run = await site.sync()
    expect(run.status).toBe('succeeded')
    expect(await site.worker('10001')).toMatchObject({ last_name: 'Edited', first_name: 'Newer' })
    expect((await site.worker('10001')).local_fields).toBe('["lastName"]')
  })

  it('gives way once fields are locked again', async () => {
    const site = await edited('unlocked')
    await site.sync()
    await site.configure({ editPolicy: 'locked' })
    await site.db.batch(watchLocalEdits(site.db, site.connectionId))
    await site.sync()
    expect(await site.worker('10001')).toMatchObject({ last_name: 'Last1', local_fields: '[]' })
  })

  it('gives way also when a sync was under way that began while fields were unlocked', async () => {
    const site = await edited('unlocked')
    await site.start()
    await site.configure({ editPolicy: 'locked' })
    await site.db.batch(watchLocalEdits(site.db, site.connectionId))
    await site.drain()
    expect((await site.worker('10001')).last_name).toBe('Edited')
    await site.sync()
    expect(await site.worker('10001')).toMatchObject({ last_name: 'Last1', local_fields: '[]' })
  })

  it('wins over a sync that was to begin while fields were locked, and stood still until they were not', async () => {
    const site = await edited('locked')
    await site.sync()
    const { batch } = site.d1
    // The run is about to be written down; an admin comes first.
    const during = vi.spyOn(site.d1, 'batch').mockImplementationOnce(async (statements) => {
      await site.configure({ editPolicy: 'unlocked' })
      await site.edit('10001', 'last_name', 'Later', 'lastName')
      return batch.call(site.d1, statements)
    })
    const run = await site.sync()
    during.mockRestore()
    expect(run.terms.editPolicy).toBe('unlocked')
    expect((await site.worker('10001')).last_name).toBe('Later')
  })

  it('of a phone keeps the source from giving it to somebody else', async () => {
    const site = await Site.make()
    await site.people([aRow(1), aRow(2)])
    await site.sync()
    await site.configure({ editPolicy: 'unlocked' })
    await site.edit('10001', 'phone', phoneOf(7), 'phone')
    await site.people([
      aRow(1, { Phone1: phoneOf(8) }),
      aRow(2),
      aRow(3, { Phone1: phoneOf(7) }),
      aRow(4, { Phone1: phoneOf(8) }),
    ])
    const run = await site.sync()
    // The number the source gives to 1 is not theirs here, so 4 may have it; the edited one is.
    expect(await site.codes(run)).toMatchObject({ 10003: 'phone_in_use', 10004: 'created' })
    expect((await site.worker('10001')).phone).toBe(phoneOf(7))
  })
})
