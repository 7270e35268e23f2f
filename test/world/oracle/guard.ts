/** What is a danger when it is many waits for an admin (identity 5). */
import type { SeenRun } from '../history.ts'
import { changesNothing, endedWell, reads } from './ends.ts'
import type { Past } from './past.ts'
import type { Accuse } from './rule.ts'

/** Held from so many that are so large a share of those who are there; or from so many at all. */
const LEAVING = { least: 5, share: 0.2, most: 500 }
/** Or two who are half of all. */
const FEW = { least: 2, share: 0.5 }

export function massLeaving(past: Past, accuse: Accuse): void {
  const says = past.ofRuns('leaving', (run, accuseRun) => {
    if (!endedWell(run) || changesNothing(run) || !reads(run) || mayLeave(past, run)) return
    const left = run.outcomes.filter(({ outcome }) => outcome === 'deactivated').length
    const before = activeBefore(past, run)
    const { least, share, most } = LEAVING
    const many = left >= most || (left >= least && left >= share * before)
    const half = left >= FEW.least && left >= FEW.share * before
    if (many || half) accuseRun(`run ${run.id} deactivated ${left} of ${before} and asked nobody`)
  })
  for (const one of says) accuse(one, null)
}

/** Active workers linked to its connection, before it. Whom it made active again it may count, or not. */
const activeBefore = (past: Past, { id, connectionId }: SeenRun): number =>
  past.seen.workers.filter(({ active, links, history }) => {
    const mine = history.filter(({ runId }) => runId === id).map(({ action }) => action)
    const was = active || mine.includes('deactivated')
    return (
      was && !mine.includes('created') && links.some((one) => one.connectionId === connectionId)
    )
  }).length

/** An admin let it through, or chose others of the source. */
const mayLeave = (past: Past, run: SeenRun): boolean =>
  past.admin.some(
    ({ deed, at, connectionId, detail }) =>
      (deed === 'release' && detail.runId === run.id) ||
      (deed === 'settings' &&
        connectionId === run.connectionId &&
        at <= run.queuedAt &&
        typeof detail.filter === 'boolean'),
  )
