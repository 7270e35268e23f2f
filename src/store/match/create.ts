/** The green plus: a new worker, or project, made of what a source has, and linked to it in one batch. */
import { entryId } from '../../core/people/lists.ts'
import type { Statement } from '../database.ts'
import { putEntries } from '../directory/lists.ts'
import type { Edited } from '../directory/worker-changes.ts'
import { newWorker } from '../directory/worker-edits.ts'
import type { Editor } from '../directory/worker-versions.ts'
import { batchInFence, fence } from '../fence.ts'
import { type Action, type ActionFrame, findAction, noteOnWorkers } from './actions.ts'
import { linking, noteLink } from './links.ts'

/** Null, and nothing is written, when the person is linked already or no longer at the source. */
export async function createWorkerFor(
  f: ActionFrame,
  externalId: string,
  workerId: string,
  edited: Edited,
  editor: Editor,
): Promise<Action | null> {
  const made = await newWorker({ db: f.db, editor, now: f.now }, workerId, edited)
  return createLinked(f, externalId, workerId, made)
}

/** The same for a project. Its name must be free: see refuseTakenName. */
export async function createProjectFor(
  f: ActionFrame,
  externalId: string,
  name: string,
): Promise<Action | null> {
  const id = entryId('projects', name)
  return createLinked(f, externalId, id, [
    putEntries(f.db, [{ list: 'projects', id, name }], f.now),
  ])
}

async function createLinked(
  f: ActionFrame,
  externalId: string,
  targetId: string,
  made: readonly Statement[],
): Promise<Action | null> {
  const wasFree = fence(
    f.db,
    'both sides were free',
    `exists (select 1 from match_actions where company_id = ?1 and connection_id = ?2 and id = ?3)`,
    f.connectionId,
    f.id,
  )
  const link = noteLink(f, [externalId, targetId])
  const done = await batchInFence(f.db, [
    ...made,
    ...link,
    wasFree,
    ...linking(f),
    ...noteOnWorkers(f, 'linked'),
  ])
  return done && findAction(f.db, f.connectionId, f.id)
}
