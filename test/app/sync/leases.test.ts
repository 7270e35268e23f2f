/** The lease of a run lives while work is done on it, however slow the database is. */
import { env } from 'cloudflare:workers'
import { beforeAll, expect, it } from 'vitest'
import { DEFAULT_GUARD } from '../../../src/core/plan/guard/guard-policy.ts'
import { freshDatabase } from '../../support/database.ts'
import { aRow, Site } from '../../support/sync.ts'
import { watched } from '../../support/watched.ts'

beforeAll(freshDatabase)

const SECONDS_A_CALL = 7

it('while everybody is matched, which saves nothing', async () => {
  const site = await Site.make()
  // So many more at once would be held.
  await site.configure({ guard: { ...DEFAULT_GUARD, enabled: false } })
  // Somebody is in the directory, so all are looked for there.
  await site.people([aRow(1)])
  await site.sync()
  await site.people(Array.from({ length: 6000 }, (_, n) => aRow(n)))
  const { id } = await site.start()
  let longest = 0
  site.d1 = watched(env.DB, {
    call: async (ask) => {
      site.clock.pass(SECONDS_A_CALL * 1000)
      const { leaseUntil, status } = await site.run(id)
      if (status === 'running') longest = Math.max(longest, site.clock.now() - leaseUntil)
      return ask()
    },
  })
  await site.drain()
  expect(await site.run(id)).toMatchObject({ status: 'succeeded', counts: { created: 5999 } })
  // Below nothing: it never ran out.
  expect(longest).toBe(0)
}, 60_000)
