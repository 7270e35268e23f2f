/** Starting an undo: a run of the same connection, which asks no source. */
import { Refusal } from '../core/refusal.ts'
import type { TriggerKind } from '../core/runs/kinds.ts'
import type { Run, RunTerms } from '../core/runs/run.ts'
import type { UndoTerms } from '../core/runs/undo.ts'
import type { Connection } from '../store/connections/connections.ts'
import type { CompanyDb, Statement } from '../store/database.ts'
import type { Clock } from '../store/ids.ts'
import { activeRunId, insertRun } from '../store/runs/decisions.ts'
import { getRun } from '../store/runs/runs.ts'
import { basisOf } from './basis.ts'
import { LEASE_MS } from './context.ts'
import type { RunJob } from './job.ts'

export interface StartUndo {
  mode: 'undo' | 'preview'
  triggerKind: TriggerKind
  triggerBy: string
  undo: UndoTerms
}

/** Queues it, with `noted` in one batch; throws `run_in_progress` (facts: runId). A held run stays as it is. */
export async function startUndo(
  db: CompanyDb,
  jobs: Queue,
  connection: Connection,
  { undo, ...start }: StartUndo,
  clock: Clock,
  noted: (runId: string) => Statement,
): Promise<Run> {
  const id = clock.newId()
  const now = clock.now()
  const { editPolicy, guard } = connection
  const terms: RunTerms = {
    ...{ editPolicy, guard, baseRunIds: [], replan: false, first: false, lastGood: null },
    ...{ basis: basisOf(connection), undo },
  }
  const run = { ...start, id, direction: 'pull', connectionId: connection.id, terms } as const
  try {
    await db.batch([insertRun(db, run, now, now + LEASE_MS), noted(id)], true)
  } catch (error) {
    const runId = await activeRunId(db, connection.id)
    if (!runId) throw error
    // This very run, of whose beginning the answer was lost, is under way.
    if (runId !== id)
      throw new Refusal('run_in_progress', `${connection.name} is being synced already.`, {
        facts: { runId },
      })
  }
  await jobs.send({ kind: 'run', companyId: db.companyId, runId: id, seq: 0 } satisfies RunJob)
  return getRun(db, id)
}
