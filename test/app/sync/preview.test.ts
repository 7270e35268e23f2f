/** Preview: the same plan, changing nothing, and exactly what a sync right after does. */
import { beforeAll, describe, expect, it } from 'vitest'
import { freshDatabase } from '../../support/database.ts'
import { aRow, phoneOf, Site } from '../../support/sync.ts'

beforeAll(freshDatabase)

const FIRST = [1, 2, 3, 4, 5, 6].map((n) => aRow(n))
const SECOND = [
  aRow(1, { Phone1: phoneOf(2) }),
  aRow(2, { Phone1: phoneOf(1) }),
  aRow(3, { Active: 'N' }),
  aRow(4, { Phone1: '' }),
  aRow(6, { Email: '' }),
  aRow(7),
  aRow(8, { Phone1: phoneOf(6) }),
]
const told = (list: Awaited<ReturnType<Site['outcomes']>>) =>
  list.map(({ x, n, outcome, code, facts, changes, other }) => ({
    x,
    n,
    outcome,
    code,
    facts,
    changes,
    other,
  }))

describe('a preview', () => {
  it('shows what a sync would do and changes nothing', async () => {
    const site = await Site.make({ pageSize: 3 })
    await site.people(FIRST)
    await site.sync()
    await site.people(SECOND)
    const before = [
      await site.directory(),
      await site.links(),
      await site.history(),
      (await site.connection()).committedRunId,
    ]
    const preview = await site.sync('preview')
    expect([
      await site.directory(),
      await site.links(),
      await site.history(),
      (await site.connection()).committedRunId,
    ]).toEqual(before)
    expect(preview.status).toBe('warnings')
    const run = await site.sync()
    expect(told(await site.outcomes(preview))).toEqual(told(await site.outcomes(run)))
    expect(preview.counts).toEqual(run.counts)
    expect(preview.state.planHash).toBe(run.state.planHash)
  })

  it('of a first sync equals it too', async () => {
    const site = await Site.make()
    await site.people(SECOND)
    const preview = await site.sync('preview')
    expect(await site.directory()).toEqual([])
    expect(await site.links()).toEqual([])
    const run = await site.sync()
    expect(told(await site.outcomes(preview))).toEqual(told(await site.outcomes(run)))
  })

  it('says what the guard would do, and is not held itself', async () => {
    const site = await Site.make()
    await site.people(FIRST)
    await site.sync()
    await site.people([])
    const preview = await site.sync('preview')
    expect(preview.status).not.toBe('held')
    expect(preview.hold).toMatchObject({ scope: 'run', reasons: [{ code: 'empty_source' }] })
  })

  it('leaves a held run held', async () => {
    const site = await Site.make()
    await site.people(FIRST)
    await site.sync()
    await site.people([])
    const held = await site.sync()
    await site.sync('preview')
    expect((await site.run(held.id)).status).toBe('held')
  })
})
