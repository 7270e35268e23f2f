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
    // Whoever is left and was not new: among them some who were not active, so this may be too many.
    const before = run.outcomes.filter(({ outcome }) => outcome !== 'created').length
    const { least, share, most } = LEAVING
    const many = left >= most || (left >= least && left >= share * before)
    const half = left >= FEW.least && left >= FEW.share * before
    if (many || half) accuseRun(`run ${run.id} deactivated ${left} of ${before} and asked nobody`)
  })
  for (const one of says) accuse(one, null)
}

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
