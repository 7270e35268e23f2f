/** Deactivations that wait for an admin, and what becomes of those people before there is a decision. */
import { beforeAll, describe, expect, it } from 'vitest'
import { link } from '../../../src/actions/match/link.ts'
import { unlink } from '../../../src/actions/match/unlink.ts'
import { freshDatabase } from '../../support/database.ts'
import { atRest, byHand, GUARD_OFF, people } from '../../support/meanwhile.ts'
import { aRow, phoneOf, Site } from '../../support/sync.ts'

beforeAll(freshDatabase)

const board = (site: Site) => ({ connectionId: site.connectionId, board: 'people' }) as const

describe('a deactivation that was held', () => {
  async function held() {
    const site = await Site.make()
    const other = `${site.connectionId}other`
    await site.addConnection(other)
    await site.people(people(0, 20))
    await site.sync()
    await site.people(people(6, 20))
    const run = await site.sync()
    expect(run.hold?.scope).toBe('deactivations')
    return { site, other, run }
  }
  const status = async (site: Site, x: string) => (await site.worker(x)).status

  it('is not of somebody whom another source says is active by then', async () => {
    const { site, other, run } = await held()
    await site.people([aRow(1)], other)
    await site.sync('apply', other)
    const done = await site.release(run)
    expect(done.counts).toMatchObject({ deactivated: 5, conflict: 1 })
    expect(await status(site, '10001')).toBe('active')
    expect(await status(site, '10002')).toBe('inactive')
  })

  it('is not of somebody who came back, and was synced by themselves', async () => {
    const { site, run } = await held()
    await site.people(people(1, 20))
    const one = await site.sync('apply', site.connectionId, { onlyPeople: ['10001'] })
    expect(one).toMatchObject({ status: 'succeeded', counts: { total: 1, deactivated: 0 } })
    const done = await site.release(run)
    expect(done.counts).toMatchObject({ deactivated: 5, conflict: 1 })
    expect(await status(site, '10001')).toBe('active')
    await site.configure({ guard: GUARD_OFF })
    await atRest(site)
    // They are at the source, all but one.
    expect(await Promise.all(['10000', '10001', '10002'].map((x) => status(site, x)))).toEqual([
      'inactive',
      'active',
      'active',
    ])
  })

  it('is not of anybody once a newer sync has looked at the source', async () => {
    const { site, run } = await held()
    await site.people(people(0, 20))
    await site.sync()
    await expect(site.release(run)).rejects.toMatchObject({ code: 'run_not_held' })
    expect(await status(site, '10001')).toBe('active')
  })

  it('that is rejected opens no issue of who was unlinked meanwhile, or linked to another one', async () => {
    const { site, run } = await held()
    const id = await byHand(site, { firstName: 'Another', lastName: 'One' })
    await unlink(site.acting(), board(site), '10001')
    await unlink(site.acting(), board(site), '10002')
    await link(site.acting(), board(site), ['10002', id])
    await site.reject(run)
    expect(await site.issues()).toEqual(
      Object.fromEntries(
        ['10000', '10003', '10004', '10005'].map((x) => [x, 'deactivation_rejected']),
      ),
    )
  })

  it('that is rejected links nobody to a worker who was to take a phone of theirs', async () => {
    const site = await Site.make()
    await site.people(people(0, 20))
    await site.sync()
    const gone = people(0, 6).map((row, n) => ({ ...row, Active: 'N', Phone1: phoneOf(900 + n) }))
    await site.people([...gone, ...people(6, 20), aRow(50, { Phone1: phoneOf(1) })])
    const run = await site.sync()
    expect(await site.codes(run)).toMatchObject({ 10050: 'created', 10001: 'inactive_at_source' })
    await site.reject(run)
    const links = await site.db.all(
      `select external_id from source_people where company_id = ?1 and worker_id is not null
       and worker_id not in (select id from workers where company_id = ?1)`,
    )
    expect(links).toEqual([])
    await atRest(site)
    expect((await site.issues())['10050']).toBe('phone_in_use')
    // Their facts change: it is not what was rejected.
    const stays = gone.with(1, { ...aRow(1), Active: 'Y', Phone1: phoneOf(901) })
    await site.people([...stays, ...people(6, 20), aRow(50, { Phone1: phoneOf(1) })])
    await atRest(site)
    expect((await site.worker('10050')).phone).toBe(phoneOf(1))
  })
})
