/** What came of a world, in numbers, and what was wrong in it. */
import type { Company } from './company.ts'
import type { Violation } from './history.ts'
import type { Recipe } from './ingredients.ts'

export interface Outcome {
  recipe: Recipe
  violations: Violation[]
  companies: number
  humans: number
  runs: number
  runsBy: Record<string, number>
  troubles: Record<string, number>
  deeds: Record<string, number>
  emails: number
  webhooks: number
  /** What happened to humans, and what clerks did wrong. */
  lives: Record<string, number>
}

export function outcomeOf(
  recipe: Recipe,
  companies: readonly Company[],
  violations: Iterable<Violation>,
): Outcome {
  const events = companies.flatMap((company) => company.events)
  return {
    recipe,
    violations: [...violations],
    companies: companies.length,
    humans: companies.reduce((sum, company) => sum + company.humans.all.length, 0),
    runs: events.filter((event) => event.kind === 'run').length,
    runsBy: count(
      events.flatMap((e) => (e.kind === 'run' ? [`${e.run.mode} ${e.run.status}`] : [])),
    ),
    troubles: count(events.flatMap((e) => (e.kind === 'trouble' ? [e.seam] : []))),
    deeds: count(events.flatMap((e) => (e.kind === 'admin' ? [e.deed] : []))),
    emails: companies.reduce((sum, company) => sum + company.emails.length, 0),
    webhooks: companies.reduce((sum, company) => sum + company.webhooks.length, 0),
    lives: count(companies.flatMap((company) => company.lived)),
  }
}

const count = (keys: readonly string[]): Record<string, number> =>
  Object.fromEntries([...Map.groupBy(keys, (key) => key)].map(([key, all]) => [key, all.length]))
