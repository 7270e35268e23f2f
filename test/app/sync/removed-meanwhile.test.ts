/** A connection that is removed while a job is at work on it takes along what that job puts away afterwards. */
import { env } from 'cloudflare:workers'
import fc from 'fast-check'
import { beforeAll, expect, it } from 'vitest'
import { deleteConnection, deleteFiles } from '../../../src/store/connections/remove.ts'
import { freshDatabase } from '../../support/database.ts'
import { aRow, Site } from '../../support/sync.ts'

beforeAll(freshDatabase)

it('whenever that is, nothing of it is left, and its workers stay', async () => {
  await fc.assert(
    fc.asyncProperty(fc.integer({ min: 1, max: 6 }), async (at) => {
      const site = await Site.make({ pageSize: 3 })
      await site.people([aRow(1)])
      await site.sync()
      await site.people(Array.from({ length: 20 }, (_, i) => aRow(i + 1)))
      const { companyId } = site.db
      let puts = 0
      site.bucket = new Proxy(env.FILES, {
        get: (bucket, name) => {
          if (name !== 'put') return Reflect.get(bucket, name).bind(bucket)
          return async (...given: Parameters<R2Bucket['put']>) => {
            puts += 1
            if (puts === at) {
              await site.db.batch(deleteConnection(site.db, site.connectionId, site.clock.now()))
              await deleteFiles(env.FILES, companyId, site.connectionId)
            }
            return bucket.put(...given)
          }
        },
      })
      await site.start()
      await site.drain()
      expect(puts).toBeGreaterThanOrEqual(at)
      const { objects } = await env.FILES.list({ prefix: `companies/${companyId}/` })
      expect(objects.map(({ key }) => key)).toEqual([])
      const left = await site.db.first(
        `select (select count(*) from runs where company_id = ?1) runs,
           (select count(*) from run_pages where company_id = ?1) pages,
           (select count(*) from source_people where company_id = ?1) people,
           (select count(*) from workers where company_id = ?1) workers`,
      )
      expect(left).toEqual({ runs: 0, pages: 0, people: 0, workers: 1 })
    }),
    { numRuns: 6, examples: [[6]] },
  )
})
