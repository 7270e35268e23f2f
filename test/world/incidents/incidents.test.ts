/** Members are told of what goes wrong once, and of its end, and of nothing else: judged by the oracle. */
import { expect, test } from 'vitest'
import type { CompanyHistory, Seen } from '../history.ts'
import { type Ingredient, plainRecipe, type Recipe, TOLD, written } from '../ingredients.ts'
import { incidentsOf } from '../oracle/incidents/begun.ts'
import { saidBy } from '../oracle/incidents/said.ts'
import { Past } from '../oracle/past.ts'
import { judge } from '../oracle.ts'
import { live } from '../world.ts'

/** A fixed sample; with a number, worlds until there were so many incidents: `npm run prove`. */
const wanted = Number(process.env.WORLD_INCIDENTS ?? 0)
/** Of these there are questions. */
const ASKED: readonly Ingredient[] = ['rehired-anew', 'other-file', 'mistyped']

const recipe = (seed: number, companies: number, days: number): Recipe => ({
  ...plainRecipe(seed),
  ...{ companies, days, humans: 8, with: new Set(TOLD) },
})

/** What was told to one of its members, begun, by kind; and what the rule has against it. */
async function lived(given: Recipe) {
  const last = new Map<string, { history: CompanyHistory; seen: Seen }>()
  const { violations } = await live(given, (history, seen) => {
    last.set(history.companyId, { history, seen })
    return judge(history, seen)
  })
  const kinds = [...last.values()].flatMap(({ history, seen }) => {
    const told = (seen.told?.mails ?? []).flatMap((mail) => saidBy(mail) ?? [])
    const first = told.filter(({ to, isOver }) => to.startsWith('owner@') && !isOver)
    const third = incidentsOf(new Past(history, seen)).filter(({ runs }) => runs.third)
    return [
      ...first.map(({ about, refused }) => (refused ? 'refused' : about)),
      ...third.map(() => '(of these in quarantine)'),
    ]
  })
  // What else is wrong, the other proofs say.
  return { kinds, violations: violations.filter(({ rule }) => rule === 'members-told') }
}

test('each incident of a company is told once, and its end, and nothing else', async () => {
  const { kinds, violations } = await lived(recipe(2, 1, 6))
  expect(violations).toEqual([])
  expect(kinds).toEqual(expect.arrayContaining(['failing', 'held']))
})

test.runIf(wanted > 0)('so are those of many companies, of each kind some', async () => {
  const all: string[] = []
  const wrong: string[] = []
  for (let seed = Number(process.env.WORLD_SEED ?? 1); all.length < wanted; seed += 1) {
    const given = { ...recipe(seed, 3, 9), with: new Set([...TOLD, ...ASKED]) }
    const { kinds, violations } = await lived(given)
    all.push(...kinds)
    for (const { rule, companyId, says, at } of violations)
      wrong.push(
        `${seed} ${rule}: ${companyId}, ${new Date(at).toISOString().slice(0, 16)}: ${says}`,
      )
    console.log(`seed ${seed}: ${kinds.length} told, ${wrong.length} wrong so far`)
    for (const one of wrong.slice(0, 60)) console.log(one)
    if (wrong.length > 0) console.log(written(given))
  }
  const counts = Object.entries(Object.groupBy(all, (kind) => kind)).map(
    ([k, a]) => `${a?.length} ${k}`,
  )
  console.log(counts.join(', '))
  expect(wrong).toEqual([])
})
