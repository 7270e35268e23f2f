/** Deactivate here until a day, keep active here until a day, and ending that before. */
import type { z } from 'zod'
import type { NewException } from '../../api/workers/change.ts'
import { Refusal } from '../../core/refusal.ts'
import { dayOf, startOfDay } from '../../core/time/zone.ts'
import { audited } from '../../store/audit.ts'
import { endException, exceptionOf, makeException } from '../../store/directory/exceptions.ts'
import { getWorker } from '../../store/directory/workers.ts'
import { batchInFence } from '../../store/fence.ts'
import type { Acting } from '../acting.ts'
import { type Editing, syncAfterEdit } from './after-edit.ts'

const changed = () =>
  new Refusal('version_conflict', 'This worker was changed meanwhile. Look again.')

/** Throws `not_found`, `archived`, `invalid` and `version_conflict`. */
export async function except(
  acting: Editing,
  id: string,
  { status, until }: z.infer<typeof NewException>,
): Promise<void> {
  const { db, clock, actor } = acting
  const { timeZone } = actor.company
  const now = clock.now()
  const worker = await getWorker(db, id)
  if (until <= dayOf(now, timeZone))
    throw new Refusal('invalid', 'Choose a day after today: on that day it is over.', {
      errors: [{ field: 'until', message: 'is not after today' }],
    })
  if (worker.status === 'archived')
    throw new Refusal('archived', 'This worker was removed. Restore them first.')
  const statements = makeException({ db, editor: actor, now }, worker, {
    ...{ status, until, before: worker.status },
    endsAt: startOfDay(until, timeZone),
  })
  const deed = { action: 'worker.exception', subject: worker.id, detail: { status, until } }
  if (!(await batchInFence(db, [...statements, audited({ db, clock, actor }, deed)])))
    throw changed()
  syncAfterEdit(acting, worker.id)
}

/** Ends it now; nothing where there is none. `undoes`: the versions of the worker that this takes back. Throws `not_found` and `version_conflict`. */
export async function endExceptionOf(
  { db, clock, actor }: Acting,
  id: string,
  undoes?: readonly number[],
): Promise<void> {
  const worker = await getWorker(db, id)
  const exception = await exceptionOf(db, worker.id)
  if (!exception) return
  const statements = endException(
    { db, editor: actor, now: clock.now() },
    worker,
    exception,
    undoes,
  )
  const deed = { action: 'worker.exception_ended', subject: worker.id }
  if (!(await batchInFence(db, [...statements, audited({ db, clock, actor }, deed)])))
    throw changed()
}
