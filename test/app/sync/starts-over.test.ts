/** A reading that has to start over, or a clock that went back, leaves nothing behind of what was before. */
import fc from 'fast-check'
import { beforeAll, expect, it } from 'vitest'
import { idAt } from '../../../src/store/ids.ts'
import { freshDatabase } from '../../support/database.ts'
import { aRow, Site } from '../../support/sync.ts'
import { employees } from '../connectors/paycom-people.ts'

beforeAll(freshDatabase)

it('who was read is who there is where a list of changes is refused after its beginning was stored', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.integer({ min: 4, max: 9 }),
      fc.integer({ min: 1, max: 8 }),
      fc.constantFrom(0, 3, 4, 6),
      async (people, gone, failures) => {
        const left = Math.max(1, people - gone)
        const site = await Site.of('paycom', { pageSize: 2 })
        await site.configure({ guard: { enabled: false } })
        await site.people(employees(people))
        await site.sync()
        await site.people(employees(left))
        // The beginning of a list of changes is what did not change, and is kept while the source fails.
        if (failures > 0) await site.fault('rate-limit', failures)
        const run = await site.sync()
        expect(run).toMatchObject({
          error: null,
          counts: { total: left, deactivated: people - left },
        })
      },
    ),
    { numRuns: 8 },
  )
})

it('a sync that begins while the clock has gone back since the last one comes after it all the same', async () => {
  const back = fc.integer({ min: 0, max: 3 * 3_600_000 })
  await fc.assert(
    fc.asyncProperty(back, back, async (first, second) => {
      const site = await Site.make()
      let made = 0
      site.clock.newId = () => idAt(site.clock.time) + String(++made).padStart(12, '0')
      const named = async (LastName: string) => {
        await site.people([aRow(1, { LastName }), aRow(2)])
        return site.sync()
      }
      await named('One')
      site.clock.pass(-first)
      await site.sync('refresh')
      expect((await named('Two')).counts).toMatchObject({ updated: 1, conflict: 0 })
      site.clock.pass(-second)
      expect((await named('Three')).counts).toMatchObject({ updated: 1, conflict: 0 })
      const [newest] = await site.db.all<{ id: string; queued_at: number }>(
        'select id, queued_at from runs where company_id = ?1 order by id desc limit 1',
      )
      expect(newest?.queued_at).toBe(site.clock.time)
    }),
    { numRuns: 6 },
  )
})
