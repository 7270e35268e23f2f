/** The simulated fleet itself: that it is one and the same for one seed, and that what it does happens. */
import { expect, test } from 'vitest'
import type { CompanyHistory, Seen } from './history.ts'
import {
  LATER_MISTAKES,
  MISTAKES,
  plainRecipe,
  type Recipe,
  TROUBLES,
  USUAL,
} from './ingredients.ts'
import { live } from './world.ts'

const small: Recipe = { ...plainRecipe(7), companies: 2, days: 2, humans: 12 }

/** The last that was to be judged of each company, and what happened in all. */
async function lived(recipe: Recipe) {
  const last = new Map<string, { history: CompanyHistory; seen: Seen }>()
  const outcome = await live(recipe, (history, seen) => {
    last.set(history.companyId, { history: structuredClone(history), seen })
    return []
  })
  return { outcome, last }
}

test('a company alone lives as it does among the others, event by event; another seed is another world', async () => {
  const fleet = { ...small, companies: 3, days: 1 }
  const all = await lived(fleet)
  // Of what makes one order of things hard to keep, some of each.
  for (const seam of ['slow', 'moving', 'twice', 'kill', 'late'])
    expect(all.outcome.troubles[seam], seam).toBeGreaterThan(0)
  for (const company of [1, 2, 3]) {
    const alone = await lived({ ...fleet, company })
    expect(alone.last.get(`company${company}`)).toEqual(all.last.get(`company${company}`))
  }
  const other = await lived({ ...fleet, company: 2, seed: 8 })
  expect(other.last.get('company2')?.history).not.toEqual(all.last.get('company2')?.history)
})

test('where nothing goes wrong, everybody is in the directory as their source says', async () => {
  const wrong: readonly string[] = [...TROUBLES, ...MISTAKES, ...LATER_MISTAKES]
  const calm = USUAL.filter((one) => !wrong.includes(one))
  const byHand = ['relink', 'switch', 'cancel', 'edit', 'meddling']
  const others = ['handed-on', 'two-jobs', 'rehired-anew', 'couple', ...byHand]
  const lives = calm.filter((one) => !others.includes(one))
  const { outcome, last } = await lived({ ...small, days: 4, with: new Set(lives) })
  expect(outcome.troubles).toEqual({})
  expect(outcome.runs).toBeGreaterThan(50)
  for (const { history, seen } of last.values()) {
    const [first] = history.sources
    const shown = history.events.findLast(
      (event) => event.kind === 'source-shows' && event.connectionId === first?.connectionId,
    )
    const people = shown?.kind === 'source-shows' ? shown.people.filter((one) => one.works) : []
    expect(people.length).toBeGreaterThan(3)
    const active = seen.workers.filter((worker) => worker.active)
    const facts = active.map(({ firstName, lastName, email, phone, payrollId }) => {
      return { firstName, lastName, email, phone, payrollId }
    })
    for (const { firstName, lastName, email, phone, payrollId } of people)
      expect(facts).toContainEqual({ firstName, lastName, email, phone, payrollId })
    expect(seen.underWay).toEqual([])
  }
})

test('a world leaves this process as it was', async () => {
  const before = [Date, setTimeout, clearTimeout, fetch, console.error]
  await lived({ ...small, companies: 1, days: 1 })
  expect([Date, setTimeout, clearTimeout, fetch, console.error]).toEqual(before)
})
