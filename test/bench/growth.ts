/** Costs must grow no faster than people: per person, the large must not cost more than the small. */
import type { Case } from './cases.ts'

export interface Growth {
  name: string
  figure: 'rowsRead' | 'rowsWritten' | 'queries'
  /** People, and the figure for each of them. */
  perPerson: [people: number, figure: number][]
  ok: boolean
}

/**
 * Compares what each person adds beyond the smallest number: the fixed part of a run falls out. `fixed`:
 * what a run of one person costs. A count is at most one more or less per run by rounding.
 */
export function growthOf(cases: readonly Case[], fixed: ReadonlyMap<string, Case>): Growth[] {
  const found: Growth[] = []
  for (const [name, list] of Map.groupBy(cases, (c) => c.name)) {
    const sorted = [...list].sort((a, b) => a.people - b.people)
    const base = fixed.get(name)
    if (sorted.length < 2 || !base) continue
    for (const figure of ['rowsRead', 'rowsWritten', 'queries'] as const) {
      const perPerson = sorted.map((c): [number, number] => [
        c.people,
        (c.synced[figure] - base.synced[figure]) / c.people,
      ])
      const [smallest, atSmallest] = perPerson[0] ?? [1, 0]
      const most = atSmallest + 1 / smallest
      found.push({ name, figure, perPerson, ok: perPerson.every(([, each]) => each <= most) })
    }
  }
  return found
}
