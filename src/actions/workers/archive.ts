/** Removing a worker by hand, and bringing them back. */
import { Refusal } from '../../core/refusal.ts'
import { archiveByHand } from '../../store/directory/archive/archive.ts'
import {
  type LeftOut,
  type Restorable,
  restorable,
  restoreWorker,
} from '../../store/directory/archive/restore.ts'
import { getWorker } from '../../store/directory/workers.ts'
import type { Acting } from '../acting.ts'
import { type Editing, syncAfterEdit } from './after-edit.ts'

/** Whoever is archived already stays as they are. Throws `not_found`. */
export async function archive(acting: Editing, id: string): Promise<void> {
  const { db, clock, actor } = acting
  const worker = await getWorker(db, id)
  if (worker.status === 'archived') return
  await archiveByHand({ db, editor: actor, now: clock.now() }, worker.id, worker.version)
  syncAfterEdit(acting, worker.id)
}

/** What restoring would bring back, and what others have by now. Throws `not_found` and `not_archived`. */
export async function lookAtRestoring({ db }: Pick<Acting, 'db'>, id: string): Promise<Restorable> {
  const found = await restorable(db, await getWorker(db, id))
  if (!found) throw new Refusal('not_archived', 'This worker is not archived.')
  return found
}

/** Throws `not_found`, `not_archived` and `version_conflict`. */
export async function restore(acting: Editing, id: string): Promise<LeftOut[]> {
  const { db, clock, actor } = acting
  const left = await restoreWorker({ db, editor: actor, now: clock.now() }, await getWorker(db, id))
  syncAfterEdit(acting, id)
  return left
}
