/** Jobs that die at any call to the database or the bucket: the run ends by itself, and ends right. */
import { env } from 'cloudflare:workers'
import { beforeAll, describe, expect, it } from 'vitest'
import { tick } from '../../../src/jobs/tick.ts'
import { LEASE_MS } from '../../../src/runs/context.ts'
import { freshDatabase } from '../../support/database.ts'
import { diesAt, everything } from '../../support/killed-runs.ts'
import { Mortal } from '../../support/mortal.ts'
import { rewindTo } from '../../support/rewind.ts'
import { aRow, phoneOf, Site } from '../../support/sync.ts'

beforeAll(freshDatabase)

const FIRST = Array.from({ length: 60 }, (_, n) => aRow(n, n % 20 === 7 ? { Phone1: '' } : {}))
/** Swaps across pages, leavers of both kinds, a newcomer, changes, a row put right and one gone bad. */
const SECOND = [
  ...FIRST.slice(2).map((row, i) => {
    const n = i + 2
    if (n === 10) return aRow(10, { Phone1: phoneOf(50) })
    if (n === 50) return aRow(50, { Phone1: phoneOf(10) })
    if (n === 20) return aRow(20, { Active: 'N' })
    if (n === 27) return aRow(27)
    if (n === 30) return aRow(30, { LastName: '' })
    return n % 9 === 0 ? { ...row, LastName: `Changed${n}` } : row
  }),
  aRow(100, { Phone1: phoneOf(77) }),
]

async function prepared(rounds: readonly (readonly unknown[])[], limits?: Site['limits']) {
  const site = await Site.make({ pageSize: 20 })
  for (const rows of rounds.slice(0, -1)) {
    await site.people([...rows])
    await site.sync()
  }
  site.limits = limits
  await site.people([...(rounds.at(-1) ?? [])])
  return site
}

const HAND_OVERS = { queries: 1, requests: 1, ms: 1_000_000 }

describe.each([
  ['a first sync', [FIRST], undefined],
  ['a first sync of many jobs', [FIRST], HAND_OVERS],
  ['a second sync', [FIRST, SECOND], undefined],
  ['a second sync of many jobs', [FIRST, SECOND], HAND_OVERS],
] as const)('%s', (_, rounds, limits) => {
  it.each(['before', 'after'] as const)(
    'that is killed %s any one call ends as if it had not been',
    async (when) => {
      const site = await prepared(rounds, limits)
      const back = rewindTo(site)
      await site.sync()
      const expected = await everything(site)
      expect(expected.status).toBe('warnings')
      let calls = 1
      for (; ; calls += 1) {
        back()
        const died = await diesAt(site, calls, when)
        expect(await everything(site), `killed ${when} call ${calls}`).toEqual(expected)
        if (!died) break
      }
      expect(calls).toBeGreaterThan(10)
    },
    60_000,
  )
})

describe('a run that kills its job each time', () => {
  it('is given up in the end, visibly', async () => {
    const site = await prepared([FIRST])
    const run = await site.start()
    const mortal = new Mortal()
    for (let i = 0; i < 15; i += 1) {
      site.d1 = mortal.database(env.DB)
      mortal.dieAt(4, 'before')
      await site.drain().catch(() => {})
      mortal.revive()
      site.d1 = env.DB
      site.clock.pass(2 * LEASE_MS)
      await tick(site.around())
    }
    expect(await site.run(run.id)).toMatchObject({ status: 'failed', error: { code: 'gave_up' } })
    site.jobs.length = 0
    expect((await site.sync()).counts.created).toBe(57)
  })
})
