/** Taking a merge back. */
import { FIELD } from '../../core/people/fields.ts'
import { inSentence } from '../../core/people/text.ts'
import { Refusal } from '../../core/refusal.ts'
import { audited } from '../../store/audit.ts'
import { archivedOf } from '../../store/directory/archive/archived.ts'
import { type LeftOut, restorable } from '../../store/directory/archive/restore.ts'
import { findMerge, type Merge } from '../../store/directory/merge/merges.ts'
import {
  givenBack,
  stayedOf,
  unmergedOf,
  unmergeWorkers,
} from '../../store/directory/merge/unmerge.ts'
import { getWorker, rowOf, type WorkerRow } from '../../store/directory/workers.ts'
import { batchInFence, isTaken } from '../../store/fence.ts'
import type { Acting } from '../acting.ts'

export interface UnmergedPair {
  keptId: string
  otherId: string
  /** What was changed since, and stays as it is: in sentences, and values that somebody else has. */
  left: string[]
  leftOut: LeftOut[]
}

/** Throws `not_found`, `archived`, `changed_since` and `version_conflict`. */
export async function unmerge(acting: Acting, id: string, mergeId: string): Promise<UnmergedPair> {
  const { db, clock, actor } = acting
  const [asked, merge] = await Promise.all([getWorker(db, id), findMerge(db, mergeId)])
  if (!merge || (merge.keptId !== asked.id && merge.keptId !== id && merge.otherId !== id))
    throw new Refusal('not_found', 'There is no such merge.')
  const { keep, other } = await bothNow(acting, merge)
  const unmerged = unmergedOf(keep, merge)
  const found = await restorable(db, other, givenBack(merge, unmerged))
  if (!found) throw undone()
  const stayed = await stayedOf(db, merge)
  const by = { db, editor: actor, now: clock.now() }
  const statements = await unmergeWorkers(by, merge, keep, other, { unmerged, restorable: found })
  const deed = {
    action: 'worker.unmerge',
    subject: keep.id,
    detail: { from: other.id, merge: mergeId },
  }
  try {
    if (!(await batchInFence(db, [...statements, audited(acting, deed)]))) throw changed()
  } catch (error) {
    if (isTaken(error, 'workers.phone') || isTaken(error, 'source_people.worker_id'))
      throw changed()
    throw error
  }
  const left = [
    ...unmerged.since.map(
      (f) => `The ${FIELD[f].label} of ${nameOf(keep)} was changed since, and stays.`,
    ),
    ...stayed.map(
      (l) =>
        `${inSentence(l.connection)} ${inSentence(l.externalId)} was linked elsewhere since, and stays there.`,
    ),
  ]
  return { keptId: keep.id, otherId: other.id, left, leftOut: found.leftOut }
}

async function bothNow(
  { db }: Acting,
  merge: Merge,
): Promise<{ keep: WorkerRow; other: WorkerRow }> {
  if (merge.undoneAt !== null) throw undone()
  const [keep, other, archived, again] = await Promise.all([
    rowOf(db, merge.keptId),
    rowOf(db, merge.otherId),
    archivedOf(db, merge.otherId),
    archivedOf(db, merge.keptId),
  ])
  if (!keep || !other || archived?.mergedInto !== merge.keptId) throw undone()
  if (again?.mergedInto)
    throw new Refusal(
      'changed_since',
      `${nameOf(keep)} was merged into another worker since. Undo that first.`,
    )
  if (again) throw new Refusal('archived', `${nameOf(keep)} was removed. Restore them first.`)
  return { keep, other }
}

const undone = () => new Refusal('changed_since', 'This merge was undone already.')
const changed = () =>
  new Refusal('version_conflict', 'One of the two was changed meanwhile. Look again.')
const nameOf = (w: WorkerRow) => inSentence(`${w.first_name} ${w.last_name}`.trim())
