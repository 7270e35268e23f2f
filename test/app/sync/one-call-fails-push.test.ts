/** A push of hours: whichever one call fails once, every hour is there once, and everybody once. */
import { afterEach, beforeAll, expect, it, vi } from 'vitest'
import { freshDatabase } from '../../support/database.ts'
import { eachCall, type When } from '../../support/faulty.ts'
import { aUser, idOf } from '../../support/procore.ts'
import { SCHOOL, TimeSite } from '../../support/pushing.ts'
import { rewindTo } from '../../support/rewind.ts'

beforeAll(freshDatabase)
afterEach(() => vi.restoreAllMocks())

/** Creations, a correction, a move, a deletion, contacts to be made and a new classification. */
async function prepared(): Promise<TimeSite> {
  const time = await TimeSite.make()
  await time.site.people([aUser(3, { first_name: 'Ann', last_name: 'Oduya', party_id: 33 })])
  await time.link('w3', idOf(3))
  const changed = await time.enter('w3', 8)
  const moved = await time.enter('w3', 6, { day: '2026-11-21' })
  const deleted = await time.enter('w3', 5, { day: '2026-11-22' })
  await time.push()
  await time.change(changed, { hours: 7 })
  await time.change(moved, { projectId: SCHOOL })
  await time.remove(deleted)
  await time.enter('w1', 7.5, { positionId: 'rigger' })
  await time.enter('w2', 3.25, { day: '2026-11-23' })
  return time
}

it.each(['before', 'after'] as const satisfies When[])(
  'any one call fails once, %s its deed, and the push ends by itself as if none had',
  async (when) => {
    const time = await prepared()
    const { site } = time
    const back = rewindTo(site)
    const work = async () => {
      await time.start().catch(() => {})
      await site.outlast()
    }
    const end = async () => {
      const newest = 'select max(id) id from runs where company_id = ?1'
      const run = await site.run((await site.db.first<{ id: string }>(newest))?.id ?? '')
      const open = await site.db.first(
        `select (select count(*) from time_entries where company_id = ?1 and pending = 1) pending,
           (select count(*) from time_cards where company_id = ?1 and sent_at is not null) unsure`,
      )
      return {
        status: run.status,
        error: run.error,
        synced: run.counts.synced,
        there: await time.hoursThere(),
        here: await time.hoursHere(),
        marks: (await time.contacts()).map((c) => c.origin_id).sort(),
        classifications: (await time.there<{ name: string }>('classifications'))
          .map((c) => c.name)
          .sort(),
        open,
      }
    }
    const { points, wrong } = await eachCall({ site, back, work, end }, when)
    expect(wrong).toEqual([])
    expect(points).toBeGreaterThan(30)
    const last = await end()
    expect(last).toMatchObject({ status: 'succeeded', open: { pending: 0, unsure: 0 } })
    expect(last.there).toEqual(last.here)
    expect(last.marks).toEqual(['muster:w1', 'muster:w2'])
  },
  120_000,
)
