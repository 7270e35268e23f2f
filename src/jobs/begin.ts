/** Begins the automatic sync of one connection that was due. */
import { Refusal } from '../core/refusal.ts'
import type { StartJob } from '../runs/job.ts'
import type { Surroundings } from '../runs/open.ts'
import { startRun } from '../runs/start.ts'
import { getConnection } from '../store/connections/connections.ts'
import { type CompanyDb, companyDb } from '../store/database.ts'
import { getRun, listSyncs } from '../store/runs/runs.ts'

/** A push, a preview or a sync of a few people does not do what this one would: it comes after that. */
const AFTERWARDS_S = 60
async function doesLess(db: CompanyDb, { code, facts }: Refusal): Promise<boolean> {
  if (code !== 'run_in_progress' || typeof facts?.runId !== 'string') return false
  const run = await getRun(db, facts.runId)
  return run.direction === 'push' || run.mode !== 'apply' || run.terms.onlyPeople !== undefined
}

/** Throws only what the queue should retry. A sync under way, or begun since, does what this one would. */
export async function begin(
  job: StartJob,
  { env, clock, invocation }: Surroundings,
): Promise<void> {
  const db = companyDb(env.DB, job.companyId, invocation?.newCost())
  try {
    const connection = await getConnection(db, job.connectionId)
    if (!connection.autosync || !connection.enabled) return
    const [newest] = await listSyncs(db, connection.id, 1)
    if (newest?.triggerKind === 'autosync' && newest.queuedAt >= job.dueAt) return
    const { dueAt } = job
    const start = { mode: 'apply', triggerKind: 'autosync', triggerBy: 'AutoSync', dueAt } as const
    await startRun(db, env.JOBS, connection, start, clock)
  } catch (error) {
    // Removed or switched off meanwhile, not tested, or being synced already.
    if (!(error instanceof Refusal)) throw error
    if (await doesLess(db, error))
      await env.JOBS.send(job, { delaySeconds: AFTERWARDS_S } satisfies QueueSendOptions)
  }
}
