/** Goes on with what has come by itself: a sync where AutoSync is on, else a laying out for matching; or a preview alone. */
import { Refusal } from '../core/refusal.ts'
import type { Run } from '../core/runs/run.ts'
import type { ArrivedJob } from '../runs/job.ts'
import type { Surroundings } from '../runs/open.ts'
import { startRun } from '../runs/start.ts'
import { getConnection } from '../store/connections/connections.ts'
import { companyDb } from '../store/database.ts'
import { listSyncs } from '../store/runs/runs.ts'

/** A run under way may have read what was there before: it is waited for, but not forever. */
const AGAIN_SECONDS = 30
const PATIENCE_MS = 2 * 60 * 60_000

/** More runs than these do not begin between two messages. */
const MOST_SINCE = 10

/** What a run that began since must be, to have done what is to be done. */
const DOES: Readonly<Record<'preview' | 'apply' | 'refresh', readonly string[]>> = {
  preview: ['preview'],
  apply: ['apply'],
  refresh: ['apply', 'refresh'],
}

/** A run of some people does nothing for the others. */
const whatItDoes = ({ mode, terms }: Run): string => (terms.onlyPeople ? 'some' : mode)

/** Throws only what the queue should retry. */
export async function arrived(
  job: ArrivedJob,
  { env, clock, invocation }: Surroundings,
): Promise<void> {
  const db = companyDb(env.DB, job.companyId, invocation?.newCost())
  try {
    const connection = await getConnection(db, job.connectionId)
    if (!connection.enabled) return
    const preview = job.preview === true
    const mode = preview ? 'preview' : connection.autosync ? 'apply' : 'refresh'
    const since = await listSyncs(db, connection.id, MOST_SINCE)
    if (since.some((run) => run.queuedAt >= job.at && DOES[mode].includes(whatItDoes(run)))) return
    const { kind: triggerKind, by: triggerBy } = job.trigger
    await startRun(db, env.JOBS, connection, { mode, triggerKind, triggerBy }, clock)
  } catch (error) {
    if (!(error instanceof Refusal)) throw error
    if (error.code === 'run_in_progress' && clock.now() - job.at < PATIENCE_MS)
      await env.JOBS.send(job, { delaySeconds: AGAIN_SECONDS })
  }
}
