/** Costs must grow no faster than people: per person, the large must not cost more than the small. */
import type { Case } from './cases.ts'
import type { Measured } from './client.ts'

const FIGURES = ['rowsRead', 'rowsWritten', 'queries'] as const

export interface Growth {
  name: string
  /** For each number of people, in rising order, what each of them costs. */
  perPerson: { people: number; rowsRead: number; rowsWritten: number; queries: number }[]
  /** What rises. */
  broken: string[]
}

/** What a run costs whoever is in it: measured with one person. */
export interface Fixed {
  first: Measured
  unchanged: Measured
}

/** The fixed part is taken off; what is left may rise by one row or query per run, for rounding. */
export function growthOf(cases: readonly Case[], fixed: Fixed): Growth[] {
  const grown: Growth[] = []
  for (const [name, list] of Map.groupBy(cases, (c) => c.name)) {
    const base = name.startsWith('first') ? fixed.first : fixed.unchanged
    const sorted = [...list].sort((a, b) => a.people - b.people)
    const smallest = sorted[0]
    if (!smallest || sorted.length < 2) continue
    const each = (c: Case, figure: (typeof FIGURES)[number]) =>
      Math.max(0, c.synced[figure] - base[figure]) / c.people
    const perPerson = sorted.map((c) => ({
      people: c.people,
      rowsRead: each(c, 'rowsRead'),
      rowsWritten: each(c, 'rowsWritten'),
      queries: each(c, 'queries'),
    }))
    const broken = FIGURES.filter((figure) =>
      perPerson.some((p) => p[figure] > each(smallest, figure) + 1 / smallest.people),
    )
    grown.push({ name, perPerson, broken })
  }
  return grown
}
