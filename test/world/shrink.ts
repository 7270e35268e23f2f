/** Makes a failing world small: fewer companies, days, humans and ingredients, for as long as it still fails. */
import type { Violation } from './history.ts'
import type { Recipe } from './ingredients.ts'

/** The violations of a world. */
export type Tried = (recipe: Recipe) => Promise<readonly Violation[]>

/** `rule` is what it must still break. `more` says whether there is time for another try. */
export async function shrink(
  found: Recipe,
  violation: Violation,
  tried: Tried,
  more: () => boolean = () => true,
): Promise<Recipe> {
  let best = found
  const fails = async (recipe: Recipe): Promise<boolean> => {
    if (!more()) return false
    const still = (await tried(recipe)).some(({ rule }) => rule === violation.rule)
    if (still) best = recipe
    return still
  }
  const company = Number(violation.companyId.replace(/^\D+/, ''))
  if (best.company === null) await fails({ ...best, company })
  await lower(best.days, 1, (days) => fails({ ...best, days }))
  await lower(best.humans, 1, (humans) => fails({ ...best, humans }))
  for (const one of best.with) await fails({ ...best, with: without(best.with, one) })
  // With less going on, fewer days may do.
  await lower(best.days, 1, (days) => fails({ ...best, days }))
  return best
}

/** The lowest number that still fails, as far as halving the way finds it. */
async function lower(from: number, least: number, fails: (n: number) => Promise<boolean>) {
  let [low, high] = [least, from]
  while (low < high) {
    const middle = Math.floor((low + high) / 2)
    if (await fails(middle)) high = middle
    else low = middle + 1
  }
}

const without = <T>(all: ReadonlySet<T>, one: T): Set<T> =>
  new Set([...all].filter((other) => other !== one))
