/** Saying that two workers who look alike are two humans. */
import type { z } from 'zod'
import type { DismissedDouble } from '../../api/workers/doubles.ts'
import { Refusal } from '../../core/refusal.ts'
import { nameOf } from '../../store/audit.ts'
import { setApart } from '../../store/directory/apart.ts'
import { getWorker } from '../../store/directory/workers.ts'
import type { Acting } from '../acting.ts'
import { record } from '../record.ts'

/** Throws `not_found` and `invalid`. */
export async function dismissDouble(
  acting: Acting,
  { workerId, otherId, dismissed: apart }: z.output<typeof DismissedDouble>,
): Promise<void> {
  const { db, clock, actor } = acting
  const [one, other] = await Promise.all([getWorker(db, workerId), getWorker(db, otherId)])
  if (one.id === other.id) throw new Refusal('invalid', 'These two are one worker already.')
  const action = apart ? 'duplicate.dismiss' : 'duplicate.take_back'
  await record(acting, { action, subject: one.id, detail: { other: other.id } }, [
    setApart(db, one.id, other.id, { apart, actor: nameOf(actor), now: clock.now() }),
  ])
}
