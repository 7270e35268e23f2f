/** A source that fails again and again is tried more rarely by itself; once it is well, at its own times again. */
import { backOff, failuresInARow, saysOfSource } from '../core/runs/connection-state.ts'
import { kindOf } from '../core/runs/kinds.ts'
import type { Run } from '../core/runs/run.ts'
import { moveDue } from '../store/connections/due.ts'
import type { Statement } from '../store/database.ts'
import { listSyncs } from '../store/runs/runs.ts'
import type { RunContext } from './context.ts'

/** How far back failures are counted. */
const LOOK_BACK = 10

const isWhole = (run: Pick<Run, 'mode' | 'direction' | 'terms'>): boolean =>
  kindOf(run).commits && run.terms.onlyPeople === undefined

/** For the batch in which `run` fails. What is done once a day anyway, and what is begun by hand, stays as it is. */
export async function laterAfterFailure({
  db,
  run,
  clock,
  connection,
}: RunContext): Promise<Statement[]> {
  if (!connection.autosync || connection.dailyAt !== null || !isWhole(run)) return []
  const before = (await listSyncs(db, connection.id, LOOK_BACK, run.id)).filter(
    (r) => isWhole(r) && saysOfSource(r),
  )
  const failures = 1 + failuresInARow(before.map((r) => ({ failed: r.status === 'failed' })))
  const wait = backOff(failures)
  return wait > 0 ? [moveDue(db, connection.id, 'not before', clock.now() + wait)] : []
}

/** For the batch in which a whole sync is done: it was waiting for longer than its schedule says. */
export function onTimeAgain({ db, clock, connection }: RunContext): Statement[] {
  const { autosync, dailyAt, nextDueAt, everyMinutes, id } = connection
  const next = clock.now() + everyMinutes * 60_000
  const late = autosync && dailyAt === null && nextDueAt !== null && nextDueAt > next
  return late ? [moveDue(db, id, 'not after', next)] : []
}
