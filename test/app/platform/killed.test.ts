/** Jobs that die at any call, with the real database and bucket as with those in memory. Runs on both. */
import { beforeAll, expect, it } from 'vitest'
import { freshDatabase } from '../../support/database.ts'
import { diesAt, everything } from '../../support/killed-runs.ts'
import { aRow, phoneOf, Site } from '../../support/sync.ts'

beforeAll(freshDatabase)

const FIRST = Array.from({ length: 12 }, (_, n) => aRow(n, n === 7 ? { Phone1: '' } : {}))
/** Phones exchanged across pages, a leaver, a newcomer, somebody changed, a row put right. */
const SECOND = [
  ...FIRST.slice(1, 3),
  aRow(3, { Phone1: phoneOf(10) }),
  aRow(4, { Active: 'N' }),
  aRow(5, { LastName: 'Changed' }),
  aRow(7),
  ...FIRST.slice(8, 10),
  aRow(10, { Phone1: phoneOf(3) }),
  aRow(11),
  aRow(100, { Phone1: phoneOf(77) }),
]

async function prepared(): Promise<Site> {
  const site = await Site.make({ pageSize: 5 })
  await site.people(FIRST)
  await site.sync()
  await site.people(SECOND)
  return site
}

/** Every third call, from this one on: all of them in one test take as long as three are given. */
const PARTS = [1, 2, 3]

it.each(PARTS.flatMap((first) => [['before', first] as const, ['after', first] as const]))(
  'a second sync that is killed %s any one call, every third from call %i on, ends as if it had not been',
  async (when, first) => {
    const undisturbed = await prepared()
    await undisturbed.sync()
    const expected = await everything(undisturbed)
    expect(expected.status).toBe('succeeded')
    let calls = first
    for (; ; calls += PARTS.length) {
      const site = await prepared()
      const died = await diesAt(site, calls, when)
      expect(await everything(site), `killed ${when} call ${calls}`).toEqual(expected)
      if (!died) break
    }
    expect(calls).toBeGreaterThan(10)
  },
  60_000,
)
