/**
 * Ordinary weeks: people come, marry, move, leave and come back; nobody errs and nothing fails. What an admin is asked
 * and what is held then is asked in vain, and a product that only asks is as wrong as one that never does.
 */
import type { CompanyHistory, SeenRun } from './history.ts'
import { FORTUNES, type Ingredient, LIVES, plainRecipe } from './ingredients.ts'
import { live } from './world.ts'

const ORDINARY: readonly Ingredient[] = [...LIVES, ...FORTUNES]
const COMPANIES = 5
/** About a hundred changes a year among forty people: who comes, leaves, marries, moves, gets another number. */
export const ORDINARY_PACE = 0.12

/** What somebody is asked about, by the codes of those who wait for it. */
const ASKED = [
  'another_human',
  'renumbered',
  'maybe_another',
  'maybe_same',
  'same_name',
  'unknown_status',
  'leading_row',
]

export interface InVain {
  seed: number
  companyId: string
  at: number
  connectionId: string
  /** A question is about somebody; a hold is about many. */
  kind: 'question' | 'hold'
  /** Its code and whom it is about, or what a run is held for. */
  what: string
}

/** Lives so many company-weeks, worlds of so many days one after the other, beginning with this seed. */
export async function ordinaryWeeks(
  weeks: number,
  first: number,
  { days, pace }: { days: number; pace: number },
): Promise<InVain[]> {
  const all: InVain[] = []
  for (let [seed, lived] = [first, 0]; lived < weeks; seed += 1) {
    const companies = Math.min(COMPANIES, Math.ceil(((weeks - lived) * 7) / days))
    const recipe = {
      ...plainRecipe(seed),
      ...{ companies, days, with: new Set(ORDINARY), pace },
    }
    const last = new Map<string, CompanyHistory>()
    await live(recipe, (history) => {
      last.set(history.companyId, history)
      return []
    })
    for (const history of last.values())
      all.push(...inVain(history).map((one) => ({ seed, companyId: history.companyId, ...one })))
    lived += (companies * days) / 7
  }
  return all
}

/** Each question and each hold once, however often runs speak of it. */
function inVain({ events }: CompanyHistory): Omit<InVain, 'seed' | 'companyId'>[] {
  const found = new Map<string, Omit<InVain, 'seed' | 'companyId'>>()
  for (const event of events) {
    if (event.kind !== 'run' || event.run.mode !== 'apply') continue
    const { connectionId } = event.run
    for (const said of saidBy(event.run)) {
      const key = `${connectionId} ${said.what}`
      if (!found.has(key)) found.set(key, { at: event.at, connectionId, ...said })
    }
  }
  return [...found.values()]
}

const saidBy = ({ outcomes, held }: SeenRun): Pick<InVain, 'kind' | 'what'>[] => [
  ...outcomes
    .filter(({ code }) => ASKED.includes(code))
    .map(({ key, code }) => ({ kind: 'question' as const, what: `${code} ${key}` })),
  ...(held ? [{ kind: 'hold' as const, what: held.codes.join(', ') }] : []),
]
