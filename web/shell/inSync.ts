/** How many of a run's people are in, said one way everywhere: of all who should be, and who was left out by choice apart. */
import type { Out } from './api.ts'
import { number } from './format.ts'

type Run = Pick<Out<'Run'>, 'counts' | 'open' | 'direction' | 'undoes'>

/** By choice or by rule: nobody has to do anything about them. Hours and what is put back know no such people. */
export function leftOutOf({ counts, open, direction, undoes }: Run): number {
  if (direction === 'push' || undoes) return 0
  const { skipped, conflict, failed, kept } = counts
  return Math.max(0, skipped + conflict + failed + kept - open)
}

/** "93 of 114". */
export const inSync = (run: Run): string =>
  `${number(run.counts.synced)} of ${number(run.counts.total - leftOutOf(run))}`
