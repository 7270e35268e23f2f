/** Taking back what a run did: first as a preview, then as it was looked at. */
import type { z } from 'zod'
import type { NewUndo } from '../../api/runs/start.ts'
import { Refusal } from '../../core/refusal.ts'
import type { Run } from '../../core/runs/run.ts'
import type { UndoTerms } from '../../core/runs/undo.ts'
import { startUndo } from '../../runs/undo.ts'
import { audited } from '../../store/audit.ts'
import { type Connection, getConnection } from '../../store/connections/connections.ts'
import { listChunks } from '../../store/plan/chunks.ts'
import { getRun } from '../../store/runs/runs.ts'
import type { ActingWith } from '../acting.ts'
import { startedBy } from './started-by.ts'

/** Throws `not_found`, `run_not_undoable` and `run_in_progress`. */
export async function undoRun(
  acting: ActingWith<'jobs'>,
  runId: string,
  { mode, people, released, planHash }: z.infer<typeof NewUndo>,
): Promise<{ run: Run; connection: Connection }> {
  const { db, jobs, clock, actor } = acting
  const taken = await getRun(db, runId)
  await refuseUndo(taken, async () => (await listChunks(db, runId)).length > 0)
  const connection = await getConnection(db, taken.connectionId)
  const undo: UndoTerms = {
    ...{ runId, was: taken.status },
    ...(people && { people }),
    ...(released && { released }),
    ...(planHash !== undefined && mode === 'apply' && { planHash }),
    ...restoredBy(taken),
  }
  const start = { mode: mode === 'apply' ? 'undo' : 'preview', undo, ...startedBy(actor) } as const
  const noted = (by: string) =>
    audited(acting, { action: 'run.undo', subject: runId, detail: { mode, by, people } })
  return { run: await startUndo(db, jobs, connection, start, clock, noted), connection }
}

const no = (why: string) => new Refusal('run_not_undoable', why)

async function refuseUndo(run: Run, isStored: () => Promise<boolean>): Promise<void> {
  if (run.direction === 'push')
    throw no('What was pushed is at the vendor: correct the hours, and push again.')
  if (run.mode === 'preview' || run.mode === 'refresh') throw no('This run changed nothing.')
  if (run.status === 'queued' || run.status === 'running')
    throw no('This run is under way: cancel it, then undo what it did.')
  if (run.counts.created + run.counts.updated + run.counts.linked + run.counts.deactivated === 0)
    if (!(await isStored())) throw no('This run changed nothing, or what it did is no longer kept.')
}

/** An undo of a whole run that is undone gives that run back how it had ended. */
function restoredBy({ terms: { undo } }: Run): Pick<UndoTerms, 'restores'> {
  if (!undo || undo.people || undo.released) return {}
  return { restores: { runId: undo.runId, status: undo.was } }
}
