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
import { hasRoom, sendAll } from './room.ts'
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

/** What a tick does, in this order. */
const PARTS: readonly ((around: Surroundings) => Promise<unknown>)[] = [
  recoverDead,
  startDue,
  watch,
  summarise,
  goOnAsking,
  deliverOutboxes,
  endDueExceptions,
  goOnWithErasures,
  clearExpired,
  moveKeys,
  foldHistory,
]

/** A part that fails keeps none of the others, and nobody they are for, waiting. Throws the first failure at the end. */
export async function tick(around: Surroundings): Promise<void> {
  const failures: unknown[] = []
  for (const part of PARTS) {
    try {
      await part(around)
    } catch (error) {
      console.error('a part of the tick failed:', part.name)
      failures.push(error)
    }
  }
  if (failures.length > 0) throw failures[0]
}

/** Those that died again and again come last: they can wait for the next tick. */
async function recoverDead({ env, clock }: Surroundings): Promise<void> {
  const now = clock.now()
  const dead = await takeDeadRuns(systemDb(env.DB), now, now + LEASE_MS, DEAD_PER_TICK)
  const alive = dead.filter((r) => r.recoveries <= MOST_RECOVERIES)
  const jobs = alive.map(({ companyId, runId, seq }): { body: Job } => ({
    body: { kind: 'run', companyId, runId, seq },
  }))
  await sendAll(env.JOBS, jobs)
  for (const run of dead.filter((r) => r.recoveries > MOST_RECOVERIES)) {
    if (!hasRoom()) return
    const { companyId, connectionId, runId: id, step } = run
    const from = { db: companyDb(env.DB, companyId), files: env.FILES }
    await endUnfinished(from, { id, companyId, connectionId, step }, GAVE_UP, now)
  }
}

async function endDueExceptions(around: Surroundings): Promise<void> {
  const { env, clock } = around
  const ended = await endedExceptions(systemDb(env.DB), clock.now(), ENDED_PER_TICK)
  await endExceptions(around, ended)
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
