/** The green plus: a new worker, or project, made of what a source has, and linked to it in one batch. */
import { entryId } from '../../core/people/lists.ts'
import type { Statement } from '../database.ts'
import { putEntries } from '../directory/lists.ts'
import type { Edited } from '../directory/worker-changes.ts'
import { newWorker } from '../directory/worker-edits.ts'
import type { Editor } from '../directory/worker-versions.ts'
import { batchInFence, fence } from '../fence.ts'
import { type Action, type ActionFrame, findAction, noteOnWorkers } from './actions.ts'
import { type Asked, linking, noteLinks } from './links.ts'

/** Somebody of the source, and the worker to be made of them. */
export interface ToMake {
  externalId: string
  workerId: string
  edited: Edited
}

/**
 * All of them, as one action; `beside` goes into the same batch. Null, and nothing is written, when one is linked already or
 * no longer at the source.
 */
export async function createWorkersFor(
  f: ActionFrame,
  people: readonly ToMake[],
  editor: Editor,
  beside: readonly Statement[] = [],
): Promise<Action | null> {
  const by = { db: f.db, editor, now: f.now }
  const made: Statement[] = []
  for (const { workerId, edited } of people) made.push(...(await newWorker(by, workerId, edited)))
  return createLinked(
    f,
    people.map((p) => [p.externalId, p.workerId]),
    made,
    beside,
  )
}

/** The same for projects. Their names must be free, and no two the same: see refuseTakenName. */
export async function createProjectsFor(
  f: ActionFrame,
  customers: readonly { externalId: string; name: string }[],
): Promise<Action | null> {
  const made = customers.map(({ externalId, name }) => ({
    externalId,
    entry: { list: 'projects' as const, id: entryId('projects', name), name },
  }))
  return createLinked(
    f,
    made.map(({ externalId, entry }) => [externalId, entry.id]),
    [
      putEntries(
        f.db,
        made.map(({ entry }) => entry),
        f.now,
      ),
    ],
  )
}

async function createLinked(
  f: ActionFrame,
  pairs: Asked,
  made: readonly Statement[],
  beside: readonly Statement[] = [],
): Promise<Action | null> {
  const wereFree = fence(
    f.db,
    'both sides were free',
    `exists (select 1 from match_actions where company_id = ?1 and connection_id = ?2 and id = ?3
       and json_array_length(pairs) = ?4)`,
    f.connectionId,
    f.id,
    pairs.length,
  )
  const done = await batchInFence(f.db, [
    ...made,
    ...noteLinks(f, pairs),
    wereFree,
    ...linking(f),
    ...noteOnWorkers(f, 'linked'),
    ...beside,
  ])
  return done && findAction(f.db, f.connectionId, f.id)
}
