/** Worlds that must go well: those that once found something, and one that nobody has seen yet. */
import { expect, test } from 'vitest'
import { type Ingredient, plainRecipe, type Recipe } from './ingredients.ts'
import { judge } from './oracle.ts'
import { replay } from './report.ts'
import { live } from './world.ts'

const small = (seed: number): Recipe => ({ ...plainRecipe(seed), companies: 4, days: 2 })
/** One company of a world, made small. */
const made = (seed: number, company: number, humans: number, ...all: Ingredient[]): Recipe => ({
  ...plainRecipe(seed),
  ...{ companies: company, company, days: 1, humans, with: new Set(all) },
})

/** In each of these a run lost people it was shown, while saved state spoke of what was not stored. */
const FOUND: readonly Recipe[] = [
  made(45, 1, 1, 'r2'),
  made(11, 3, 10, 'd1', 'vendor', 'slow', 'moving', 'twice', 'hops'),
  small(31),
]
const fresh = small(Math.floor(Math.random() * 1_000_000))

test.for([...FOUND, fresh].map((recipe) => [replay(recipe), recipe] as const))(
  '%s: nothing goes wrong',
  async ([again, recipe]) => {
    const { violations, runs, troubles } = await live(recipe, judge)
    expect(violations, again).toEqual([])
    expect(runs).toBeGreaterThan(20)
    expect(Object.keys(troubles).length).toBeGreaterThan(0)
  },
)
