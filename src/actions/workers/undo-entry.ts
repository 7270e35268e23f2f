/** Taking back anything that a worker's history tells, by its entry: each by the verb that does the opposite. */

import { Refusal } from '../../core/refusal.ts'
import type { Version } from '../../core/undo/versions.ts'
import { archiveByHand } from '../../store/directory/archive/archive.ts'
import { archivedOf } from '../../store/directory/archive/archived.ts'
import type { LeftOut } from '../../store/directory/archive/restore.ts'
import { exceptionOf } from '../../store/directory/exceptions.ts'
import { mergesOf, mergeUndoneAt } from '../../store/directory/merge/merges.ts'
import { getWorker, type WorkerRow } from '../../store/directory/workers.ts'
import { lookUpUndo } from '../../store/undo/lookups.ts'
import type { Editing } from './after-edit.ts'
import { restore } from './archive.ts'
import { endExceptionOf } from './exception.ts'
import { mergeAgain } from './merge-again.ts'
import { undoChange, undoCreation } from './undo.ts'
import { unmerge } from './unmerge.ts'

/** What stays as it is, because it was changed since: in sentences, and values that somebody else has by now. */
export interface Left {
  left: string[]
  leftOut: LeftOut[]
}
/** The rest is taken back field by field. */
const OF_A_WHOLE = ['archived', 'restored', 'merged', 'unmerged', 'created']
const NOTHING: Left = { left: [], leftOut: [] }

/**
 * `only`: some fields of it. Throws `not_found`; `changed_since` where it was changed or taken back since, or is taken back
 * elsewhere; and what the verb throws.
 */
export async function undoEntry(
  acting: Editing,
  workerId: string,
  changeId: string,
  only?: readonly string[],
): Promise<Left> {
  const { db } = acting
  const worker = await getWorker(db, workerId)
  const version = Number(changeId)
  const facts = (await lookUpUndo(db, '', [['', worker.id, version - 1]])).get(worker.id)
  const entry = facts?.history.find((v) => v.version === version)
  if (!facts || !entry) throw new Refusal('not_found', 'There is no such change.')
  if (OF_A_WHOLE.includes(entry.action) && isTakenBack(facts.history, version))
    throw changedSince('This was taken back already.')
  switch (entry.action) {
    case 'archived':
      return restored(acting, worker, entry)
    case 'restored':
      refuseLater(facts.history, version)
      await archiveByHand(byHand(acting), worker.id, worker.version, [version])
      return NOTHING
    case 'merged':
      return unmerged(acting, worker, entry)
    case 'unmerged':
      return mergedAgain(acting, worker, entry)
    case 'created':
      await undoCreation(acting, worker, facts)
      return NOTHING
    case 'unlinked':
      throw changedSince('Link them again under Match.')
    default:
      if (await isException(acting, worker, entry))
        await endExceptionOf(acting, worker.id, [version])
      else await undoChange(acting, worker, entry, facts, only)
      return NOTHING
  }
}

const changedSince = (why: string) => new Refusal('changed_since', why)
const byHand = ({ db, actor, clock }: Editing) => ({ db, editor: actor, now: clock.now() })

/** By a version that stands itself. */
function isTakenBack(history: readonly Version[], version: number): boolean {
  const gone = new Set<number>()
  for (const v of history.toReversed()) {
    if (gone.has(v.version)) continue
    if (v.undoes.includes(version)) return true
    for (const undone of v.undoes) gone.add(undone)
  }
  return false
}

/** What was done with them since would be lost. */
function refuseLater(history: readonly Version[], version: number): void {
  const later = history.find((v) => v.version > version && !isTakenBack(history, v.version))
  if (later) throw changedSince(`They were changed since, by ${later.actor}. Take that back first.`)
}

async function restored(acting: Editing, worker: WorkerRow, { version }: Version): Promise<Left> {
  const archived = await archivedOf(acting.db, worker.id)
  if (archived?.version !== version) throw changedSince('They were restored already.')
  return { left: [], leftOut: await restore(acting, worker.id) }
}

async function unmerged(acting: Editing, worker: WorkerRow, { version }: Version): Promise<Left> {
  const merge = (await mergesOf(acting.db, worker.id)).find((m) => m.version === version)
  if (!merge) throw changedSince('This merge was undone already.')
  const { left, leftOut } = await unmerge(acting, worker.id, merge.id)
  return { left, leftOut }
}

async function mergedAgain(acting: Editing, worker: WorkerRow, entry: Version): Promise<Left> {
  const merge = await mergeUndoneAt(acting.db, worker.id, entry.at)
  if (!merge) throw changedSince('Merge the two again on their page.')
  await mergeAgain(acting, merge, entry.version)
  return NOTHING
}

/** Was it an exception to what the sources say, which stands still? */
async function isException({ db }: Editing, worker: WorkerRow, entry: Version): Promise<boolean> {
  if (!entry.changes.some(([field]) => field === 'status') || entry.runId) return false
  return (await exceptionOf(db, worker.id))?.at === entry.at
}
