/** A source that fails again and again is tried more rarely (`sourceFailed`); once it is well, at its own times again. */
import { moveDue } from '../store/connections/due.ts'
import type { Statement } from '../store/database.ts'
import type { RunContext } from './context.ts'

/** For the batch in which a whole sync has read its source: it was waiting for longer than its schedule says. */
export function onTimeAgain({ db, clock, connection }: RunContext): Statement[] {
  const { autosync, dailyAt, nextDueAt, everyMinutes, id } = connection
  const next = clock.now() + everyMinutes * 60_000
  const late = autosync && dailyAt === null && nextDueAt !== null && nextDueAt > next
  return late ? [moveDue(db, id, next)] : []
}
