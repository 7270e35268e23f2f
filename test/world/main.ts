/**
 * `npm run world`: one world, or with `--find` one after the other until one goes wrong, which is then made small.
 * With `--mutants`, whether planted faults are found. Returns whether nothing was wrong.
 */

import { ingredientsOf, plainRecipe, type Recipe } from './ingredients.ts'
import { hunt, named, summed } from './mutants/hunt.ts'
import { judge } from './oracle.ts'
import { replay, report } from './report.ts'
import { shrink } from './shrink.ts'
import { live, type Outcome } from './world.ts'

export interface Options {
  seed?: string
  companies?: string
  company?: string
  days?: string
  humans?: string
  with?: string
  find?: boolean
  /** Seconds that `find` goes on looking, and then making small. */
  seconds?: string
  /** Lives worlds, seed after seed, until there were so many weeks of companies. */
  weeks?: string
  /** Plants faults into the product, and says which are found; those that are named, or all. */
  mutants?: boolean
  /** How many seeds each of them is tried with. */
  seeds?: string
}

/** Of the planted faults, so many in twenty are to be found. */
const MOST_MISSED = 4 / 20

export async function main(options: Options, names: readonly string[] = []): Promise<boolean> {
  if (options.mutants) return mutants(options, names)
  if (options.weeks) return atLength(numberOf('weeks', options.weeks, 0), options)
  const seed = numberOf('seed', options.seed, Math.floor(Math.random() * 1_000_000))
  const recipe = recipeOf(seed, options)
  if (!options.find) return (await told(recipe)).violations.length === 0
  const ms = numberOf('seconds', options.seconds, 600) * 1000
  for (let tried = 0, end = performance.now() + ms; performance.now() < end; tried += 1) {
    const { violations } = await told({ ...recipe, seed: seed + tried })
    const [first] = violations
    if (!first) continue
    const until = performance.now() + ms
    const small = await shrink(
      { ...recipe, seed: seed + tried },
      first,
      async (smaller) => (await live(smaller, judge)).violations,
      () => performance.now() < until,
    )
    console.log(`\nSeed ${seed + tried}, number ${tried + 1}, goes wrong. As small as it gets:`)
    await told(small)
    console.log(`\n${replay(small)}`)
    return false
  }
  return true
}

async function mutants({ seed, seeds }: Options, names: readonly string[]): Promise<boolean> {
  const { found, faulty } = await hunt(named(names), {
    first: numberOf('seed', seed, 1),
    seeds: numberOf('seeds', seeds, 12),
    say: (line) => console.log(line),
  })
  console.log(summed(found))
  const missed = found.filter((one) => one.by === null).length
  return faulty.length === 0 && missed <= MOST_MISSED * found.length
}

/** Short lives find as much as long ones, and are judged against less of a past. */
const DAYS_AT_LENGTH = 14
const TOLD_EVERY_WEEKS = 100

async function atLength(weeks: number, options: Options): Promise<boolean> {
  const first = numberOf('seed', options.seed, 1)
  const began = performance.now()
  let [lived, runs, wrong, toldAt] = [0, 0, 0, 0]
  for (let seed = first; lived < weeks; seed += 1) {
    const recipe = { ...recipeOf(seed, options), days: DAYS_AT_LENGTH }
    const outcome = await live(recipe, judge)
    lived += (outcome.companies * DAYS_AT_LENGTH) / 7
    runs += outcome.runs
    wrong += outcome.violations.length > 0 ? 1 : 0
    if (outcome.violations.length > 0) console.log(report(outcome, performance.now() - began))
    if (lived < weeks && lived - toldAt < TOLD_EVERY_WEEKS) continue
    toldAt = lived
    const seconds = (performance.now() - began) / 1000
    console.log(
      `  ${lived} company-weeks, seeds ${first} to ${seed}, ${runs} runs in ${seconds.toFixed(0)} s, ${Math.round(runs / seconds)} a second: ${wrong} worlds went wrong`,
    )
  }
  return wrong === 0
}

async function told(recipe: Recipe): Promise<Outcome> {
  const began = performance.now()
  const outcome = await live(recipe, judge)
  console.log(report(outcome, performance.now() - began))
  return outcome
}

function recipeOf(seed: number, options: Options): Recipe {
  const plain = plainRecipe(seed)
  const company = options.company === undefined ? null : numberOf('company', options.company, 1)
  const companies = numberOf('companies', options.companies, plain.companies)
  return {
    ...plain,
    company,
    companies: Math.max(companies, company ?? 0),
    days: numberOf('days', options.days, plain.days),
    humans: numberOf('humans', options.humans, plain.humans),
    with: options.with === undefined ? plain.with : ingredientsOf(options.with),
  }
}

function numberOf(name: string, text: string | undefined, otherwise: number): number {
  const number = text === undefined ? otherwise : Number(text)
  if (!Number.isSafeInteger(number) || number < 0) throw new Error(`--${name} takes a number.`)
  return number
}
