/** Whatever the source sends, in whatever order and portions: one directory, and it is the right one. */

import * as fc from 'fast-check'
import { beforeAll, describe, expect, it } from 'vitest'
import { perform } from '../../../src/jobs/perform.ts'
import { freshDatabase } from '../../support/database.ts'
import { Directory, populations, soundPopulations } from '../../support/populations.ts'
import { Site } from '../../support/sync.ts'

beforeAll(freshDatabase)

const OFF = { enabled: false, deactivations: { min: 5, share: 0.2, max: 500 } }
const ways = fc.record({
  pageSize: fc.integer({ min: 1, max: 14 }),
  paging: fc.constantFrom('page', 'offset', 'next'),
  handOver: fc.boolean(),
  seed: fc.nat(),
})
type Way = typeof ways extends fc.Arbitrary<infer T> ? T : never

async function siteFor({ pageSize, paging, handOver }: Way): Promise<Site> {
  const site = await Site.make({ pageSize, paging })
  await site.configure({ guard: OFF })
  if (handOver) site.limits = { queries: 1, requests: 1, ms: 1_000_000 }
  return site
}

/** Repeatable numbers below `n`. */
function dice(seed: number) {
  let state = seed % 2147483647
  return (n: number) => {
    state = (state * 48271 + 11) % 2147483647
    return state % n
  }
}
function shuffled<T>(items: readonly T[], seed: number): T[] {
  const roll = dice(seed)
  return items
    .map((item) => ({ item, at: roll(1_000_000) }))
    .sort((a, b) => a.at - b.at)
    .map(({ item }) => item)
}

/** Delivers every message twice, some of them much later, and all of them once more at the end. */
async function drainBadly(site: Site, seed: number): Promise<void> {
  const roll = dice(seed)
  const all = new Set<(typeof site.jobs)[number]>()
  while (site.jobs.length > 0) {
    const job = site.jobs.splice(roll(site.jobs.length), 1)[0]
    if (!job) continue
    if (!all.has(job) && roll(2) === 0) site.jobs.push(job)
    all.add(job)
    await perform(job, site.around())
  }
  for (const job of shuffled([...all], seed)) await perform(job, site.around())
}

const facts = async (site: Site, run: Awaited<ReturnType<Site['run']>>) => ({
  status: run.status,
  counts: run.counts,
  codes: await site.codes(run),
  directory: await site.directory(),
  links: (await site.links()).map(({ external_id, payroll_id, issue_code, attention, absent }) => ({
    external_id,
    payroll_id,
    issue_code,
    attention,
    absent,
  })),
})

describe('a source of any content', () => {
  it('gives the same directory in any order, page size and portion, messages twice and late', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(populations, { minLength: 1, maxLength: 3 }),
        ways,
        async (rounds, way) => {
          const plain = await siteFor({ pageSize: 1000, paging: 'page', handOver: false, seed: 0 })
          const other = await siteFor(way)
          for (const [i, rows] of rounds.entries()) {
            await plain.people(rows)
            const expected = await plain.sync()
            await other.people(shuffled(rows, way.seed + i))
            const { id } = await other.start()
            await drainBadly(other, way.seed + i)
            const run = await other.run(id)
            expect(await facts(other, run)).toEqual(await facts(plain, expected))
            expect(run.counts.conflict).toBe(
              Object.values(await other.codes(run)).filter((c) => c === 'duplicate_external_id')
                .length,
            )
          }
        },
      ),
      { numRuns: 16 },
    )
  }, 60_000)

  it('is shown by a preview as a sync then does it, and a sync after that has nothing to do', async () => {
    const told = async (site: Site, run: Awaited<ReturnType<Site['run']>>) =>
      (await site.outcomes(run)).map(({ x, code, changes, facts: f }) => ({
        x,
        code,
        changes,
        facts: f,
      }))
    await fc.assert(
      fc.asyncProperty(
        fc.array(populations, { minLength: 1, maxLength: 3 }),
        ways,
        async (rounds, way) => {
          const site = await siteFor(way)
          for (const rows of rounds) {
            await site.people(rows)
            const preview = await site.sync('preview')
            const run = await site.sync()
            expect(await told(site, preview)).toEqual(await told(site, run))
            expect(preview.counts).toEqual(run.counts)
            const again = await site.sync()
            expect((await site.outcomes(again)).filter((p) => p.set || p.forget)).toEqual([])
            // A leaver whose row is no good was done with all the same; from now on the row is told of.
            const bad = (await site.outcomes(run)).filter((p) =>
              p.notices?.some((n) => n.code === 'bad_data_leaver'),
            )
            expect(again.counts).toMatchObject({
              synced: run.counts.synced - bad.length,
              total: run.counts.total,
            })
          }
        },
      ),
      { numRuns: 12 },
    )
  }, 60_000)
})

describe('a source of sound people', () => {
  it('is what the directory says, whatever happened on the way', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(soundPopulations, { minLength: 2, maxLength: 5 }),
        ways,
        async (rounds, way) => {
          const site = await siteFor(way)
          const expected = new Directory()
          for (const rows of rounds) {
            await site.people(shuffled(rows, way.seed))
            const run = await site.sync()
            expected.sync(rows)
            expect(await site.directory()).toEqual(expected.rows())
            expect(run).toMatchObject({
              status: 'succeeded',
              counts: { total: rows.length, synced: rows.length },
            })
            const again = await site.sync()
            expect(await site.outcomes(again)).toEqual([])
          }
        },
      ),
      { numRuns: 12 },
    )
  }, 60_000)
})
