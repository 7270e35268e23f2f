/** What a sync wrote of somebody goes back also where an admin has ended, or made, their link by hand since. */
import { beforeAll, describe, expect, it } from 'vitest'
import { link } from '../../../src/actions/match/link.ts'
import { unlink } from '../../../src/actions/match/unlink.ts'
import { freshDatabase } from '../../support/database.ts'
import { aRow, Site } from '../../support/sync.ts'
import { undone } from '../../support/undo.ts'

beforeAll(freshDatabase)

const board = (site: Site) => ({ connectionId: site.connectionId, board: 'people' }) as const

/** Who was renamed by a sync, and the sync. */
async function renamed() {
  const site = await Site.make()
  await site.people([aRow(1), aRow(2)])
  await site.sync()
  await site.people([aRow(1, { LastName: 'Wrong' }), aRow(2)])
  const run = await site.sync()
  return { site, run, id: String((await site.worker('10001')).id) }
}
const linkOf = (site: Site) =>
  site.db.first<{ worker_id: string | null }>(
    `select worker_id from source_people where company_id = ?1 and external_id = '10001'`,
  )

describe('an undo', () => {
  it('of whoever was unlinked by hand since takes back what was written, and leaves the link ended', async () => {
    const { site, run } = await renamed()
    await unlink(site.acting(), board(site), '10001')
    const undo = await undone(site, run)
    expect(await site.codes(undo)).toEqual({ 10001: 'undone' })
    expect((await site.worker('10001')).last_name).toBe('Last1')
    expect(await linkOf(site)).toEqual({ worker_id: null })
    expect(await site.codes(await site.sync())).toEqual({ 10001: 'unlinked_by_hand' })
  })

  it('of whoever was unlinked and linked again takes back what was written, and leaves the link', async () => {
    const { site, run, id } = await renamed()
    await unlink(site.acting(), board(site), '10001')
    await link(site.acting(), board(site), ['10001', id])
    expect(await site.codes(await undone(site, run))).toEqual({ 10001: 'undone' })
    expect((await site.worker('10001')).last_name).toBe('Last1')
    expect(await linkOf(site)).toEqual({ worker_id: id })
  })
})
