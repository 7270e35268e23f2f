/** The cron tick: starts what is due, takes up what died, clears what is past its time. */
import { nextDue, spread } from '../core/time/schedule.ts'
import { LEASE_MS } from '../runs/context.ts'
import { endUnfinished } from '../runs/cut-short.ts'
import type { Job } from '../runs/job.ts'
import type { Surroundings } from '../runs/open.ts'
import { companyDb, systemDb } from '../store/database.ts'
import { endedExceptions } from '../store/system/exceptions.ts'
import { companiesWithDue } from '../store/system/outbox.ts'
import { dueConnections, setNextDue, takeDeadRuns } from '../store/system/runs.ts'
import { goOnAsking } from './asking.ts'
import { goOnWithErasures } from './erasing.ts'
import { endExceptions } from './exceptions.ts'
import { foldHistory } from './folding.ts'
import { moveKeys } from './resealing.ts'
import { clearExpired } from './retention.ts'
import { sendAll } from './room.ts'
import { summarise } from './summaries.ts'
import { watch } from './watch.ts'

const DUE_PER_TICK = 20_000
const DUE_PER_QUERY = 1000
/** More than so many are begun over the better part of a minute. */
const MANY_AT_ONCE = 100
const SPREAD_S = 50
const DEAD_PER_TICK = 100
const ENDED_PER_TICK = 200
/** A run that kills its job each time must not do so for ever. */
const MOST_RECOVERIES = 10

export async function tick(around: Surroundings): Promise<void> {
  await recoverDead(around)
  await startDue(around)
  await watch(around)
  await summarise(around)
  await goOnAsking(around)
  await deliverOutboxes(around)
  await endExceptions(
    around,
    await endedExceptions(systemDb(around.env.DB), around.clock.now(), ENDED_PER_TICK),
  )
  await goOnWithErasures(around)
  await clearExpired(around)
  await moveKeys(around)
  await foldHistory(around)
}

async function recoverDead({ env, clock }: Surroundings): Promise<void> {
  const now = clock.now()
  const dead = await takeDeadRuns(systemDb(env.DB), now, now + LEASE_MS, DEAD_PER_TICK)
  for (const run of dead.filter((r) => r.recoveries > MOST_RECOVERIES))
    await endUnfinished(companyDb(env.DB, run.companyId), run.runId, GAVE_UP, now)
  const alive = dead.filter((r) => r.recoveries <= MOST_RECOVERIES)
  const jobs = alive.map(({ companyId, runId, seq }): { body: Job } => ({
    body: { kind: 'run', companyId, runId, seq },
  }))
  await sendAll(env.JOBS, jobs)
}

const GAVE_UP = {
  code: 'gave_up',
  message:
    'This sync stopped unexpectedly again and again. Sync again; if it stops again, tell support.',
}

/**
 * Due connections are found by an index, a thousand at a time, and each is started by a job of its own: one
 * that is slow or broken keeps nobody waiting. Sent before they are moved on, so that a tick that dies in
 * between sends them twice rather than not at all.
 */
async function startDue({ env, clock }: Surroundings): Promise<void> {
  const now = clock.now()
  const db = systemDb(env.DB)
  for (let begun = 0; begun < DUE_PER_TICK; ) {
    const due = await dueConnections(db, now, DUE_PER_QUERY)
    const jobs = due
      .filter((c) => c.autosync && c.enabled && !c.paused)
      .map((c): MessageSendRequest<Job> => {
        const { companyId, id: connectionId, nextDueAt: dueAt } = c
        const delaySeconds = due.length > MANY_AT_ONCE ? spread(connectionId, SPREAD_S) : 0
        return { body: { kind: 'start', companyId, connectionId, dueAt }, delaySeconds }
      })
    await sendAll(env.JOBS, jobs)
    if (due.length > 0)
      await setNextDue(
        db,
        due.map((c) => ({ companyId: c.companyId, id: c.id, at: nextDue(c, c.timeZone, now) })),
      )
    begun += due.length
    if (due.length < DUE_PER_QUERY) return
  }
}

/** Whoever has something to be sent: a job for each company, so that a slow receiver holds up its own only. */
async function deliverOutboxes({ env, clock }: Surroundings): Promise<void> {
  const companies = await companiesWithDue(env.DB, clock.now(), DUE_PER_QUERY)
  const jobs = companies.map((companyId): { body: Job } => ({
    body: { kind: 'deliver', companyId },
  }))
  await sendAll(env.JOBS, jobs)
}
