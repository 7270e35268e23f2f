/** Begins the automatic sync of one connection that was due. */
import { Refusal } from '../core/refusal.ts'
import type { StartJob } from '../runs/job.ts'
import type { Surroundings } from '../runs/open.ts'
import { startRun } from '../runs/start.ts'
import { getConnection } from '../store/connections/connections.ts'
import { type CompanyDb, companyDb } from '../store/database.ts'
import { getRun, listRuns } from '../store/runs/runs.ts'

/** A push does not do what a sync would: the sync comes after it. */
const AFTER_PUSH_S = 60
async function isPushed(db: CompanyDb, { code, facts }: Refusal): Promise<boolean> {
  if (code !== 'run_in_progress' || typeof facts?.runId !== 'string') return false
  return (await getRun(db, facts.runId)).direction === 'push'
}

/** Throws only what the queue should retry. A run under way, or begun since, does what this one would. */
export async function begin(
  job: StartJob,
  { env, clock, invocation }: Surroundings,
): Promise<void> {
  const db = companyDb(env.DB, job.companyId, invocation?.newCost())
  try {
    const connection = await getConnection(db, job.connectionId)
    if (!connection.autosync || !connection.enabled) return
    const [newest] = await listRuns(db, connection.id, 1, null)
    if (newest?.triggerKind === 'autosync' && newest.queuedAt >= job.dueAt) return
    const start = { mode: 'apply', triggerKind: 'autosync', triggerBy: 'AutoSync' } as const
    await startRun(db, env.JOBS, connection, start, clock)
  } catch (error) {
    // Removed or switched off meanwhile, not tested, or being synced already.
    if (!(error instanceof Refusal)) throw error
    if (await isPushed(db, error))
      await env.JOBS.send(job, { delaySeconds: AFTER_PUSH_S } satisfies QueueSendOptions)
  }
}
