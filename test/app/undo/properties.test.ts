/**
 * Any history of a few people: what is undone is as if it had not been, where nothing later depends on it. Nobody shares a
 * phone here: whoever waited for one gets it when an undo frees it, which is a change of their own.
 */
import fc from 'fast-check'
import { beforeAll, expect, it } from 'vitest'
import { freshDatabase } from '../../support/database.ts'
import { aRow, phoneOf, Site } from '../../support/sync.ts'
import { standing, undone } from '../../support/undo.ts'

beforeAll(freshDatabase)

const PEOPLE = 5
/** What the source says of somebody: nothing, or a name, a phone and whether they are active. */
const said = fc.option(
  fc.record({
    last: fc.constantFrom('Last', 'Other'),
    active: fc.boolean(),
  }),
  { freq: 5 },
)
/** Phones go round by so many. */
const round = fc.record({
  by: fc.integer({ min: 0, max: PEOPLE - 1 }),
  people: fc.tuple(...Array.from({ length: PEOPLE }, () => said)),
})

type Said = { last: string; active: boolean } | null
interface Round {
  by: number
  people: readonly Said[]
}
const FIRST: Round = { by: 0, people: Array(PEOPLE).fill({ last: 'Last', active: true }) }
const rowsOf = ({ by, people }: Round) =>
  people.flatMap((p, i) =>
    p
      ? [
          aRow(i, {
            LastName: `${p.last}${i}`,
            Phone1: phoneOf((i + by) % PEOPLE),
            Active: p.active ? 'Y' : 'N',
          }),
        ]
      : [],
  )

it('the last sync is undone exactly, a second undo does nothing, and an undo of it is before it', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(round, { minLength: 2, maxLength: 3 }), async (rounds) => {
      const site = await Site.make()
      await site.configure({ guard: { enabled: false } })
      let before = await standing(site)
      let run = null
      for (const one of [FIRST, ...rounds]) {
        await site.people(rowsOf(one))
        before = await standing(site)
        run = await site.sync()
      }
      if (!run) return
      const after = await standing(site)
      const preview = await undone(site, run, { mode: 'preview' })
      const undo = await undone(site, run, { planHash: preview.state.planHash ?? '' })
      expect(await site.codes(undo)).toEqual(await site.codes(preview))
      const there = (all: typeof before) => all.workers.filter((w) => w.status !== 'archived')
      expect(there(await standing(site))).toEqual(there(before))
      const once = await standing(site)
      await undone(site, run)
      expect(await standing(site)).toEqual(once)
      await site.sync()
      expect(there(await standing(site))).toEqual(there(before))
      await undone(site, undo)
      expect(there(await standing(site))).toEqual(there(after))
    }),
    { numRuns: Number(process.env.UNDO_RUNS ?? 8), seed: 16 },
  )
}, 120_000)
