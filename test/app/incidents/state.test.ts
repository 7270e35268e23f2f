/** What webhooks hear of how a source stands: each change once, and nothing about nothing. */
import fc from 'fast-check'
import { beforeAll, expect, test } from 'vitest'
import { tick } from '../../../src/jobs/tick.ts'
import { freshDatabase } from '../../support/database.ts'
import { aRow, Site, vendorCall } from '../../support/sync.ts'
import { heard, listen } from '../../support/told.ts'

beforeAll(freshDatabase)

const ALL = ['connection.failing', 'connection.recovered', 'source.quarantined'] as const
const crew = Array.from({ length: 10 }, (_, n) => aRow(n))

const DEEDS = {
  works: async (site: Site) => void (await site.sync()),
  fails: async (site: Site) => {
    await site.fault('garbage', 10)
    expect((await site.sync()).status).toBe('failed')
    await vendorCall('DELETE', `${site.vendor}/faults`)
  },
  /** Most have gone, and come back. */
  held: async (site: Site) => {
    await site.people(crew.slice(0, 2))
    expect((await site.sync()).status).toBe('held')
    await site.people(crew)
  },
  'fails as a preview': async (site: Site) => {
    await site.fault('garbage', 10)
    expect((await site.sync('preview')).status).toBe('failed')
    await vendorCall('DELETE', `${site.vendor}/faults`)
  },
  'fails for one': async (site: Site) => {
    await site.fault('garbage', 10)
    await site.sync('apply', site.connectionId, { onlyPeople: ['10001'] })
    await vendorCall('DELETE', `${site.vendor}/faults`)
  },
  cancelled: async (site: Site) => {
    await site.cancel(await site.start())
    await site.drain()
  },
}
type Deed = keyof typeof DEEDS

/** What is to be heard, by the words of docs/webhooks.md. */
function oracle(deeds: readonly Deed[]): string[] {
  let failures = 0
  return deeds.flatMap((deed): string[] => {
    if (deed === 'fails') {
      failures += 1
      return failures === 1 ? ['connection.failing'] : failures === 3 ? ['source.quarantined'] : []
    }
    const over = failures > 0 && (deed === 'works' || deed === 'held')
    if (over) failures = 0
    return over ? ['connection.recovered'] : []
  })
}

test('over any sequence of syncs each change of a source is heard of once', async () => {
  const deeds = fc.array(fc.constantFrom(...(Object.keys(DEEDS) as Deed[])), {
    minLength: 4,
    maxLength: 9,
  })
  await fc.assert(
    fc.asyncProperty(deeds, async (all) => {
      const site = await Site.make()
      await listen(site, [...ALL])
      await site.people(crew)
      await site.sync()
      for (const deed of all) {
        await DEEDS[deed](site)
        site.clock.pass(60_000)
      }
      expect(await heard(site)).toEqual(oracle(all))
    }),
    { numRuns: 8 },
  )
})

test('a sync that was given up after its jobs died is a failure of its source like any other', async () => {
  const site = await Site.make()
  await listen(site, ['run.finished', ...ALL])
  const { id } = await site.start()
  site.jobs.length = 0
  await site.db.run(
    `update runs set lease_until = 0, state = json_set(state, '$.recoveries', 100)
     where company_id = ?1 and id = ?2`,
    id,
  )
  for (let i = 0; i < 2; i += 1) await tick(site.around())
  expect(await heard(site)).toEqual(['connection.failing', 'run.finished'])
  await site.people(crew)
  await site.sync()
  expect((await heard(site)).filter((event) => event !== 'run.finished')).toEqual([
    'connection.failing',
    'connection.recovered',
  ])
})
