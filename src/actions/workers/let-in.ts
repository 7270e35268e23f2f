/** Somebody who was erased may come in again: as somebody new, with the next sync of a source that has them. */

import { Refusal } from '../../core/refusal.ts'
import { type Erasure, getErasure } from '../../store/erasure/erasures.ts'
import { dropMarks, markedAt } from '../../store/erasure/marks.ts'
import { readAnew } from '../../store/erasure/plans.ts'
import type { Acting } from '../acting.ts'
import { record } from '../record.ts'

/** Throws `not_found`, and `invalid` while the erasure goes on. */
export async function letIn(acting: Acting, id: string): Promise<Erasure> {
  const { db } = acting
  const erasure = await getErasure(db, id)
  if (erasure.doneAt === null)
    throw new Refusal('invalid', 'They are still being erased. Wait until that is done.')
  const connections = await markedAt(db, id)
  await record(
    acting,
    { action: 'erasure.let_in', subject: erasure.workerId, detail: { erasure: id } },
    [...readAnew(db, connections), dropMarks(db, id)],
  )
  return getErasure(db, id)
}
