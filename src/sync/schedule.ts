/** The cron tick: starts what is due, takes up what died, clears what is past its time. */
import { Refusal } from '../core/refusal.ts'
import type { Connection } from '../store/connections.ts'
import { companyDb, systemDb } from '../store/database.ts'
import { failRun } from '../store/run-decisions.ts'
import { dueConnections, setNextDue, takeDeadRuns } from '../store/system-runs.ts'
import { LEASE_MS } from './context.ts'
import type { Surroundings } from './drive.ts'
import type { Job } from './job.ts'
import { clearExpired } from './retention.ts'
import { startRun } from './start.ts'

const DUE_PER_TICK = 200
const DEAD_PER_TICK = 100
/** A run that kills its job each time must not do so for ever. */
const MOST_RECOVERIES = 10

export async function tick(around: Surroundings): Promise<void> {
  await recoverDead(around)
  await startDue(around)
  await clearExpired(around)
}

async function recoverDead({ env, clock }: Surroundings): Promise<void> {
  const now = clock.now()
  const dead = await takeDeadRuns(systemDb(env.DB), now, now + LEASE_MS, DEAD_PER_TICK)
  for (const run of dead.filter((r) => r.recoveries > MOST_RECOVERIES))
    await failRun(companyDb(env.DB, run.companyId), run.runId, GAVE_UP, now)
  const alive = dead.filter((r) => r.recoveries <= MOST_RECOVERIES)
  const jobs = alive.map(({ companyId, runId, seq }): { body: Job } => ({
    body: { kind: 'run', companyId, runId, seq },
  }))
  if (jobs.length > 0) await env.JOBS.sendBatch(jobs)
}

const GAVE_UP = {
  code: 'gave_up',
  message:
    'This sync stopped unexpectedly again and again. Sync again; if it stops again, tell support.',
}

async function startDue({ env, clock }: Surroundings): Promise<void> {
  const now = clock.now()
  const db = systemDb(env.DB)
  const due = await dueConnections(db, now, DUE_PER_TICK)
  if (due.length === 0) return
  await setNextDue(
    db,
    due.map((c) => ({ companyId: c.companyId, id: c.id, at: nextDue(c, now) })),
  )
  for (const connection of due) {
    if (!connection.autosync || !connection.enabled) continue
    const start = { mode: 'apply', triggerKind: 'autosync', triggerBy: 'AutoSync' } as const
    try {
      await startRun(companyDb(env.DB, connection.companyId), env.JOBS, connection, start, clock)
    } catch (error) {
      // A run under way does what this one would; anything else must not keep the others from starting.
      if (!(error instanceof Refusal)) console.error('autosync', connection.id, String(error))
    }
  }
}

/** Milliseconds; null when autosync is off. Missed times are not made up for. */
export function nextDue(
  connection: Pick<Connection, 'autosync' | 'enabled' | 'everyMinutes' | 'nextDueAt'>,
  now: number,
): number | null {
  if (!connection.autosync || !connection.enabled) return null
  const every = connection.everyMinutes * 60_000
  const last = connection.nextDueAt ?? now
  return last + every > now ? last + every : now + every - ((now - last) % every)
}
