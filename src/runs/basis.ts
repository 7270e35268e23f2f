/** What a plan rests on beside the people: a held one that no longer does is planned again before it is applied. */
import { digest53 } from '../core/digest.ts'
import type { Run } from '../core/runs/run.ts'
import type { Connection } from '../store/connections/connections.ts'

/** Settings, edit policy, and whatever makes everybody be looked at anew: order of sources, a source that went, off and on. */
export const basisOf = ({ settings, editPolicy, replanMark }: Connection): string =>
  digest53(JSON.stringify([settings, editPolicy, replanMark])).toString(36)

/** A plan is good for so long. */
const GOOD_MS = 3 * 86_400_000

/** Why what a run holds has to be looked at anew, in a sentence; null while it stands. */
export function whyOutdated(run: Run, connection: Connection, now: number): string | null {
  if (now - (run.startedAt ?? run.queuedAt) > GOOD_MS)
    return 'What this sync holds is more than three days old.'
  if (run.terms.basis !== undefined && run.terms.basis !== basisOf(connection))
    return `What ${connection.name} may write was changed since this sync was planned.`
  return null
}
