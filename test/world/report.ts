/** What happened in a world, on one screen. */
import { type Recipe, written } from './ingredients.ts'
import type { Outcome } from './world.ts'

const MOST_TOLD = 12

export const replay = (recipe: Recipe): string => `npm run world -- ${written(recipe)}`

/** `ms`: how long it took. */
export function report(outcome: Outcome, ms: number): string {
  const { recipe, violations, runs } = outcome
  const told = violations.slice(0, MOST_TOLD).map(({ rule, companyId, at, human, says }) => {
    const when = new Date(at).toISOString().slice(0, 16).replace('T', ' ')
    return `  ${rule}: ${companyId}, ${when}${human ? `, ${human}` : ''}: ${says}`
  })
  if (violations.length > MOST_TOLD) told.push(`  and ${violations.length - MOST_TOLD} more`)
  const each = (counts: Record<string, number>) =>
    Object.entries(counts)
      .sort(([, a], [, b]) => b - a)
      .map(([name, count]) => `${name} ${count}`)
      .join(', ') || 'none'
  return [
    `Seed ${recipe.seed}: ${outcome.companies} companies, ${outcome.humans} humans, ${recipe.days} days`,
    `  runs      ${runs} in ${(ms / 1000).toFixed(1)} s, ${Math.round((runs * 1000) / ms)} a second: ${each(outcome.runsBy)}`,
    `  troubles  ${each(outcome.troubles)}`,
    `  admins    ${each(outcome.deeds)}`,
    `  lives     ${each(outcome.lives)}`,
    `  emails   ${outcome.emails}, webhooks ${outcome.webhooks}`,
    violations.length === 0 ? '  nothing was wrong' : `  WRONG     ${violations.length} times:`,
    ...told,
    ...(violations.length === 0 ? [] : [`  again: ${replay(recipe)}`]),
  ].join('\n')
}
