/** Starting a run: one at a time per connection, by hand, by token or by schedule. */
import { Refusal } from '../core/refusal.ts'
import type { Connection } from '../store/connections.ts'
import type { CompanyDb } from '../store/database.ts'
import type { Clock } from '../store/ids.ts'
import type { Run, TriggerKind } from '../store/run.ts'
import { activeRunId, insertRun, supersedeHeld, unfinishedRunIds } from '../store/run-decisions.ts'
import { getRun } from '../store/runs.ts'
import { LEASE_MS } from './context.ts'
import type { Job } from './job.ts'

export interface Start {
  mode: Run['mode']
  triggerKind: TriggerKind
  triggerBy: string
}

/**
 * Queues a run; throws the refusals `not_enabled` and `run_in_progress` (facts: runId). A held run of the
 * connection gives way: the new one looks at the source again, and holds again what must be held.
 */
export async function startRun(
  db: CompanyDb,
  jobs: Queue,
  connection: Connection,
  start: Start,
  clock: Clock,
): Promise<Run> {
  if (!connection.enabled)
    throw new Refusal(
      'not_enabled',
      `${connection.name} is switched off. Enable it under Settings.`,
    )
  const base = connection.committedRunId
  const [unfinished, committed] = await Promise.all([
    unfinishedRunIds(db, connection.id, base),
    base ? getRun(db, base) : null,
  ])
  const id = clock.newId()
  const now = clock.now()
  const terms: Run['terms'] = {
    editPolicy: connection.editPolicy,
    guard: connection.guard,
    baseRunIds: base ? [base, ...unfinished] : unfinished,
    replan: connection.replan,
    lastGood: committed?.counts.total ?? null,
  }
  try {
    const run = insertRun(
      db,
      { id, connectionId: connection.id, ...start, terms },
      now,
      now + LEASE_MS,
    )
    await db.batch(
      start.mode === 'apply' ? [run, supersedeHeld(db, connection.id, id, now)] : [run],
    )
  } catch (error) {
    const runId = await activeRunId(db, connection.id)
    if (!runId) throw error
    throw new Refusal('run_in_progress', `${connection.name} is being synced already.`, {
      facts: { runId },
    })
  }
  await jobs.send({ kind: 'run', companyId: db.companyId, runId: id, seq: 0 } satisfies Job)
  return getRun(db, id)
}
