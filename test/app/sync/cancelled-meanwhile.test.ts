/** A sync that is cancelled while it writes says what it did, and the next one does the rest: each of it once. */
import fc from 'fast-check'
import { beforeAll, expect, it } from 'vitest'
import { freshDatabase } from '../../support/database.ts'
import { aRow, Site } from '../../support/sync.ts'

beforeAll(freshDatabase)

const PEOPLE = 9
const before = Array.from({ length: PEOPLE }, (_, i) => aRow(i + 1))
/** One has left, some are renamed, two are new. */
const after = [
  ...before.slice(1).map((row, i) => (i % 2 === 0 ? { ...row, LastName: `Renamed${i}` } : row)),
  ...[101, 102].map((n) => aRow(n)),
]
const told = async (site: Site) =>
  (await site.directory()).map(({ first_name, last_name, status, phone }) =>
    [first_name, last_name, status, phone].join(' '),
  )

it('wherever that is', async () => {
  const undisturbed = await Site.make()
  await undisturbed.people(before)
  await undisturbed.sync()
  await undisturbed.people(after)
  await undisturbed.sync()
  const right = await told(undisturbed)
  await fc.assert(
    fc.asyncProperty(fc.integer({ min: 0, max: 14 }), async (jobs) => {
      const site = await Site.make()
      await site.people(before)
      await site.sync()
      await site.people(after)
      // From job to job after each thing that is written.
      site.limits = { queries: 1, requests: 1, ms: 1 }
      const started = await site.start()
      for (let i = 0; i < jobs && site.jobs.length > 0; i += 1) await site.step()
      const isOver = (await site.run(started.id)).finishedAt !== null
      if (!isOver) await site.cancel(started)
      await site.drain()
      site.limits = undefined
      const run = await site.run(started.id)
      expect(run.status).toBe(isOver ? 'succeeded' : 'cancelled')
      const versions = await site.db.all<{ n: number }>(
        'select count(*) n from worker_history where company_id = ?1 and run_id = ?2',
        run.id,
      )
      const { created, updated, deactivated } = run.counts
      expect(created + updated + deactivated).toBe(versions[0]?.n)
      await site.sync()
      expect(await told(site)).toEqual(right)
      const twice = await site.db.all(
        `select worker_id from worker_history where company_id = ?1 and run_id is not null
         group by worker_id having count(*) > 2`,
      )
      expect(twice).toEqual([])
    }),
    { numRuns: 10 },
  )
})
