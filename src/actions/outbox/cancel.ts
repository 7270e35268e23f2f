/** Calling off a message of the outbox that has not left yet. */
import { notFound, Refusal } from '../../core/refusal.ts'
import { cancelMessage as callOff, findMessage } from '../../store/outbox/outbox.ts'
import type { Acting } from '../acting.ts'
import { record } from '../record.ts'

/** Throws `not_found` and `changed_since`. */
export async function cancelMessage(acting: Acting, id: string): Promise<void> {
  const { db, clock } = acting
  if (!(await findMessage(db, id))) throw notFound('message')
  const deed = { action: 'outbox.cancel', subject: id, onlyIfChanged: true }
  const [done] = await record(acting, deed, [callOff(db, id, clock.now())])
  if (!done?.length)
    throw new Refusal('changed_since', 'It has left already, or is on its way right now.')
}
