/** Costs must grow no faster than people: per person, the large must not cost more than the small. */
import type { Case } from './cases.ts'

const FIGURES = ['rowsRead', 'rowsWritten', 'queries'] as const
type Figure = (typeof FIGURES)[number]

/** A large run is handed from job to job, which costs a few queries each time. */
const ALLOWANCE = 1.05
const HARDLY = 1.01
/** Pages are saved five at a time, so small runs differ by a few rows and queries more or less. */
const ROUNDING = 3

export interface Growth {
  name: string
  /** For each number of people, in rising order, what one of them costs. */
  perPerson: ({ people: number } & Record<Figure, number>)[]
  /** What rises. */
  broken: Figure[]
}

/**
 * Per person nothing may rise. Because the fixed part of a run hides some of that in small ones, what
 * each further person adds is compared as well: from 10,000 to 100,000 no more than from 1,000 to 10,000.
 */
export function growthOf(cases: readonly Case[]): Growth[] {
  const grown: Growth[] = []
  for (const [name, list] of Map.groupBy(cases, (c) => c.name)) {
    const sorted = [...list].sort((a, b) => a.people - b.people)
    // Generated troubles are not spread evenly enough to compare them by the thousandth.
    if (sorted.length < 2 || name.includes('issues')) continue
    const perPerson = sorted.map((c) => ({
      people: c.people,
      rowsRead: c.synced.rowsRead / c.people,
      rowsWritten: c.synced.rowsWritten / c.people,
      queries: c.synced.queries / c.people,
    }))
    const rises = (figure: Figure) =>
      perPerson.some((p) => p[figure] > (perPerson[0]?.[figure] ?? 0) * HARDLY) ||
      steepens(sorted.map((c) => [c.people, c.synced[figure]]))
    grown.push({ name, perPerson, broken: FIGURES.filter(rises) })
  }
  return grown
}

function steepens(points: readonly (readonly [people: number, figure: number])[]): boolean {
  const steps = points.slice(1).map(([people, figure], i) => {
    const [fewer, less] = points[i] ?? [0, 0]
    return { people: people - fewer, figure: figure - less }
  })
  return steps.slice(1).some((step, i) => {
    const before = steps[i] ?? step
    const most = ((before.figure + ROUNDING) / before.people) * ALLOWANCE
    return step.figure / step.people > most
  })
}
