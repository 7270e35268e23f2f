/**
 * A process of its own for one mutant (none: the product as it is): lives small worlds, seed after seed, and says what
 * each found as a line of JSON. Arguments: its name or `none`, the lives it is to be
 * found in, the first seed, how many, and whether to go on after the
 * first that finds something.
 */
import { ingredientsOf, plainRecipe, type Recipe, TOLD } from '../ingredients.ts'
import { MUTANTS } from './mutants.ts'
import { plant } from './plant.ts'

/** What became of one seed. */
export interface Tried {
  seed: number
  runs: number
  /** Rules that were broken; of the first, what it said. */
  rules: string[]
  says: string | null
  /** The world itself came to a stop. */
  crashed: string | null
}

/** Faults in what is checked when a plan is written show only where an admin is at it meanwhile. */
const LIVES = {
  usual: {
    companies: 3,
    days: 5,
    humans: 14,
    pace: 2,
    with: ingredientsOf('+meddling,board,merge'),
  },
  told: { companies: 3, days: 9, humans: 8, with: new Set(TOLD) },
}
const recipe = (seed: number): Recipe => ({
  ...plainRecipe(seed),
  ...(lives === 'told' ? LIVES.told : LIVES.usual),
})

const [name = 'none', lives = 'usual', first = '1', seeds = '1', onwards = 'no'] =
  process.argv.slice(2)
const mutant = MUTANTS.find((one) => one.name === name)
if (!mutant && name !== 'none') throw new Error(`There is no mutant ${name}.`)
const planted = mutant ? plant(mutant) : new Set()
const { live } = await import('../world.ts')
const { judge } = await import('../oracle.ts')
for (const { file } of mutant?.patches ?? [])
  if (!planted.has(file)) throw new Error(`${file} is not loaded: nothing is planted.`)

for (let seed = Number(first); seed < Number(first) + Number(seeds); seed += 1) {
  const tried = await attempt(seed)
  console.log(JSON.stringify(tried))
  if (onwards === 'no' && (tried.rules.length > 0 || tried.crashed)) break
}

async function attempt(seed: number): Promise<Tried> {
  try {
    const { violations, runs } = await live(recipe(seed), judge)
    const rules = [...new Set(violations.map((one) => one.rule))]
    return { seed, runs, rules, says: violations[0]?.says ?? null, crashed: null }
  } catch (error) {
    const crashed = error instanceof Error ? error.message : String(error)
    return { seed, runs: 0, rules: [], says: null, crashed }
  }
}
