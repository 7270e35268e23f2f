/** Adding a worker by hand; a likely duplicate must be confirmed. */
import type { z } from 'zod'
import type { NewWorker } from '../../api/workers/change.ts'
import type { Duplicate } from '../../store/directory/duplicates.ts'
import { addWorker as write } from '../../store/directory/worker-edits.ts'
import { getWorker, type WorkerRow } from '../../store/directory/workers.ts'
import type { Acting } from '../acting.ts'
import { toBeConfirmed } from './duplicates.ts'
import { editedBy, nobody } from './given.ts'

/** The worker; or who they may be already, and nobody is added. Throws `invalid` and `phone_in_use`. */
export async function addWorker(
  acting: Acting,
  { confirmDuplicate, ...given }: z.infer<typeof NewWorker>,
): Promise<{ worker: WorkerRow } | { duplicates: Duplicate[] }> {
  const { db, clock, actor } = acting
  const edited = await editedBy(acting, nobody(), given)
  const { email, phone, payrollId } = edited.values
  if (!confirmDuplicate) {
    const { firstName, lastName } = given
    const duplicates = await toBeConfirmed(db, { firstName, lastName, email, phone, payrollId })
    if (duplicates) return { duplicates }
  }
  const id = clock.newId()
  await write({ db, editor: actor, now: clock.now() }, id, edited)
  return { worker: await getWorker(db, id) }
}
