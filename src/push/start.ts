/** Starting a push: like any run, one at a time per connection. */
import { connectorOf } from '../connectors/registry.ts'
import { Refusal } from '../core/refusal.ts'
import type { TriggerKind } from '../core/runs/kinds.ts'
import type { Run, RunTerms } from '../core/runs/run.ts'
import { LEASE_MS } from '../runs/context.ts'
import type { RunJob } from '../runs/job.ts'
import type { Connection } from '../store/connections/connections.ts'
import type { CompanyDb } from '../store/database.ts'
import type { Clock } from '../store/ids.ts'
import { activeRunId, insertRun } from '../store/runs/decisions.ts'
import { getRun } from '../store/runs/runs.ts'

export interface StartPush {
  mode: Run['mode']
  triggerKind: TriggerKind
  triggerBy: string
  /** Which hours: days YYYY-MM-DD, both included; `ids`: of those alone. */
  push: NonNullable<RunTerms['push']>
}

/** Throws the refusals `not_enabled`, `takes_no_hours` and `run_in_progress` (facts: runId). */
export async function startPush(
  db: CompanyDb,
  jobs: Queue,
  connection: Connection,
  start: StartPush,
  clock: Clock,
): Promise<Run> {
  if (!connectorOf(connection.kind).powers.pushes)
    throw new Refusal('takes_no_hours', `${connection.name} takes no hours.`)
  // What is switched on and off is the sync of people. Hours go only when somebody sends them: also where the directory
  // is the source of truth and no user is ever synced. But not to what nobody has seen work.
  if (!connection.enabled && connection.testedAt === null)
    throw new Refusal(
      'not_enabled',
      `${connection.name} is switched off, and was not tested with its settings. Test it under Settings.`,
    )
  const id = clock.newId()
  const now = clock.now()
  const terms: RunTerms = {
    editPolicy: connection.editPolicy,
    guard: connection.guard,
    baseRunIds: [],
    replan: false,
    lastGood: null,
    push: start.push,
  }
  const run = { ...start, id, connectionId: connection.id, direction: 'push' as const, terms }
  try {
    await db.batch([insertRun(db, run, now, now + LEASE_MS)], true)
  } catch (error) {
    const runId = await activeRunId(db, connection.id)
    if (!runId) throw error
    // This very run, of whose beginning the answer was lost, is under way.
    if (runId !== id)
      throw new Refusal(
        'run_in_progress',
        `${connection.name} is being synced or pushed already.`,
        { facts: { runId } },
      )
  }
  await jobs.send({ kind: 'run', companyId: db.companyId, runId: id, seq: 0 } satisfies RunJob)
  return getRun(db, id)
}
