/** A run in parts that add up: everybody it speaks of is in just one of them. */
import type { Out } from '../shell/api.ts'

type Run = Pick<Out<'Run'>, 'counts' | 'codes'>
type Kind = Out<'OutcomeKind'>
export type PartKey = 'created' | 'updated' | 'linked' | 'deactivated' | 'unchanged'
export interface Part {
  key: PartKey | 'open' | 'left_out' | 'kept'
  count: number
}

const IN: PartKey[] = ['created', 'linked', 'updated', 'deactivated', 'unchanged']
const PLANNED: Part['key'][] = IN.filter((key) => key !== 'unchanged')
const OUT: Kind[] = ['skipped', 'conflict', 'failed']
const KEPT = 'kept_as_before'

/** What was only planned is in no count yet, but each reason knows its own; how many the source has is known before. */
export const isCounted = ({ counts }: Pick<Run, 'counts'>): boolean =>
  [...IN, ...OUT].some((kind) => counts[kind] > 0) || counts.kept > 0

const sum = (codes: Run['codes'], of: (c: Run['codes'][number]) => boolean): number =>
  codes.reduce((n, c) => n + (of(c) ? c.count : 0), 0)

/**
 * In the order of the bar: what was done, then who is not in sync, who was left out by choice, who is kept as before.
 * Parts without anybody are left out.
 */
export function partsOf(run: Run): Part[] {
  const { counts, codes } = run
  const done = IN.map((key): Part => {
    const count = isCounted(run) ? counts[key] : sum(codes, (c) => c.outcome === key)
    return { key, count }
  })
  const kept = sum(codes, (c) => c.code === KEPT)
  const leftOut = sum(
    codes,
    (c) => OUT.includes(c.outcome) && c.level === 'info' && c.code !== KEPT,
  )
  const out = isCounted(run)
    ? OUT.reduce((n, kind) => n + counts[kind], counts.kept)
    : sum(codes, (c) => OUT.includes(c.outcome))
  const open = Math.max(0, out - kept - leftOut)
  const parts: Part[] = [
    ...done,
    { key: 'open', count: open },
    { key: 'left_out', count: leftOut },
    { key: 'kept', count: kept },
  ]
  return parts.filter((p) => p.count > 0)
}

/** Nothing of it was done: it was only looked at, waits as a whole, or was rejected then. */
export const isPlan = (run: Pick<Out<'Run'>, 'mode' | 'hold' | 'counts'>): boolean =>
  run.mode === 'preview' || (run.hold?.scope === 'run' && !isCounted(run))

/** … and nothing of it will be any more. */
export const isDropped = (run: Parameters<typeof isPlan>[0] & { status: string }): boolean =>
  run.status === 'cancelled' && isPlan(run)

/** Whom something is to be done about, or was. */
export const plannedIn = (run: Run): number =>
  partsOf(run).reduce((n, { key, count }) => n + (PLANNED.includes(key) ? count : 0), 0)

export const everybodyIn = (run: Run): number => partsOf(run).reduce((n, p) => n + p.count, 0)

/** Of one outcome, whichever part it is in. */
export const countOf = (run: Run, outcome: Kind): number =>
  sum(run.codes, (c) => c.outcome === outcome) ||
  run.counts[outcome] + (outcome === 'skipped' ? run.counts.kept : 0)
