/** One call that fails once, whichever it is: the run ends by itself, and everything is as if nothing had failed. */
import { afterEach, beforeAll, describe, expect, it, vi } from 'vitest'
import { freshDatabase } from '../../support/database.ts'
import { eachCall, type When } from '../../support/faulty.ts'
import { everything } from '../../support/killed-runs.ts'
import { rewindTo } from '../../support/rewind.ts'
import { aRow, phoneOf, Site } from '../../support/sync.ts'

beforeAll(freshDatabase)
afterEach(() => vi.restoreAllMocks())

const FIRST = Array.from({ length: 24 }, (_, n) => aRow(n, n % 20 === 7 ? { Phone1: '' } : {}))
const SECOND = [
  ...FIRST.slice(2).map((row, i) => {
    const n = i + 2
    if (n === 3) return aRow(3, { Phone1: phoneOf(22) })
    if (n === 22) return aRow(22, { Phone1: phoneOf(3) })
    if (n === 12) return aRow(20, { Active: 'N' })
    return n % 5 === 0 ? { ...row, LastName: `Changed${n}` } : row
  }),
  aRow(100, { Phone1: phoneOf(77) }),
]
/** Some change, and too many are gone for nobody to be asked. */
const FEWER = SECOND.filter((_, i) => i < 4 || i > 12)
const HAND_OVERS = { queries: 1, requests: 1, ms: 1_000_000 }

async function prepared(
  rounds: readonly (readonly unknown[])[],
  pageSize: number,
  limits?: Site['limits'],
) {
  const site = await Site.make({ pageSize })
  for (const rows of rounds.slice(0, -1)) {
    await site.people([...rows])
    await site.sync()
  }
  site.limits = limits
  await site.people([...(rounds.at(-1) ?? [])])
  return site
}

describe.each([
  ['a first sync of one page', [FIRST], 100, undefined, 'apply'],
  ['a first sync of many pages', [FIRST], 2, undefined, 'apply'],
  ['a first sync of many jobs', [FIRST], 5, HAND_OVERS, 'apply'],
  ['a second sync', [FIRST, SECOND], 2, undefined, 'apply'],
  ['a second sync of many jobs', [FIRST, SECOND], 5, HAND_OVERS, 'apply'],
  ['a second sync of which a part is held', [FIRST, FEWER], 100, undefined, 'apply'],
  ['people read for matching', [FIRST, SECOND], 2, undefined, 'refresh'],
] as const)('%s', (_, rounds, pageSize, limits, mode) => {
  it.each(['before', 'after'] as const satisfies When[])(
    'in which any one call fails once, %s its deed, ends as if none had',
    async (when) => {
      const site = await prepared(rounds, pageSize, limits)
      const back = rewindTo(site)
      const work = async () => {
        await site.start(mode).catch(() => {})
        await site.outlast()
      }
      const { points, wrong } = await eachCall(
        { site, back, work, end: () => everything(site) },
        when,
      )
      expect(wrong).toEqual([])
      expect(points).toBeGreaterThan(10)
    },
    180_000,
  )
})

it('a page that was counted and is not stored fails the run, and nobody has left', async () => {
  const site = await prepared(
    [FIRST, FIRST.map((row) => ({ ...row, LastName: 'New' }))],
    5,
    HAND_OVERS,
  )
  const before = await site.directory()
  const run = await site.start()
  while ((await site.run(run.id)).step === 'pull') await site.step()
  await site.db.run(
    'delete from run_pages where company_id = ?1 and run_id = ?2 and page = 3',
    run.id,
  )
  await site.drain()
  expect(await site.run(run.id)).toMatchObject({ status: 'failed', error: { code: 'internal' } })
  expect(await site.directory()).toEqual(before)
})
