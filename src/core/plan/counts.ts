/** Adding up what a run did. Pure. */
import { levelOf, type OutcomeCode } from './outcome.ts'
import type { OutcomeKind } from './reason.ts'

export type Tally = [outcome: OutcomeKind, code: OutcomeCode, count: number][]

export interface Counts extends Record<OutcomeKind, number> {
  /** Different people the source has. */
  total: number
  /** Those of them who are as the source says. */
  synced: number
  /** Kept as before by an undo: not as the source says, nothing to put right, and not among the skipped. */
  kept: number
}

/** Whoever ends with this code is counted apart. */
const KEPT = 'kept_as_before' satisfies OutcomeCode

export const noCounts = (): Counts => ({
  total: 0,
  synced: 0,
  kept: 0,
  created: 0,
  updated: 0,
  unchanged: 0,
  linked: 0,
  deactivated: 0,
  skipped: 0,
  failed: 0,
  conflict: 0,
})

/** Whoever ends so is not as the source says. */
export const isNotSynced = (outcome: OutcomeKind): boolean =>
  outcome === 'skipped' || outcome === 'failed' || outcome === 'conflict'

export function tally(items: Iterable<{ outcome: OutcomeKind; code: OutcomeCode }>): Tally {
  const sums = new Map<string, Tally[number]>()
  for (const { outcome, code } of items) {
    const key = `${outcome} ${code}`
    const sum = sums.get(key)
    if (sum) sum[2] += 1
    else sums.set(key, [outcome, code, 1])
  }
  return [...sums.values()].sort((a, b) => b[2] - a[2] || (a[1] < b[1] ? -1 : 1))
}

export function mergeTallies(tallies: readonly Tally[]): Tally {
  const sums = new Map<string, Tally[number]>()
  for (const [outcome, code, count] of tallies.flat()) {
    const key = `${outcome} ${code}`
    const sum = sums.get(key)
    if (sum) sum[2] += count
    else sums.set(key, [outcome, code, count])
  }
  return [...sums.values()].sort((a, b) => b[2] - a[2] || (a[1] < b[1] ? -1 : 1))
}

/**
 * `total`: people at the source; `present`: how many of them the tally speaks of (it may also speak of
 * people who are gone). Everybody it does not speak of is unchanged.
 */
export function countOutcomes(
  merged: Tally,
  total: number,
  present: number,
  notSynced: number,
): Counts {
  const counts = noCounts()
  for (const [outcome, code, count] of merged) counts[code === KEPT ? 'kept' : outcome] += count
  counts.total = total
  counts.unchanged += total - present
  counts.synced = total - notSynced
  return counts
}

/** People left out because somebody chose so: not synced, and nothing to put right. */
export const chosenIn = (sums: Tally): number =>
  sums.reduce(
    (sum, [outcome, code, n]) =>
      outcome === 'skipped' && levelOf(outcome, code) === 'info' ? sum + n : sum,
    0,
  )

/** Who is not as the source says and should be; nobody while nothing is counted. */
export const openIn = ({ skipped, kept, failed, conflict }: Counts, sums: Tally): number =>
  Math.max(0, skipped + kept + failed + conflict - chosenIn(sums))
