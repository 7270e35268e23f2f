/** Deleting hours, also those that were pushed: the next push deletes them there. */

import { audited } from '../../store/audit.ts'
import { deleteTimeEntry, forgetCards } from '../../store/time/edits.ts'
import { getTimeEntry } from '../../store/time/entries.ts'
import type { Acting } from '../acting.ts'
import { changedMeanwhile, refuseLocked, told } from './lock.ts'

/** Throws `field_locked` for what was pushed, unless it is to be corrected, and `version_conflict`. */
export async function removeTime(
  acting: Acting,
  id: string,
  given: { version?: number | undefined; correct?: boolean },
): Promise<void> {
  const { db, clock } = acting
  const before = await getTimeEntry(db, id)
  refuseLocked(before, given)
  const detail = { before: told(before) }
  const deed = { action: 'time.delete', subject: id, detail, onlyIfChanged: true }
  // One of the two ways of deleting applies, or neither: the audit row follows that one.
  const ways = deleteTimeEntry(db, id, before.version, clock.now())
  const rows = await db.batch([
    ...ways.flatMap((way) => [way, audited(acting, deed)]),
    forgetCards(db, id),
  ])
  if (rows.every((deleted) => deleted.length === 0)) throw changedMeanwhile()
}
