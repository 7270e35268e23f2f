/** One job: takes the run's lease, goes on with its story until the run ends or the budget is used. */
import { ZodError } from 'zod'
import { VendorError } from '../connectors/connector.ts'
import { kindName, kindOf, type RunKindName, type RunStep } from '../core/runs/kinds.ts'
import type { Run } from '../core/runs/run.ts'
import { companyDb, type Statement } from '../store/database.ts'
import { sourceFailed } from '../store/incidents/state.ts'
import { runFinished } from '../store/runs/events.ts'
import { claimRun, releaseLease } from '../store/runs/lease.ts'
import { applyLateAnswers } from './answered.ts'
import { Invocation } from './budget.ts'
import {
  Cancelled,
  ComeBack,
  goBack,
  keepLease,
  LEASE_MS,
  LeaseLost,
  NotWhole,
  type RunContext,
  RunRefused,
  type StepResult,
  save,
} from './context.ts'
import { countsWhenCut, endUnfinished, hasWritten } from './cut-short.ts'
import { inWords, judgeFailure } from './failures.ts'
import type { RunJob } from './job.ts'
import { openRun, type Surroundings } from './open.ts'
import { leaveNoLateWork, leaveNoWork } from './put-away.ts'
import { leaveNothing } from './removed.ts'

/**
 * The story of a kind of run: its steps in order, each given to `step`. A job begins every story at its first
 * line; `step` passes over what the run has done before, or what its kind leaves out.
 */
export type Story = (ctx: RunContext, step: Step) => Promise<void>
export type Step = (name: RunStep, work: () => Promise<StepResult>) => Promise<void>
export type Stories = Record<RunKindName, Story>

/** Leaves a story half-way: the run has ended, or another job goes on. */
class StoryEnds extends Error {
  readonly how: 'ended' | 'budget'
  constructor(how: 'ended' | 'budget') {
    super(how)
    this.how = how
  }
}

/** Does what the message asks for, unless it is late or repeated. Throws only what the queue should retry. */
export async function drive(job: RunJob, stories: Stories, around: Surroundings): Promise<void> {
  const { env, clock } = around
  const invocation = around.invocation ?? new Invocation()
  const db = companyDb(env.DB, job.companyId, invocation.newCost())
  const owner = clock.newId()
  const startedAt = clock.now()
  const run = await claimRun(db, job.runId, job.seq, owner, startedAt, startedAt + LEASE_MS)
  if (!run) return
  let ctx: RunContext
  try {
    ctx = await openRun(run, owner, around, db, invocation, startedAt)
  } catch (error) {
    if (error instanceof ZodError) {
      await endUnfinished({ db, files: env.FILES }, run, notSetUp(error, run), clock.now())
      return
    }
    // Nobody was asked yet: what is stored for it cannot be read.
    if (error instanceof VendorError) {
      const { message } = error
      const why = { code: 'source_auth', message }
      await endUnfinished({ db, files: env.FILES }, run, why, clock.now())
      return
    }
    await releaseLease(db, run.id, owner, clock.now() + LEASE_MS)
    throw error
  }
  ctx.run.state.waiting = null
  try {
    if (run.cancelRequested) throw new Cancelled()
    const end = await tell(stories[kindName(run)], ctx)
    if (end === 'ended') {
      await sendWelcomes(ctx, env)
      await applyLateAnswers(ctx, env.JOBS)
    } else await handOver(ctx, env, 0)
  } catch (error) {
    await afterFailure(error, ctx, env)
    if (isOver(ctx.run)) await leaveNoWork(env.FILES, ctx.run)
  } finally {
    ctx.budget.end()
  }
}

const isOver = ({ status }: Run): boolean => status !== 'queued' && status !== 'running'

/** Goes on with the story as far as it gets. */
async function tell(story: Story, ctx: RunContext): Promise<StoryEnds['how']> {
  try {
    await story(ctx, stepsOf(ctx))
  } catch (error) {
    if (error instanceof StoryEnds) return error.how
    throw error
  }
  throw new Error(`Run ${ctx.run.id} is at ${ctx.run.step}, which its story does not know.`)
}

/** Does a step of the run's story if the run is at it, and moves the run on, in one batch with what the step wrote. */
function stepsOf(ctx: RunContext): Step {
  const { run } = ctx
  const order = kindOf(run).steps.filter(
    (s) => s !== 'photos' || ctx.source.photo || run.step === 'photos',
  )
  return async (name, work) => {
    if (run.step !== name) return
    const result = await work()
    if (result === 'budget' || result === 'ended') throw new StoryEnds(result)
    run.state.attempts = 0
    run.state.recoveries = 0
    await save(ctx, result, { step: order[order.indexOf(name) + 1] ?? name })
    if (ctx.budget.used()) throw new StoryEnds('budget')
  }
}

/** Nobody new should wait for the next tick for their welcome. */
async function sendWelcomes({ connection, run }: RunContext, env: Env): Promise<void> {
  if (connection.invite !== 'automatic' || !kindOf(run).writes) return
  await env.JOBS.send({ kind: 'deliver', companyId: run.companyId })
}

/** What was stored no longer fits what the connector needs. */
const notSetUp = (error: ZodError, run: Run) => ({
  code: 'source_settings',
  message: `This connection is not set up: ${error.issues[0]?.path.join('.') || 'a setting'} ${error.issues[0]?.message ?? 'is missing'}. Look under Settings. ${hasWritten(run) ? 'What was done by then stays.' : 'Nothing was changed.'}`,
})

const NOT_WHOLE = {
  code: 'internal',
  message: 'Some of what was read was not stored. Nothing was changed: sync again.',
}

function failed({ db, run, clock }: RunContext): Statement[] {
  return [...runFinished(db, run, clock.now()), ...sourceFailed(db, run.id, clock.now())]
}

async function afterFailure(error: unknown, ctx: RunContext, env: Env): Promise<void> {
  if (error instanceof LeaseLost) {
    await leaveNoLateWork(ctx.db, env.FILES, ctx.run)
    await leaveNothing(ctx, env.FILES)
    return
  }
  goBack(ctx)
  const end = async () => {
    const counts = await countsWhenCut(ctx, () => keepLease(ctx))
    return {
      ...(counts && { counts }),
      ...{ ended: ctx.clock.now(), lease: { owner: null, until: 0 } },
    }
  }
  try {
    if (error instanceof Cancelled)
      return await save(ctx, runFinished(ctx.db, ctx.run, ctx.clock.now()), {
        status: 'cancelled',
        ...(await end()),
      })
    if (error instanceof NotWhole) {
      console.error('run', ctx.run.id, error.message)
      return await save(ctx, failed(ctx), {
        status: 'failed',
        error: NOT_WHOLE,
        ...(await end()),
      })
    }
    if (error instanceof RunRefused) {
      const { code, message } = error
      return await save(ctx, failed(ctx), {
        status: 'failed',
        error: { code, message },
        ...(await end()),
      })
    }
    if (error instanceof ComeBack) {
      ctx.run.state.waiting = error.message
      return await handOver(ctx, env, error.afterMs)
    }
    if (error instanceof VendorError) {
      const { name } = ctx.connection
      const { remedies } = kindOf(ctx.run)
      const verdict = judgeFailure(error, ctx.run.state.attempts, remedies, name)
      if (!verdict.retry)
        return await save(ctx, failed(ctx), {
          status: 'failed',
          error: verdict.error,
          ...(await end()),
        })
      ctx.run.state.attempts += 1
      ctx.run.state.waiting = `${inWords(error, name)} Trying again shortly.`
      return await handOver(ctx, env, verdict.afterMs)
    }
    // Unexpected: give the lease back, so that the queue's next delivery can try. How far the run is stays as it is
    // stored: perhaps what failed was a batch that was written, and whose answer was lost.
    await releaseLease(ctx.db, ctx.run.id, ctx.owner, ctx.clock.now() + LEASE_MS)
  } catch (inner) {
    if (inner instanceof LeaseLost) return
    if (inner instanceof Cancelled) return afterFailure(inner, ctx, env)
  }
  // With its connection went what it was about to read: there is nothing to try again.
  if (await leaveNothing(ctx, env.FILES)) return
  throw error
}

/** The next job goes on `afterMs` from now. Should its message get lost, the cron tick sends another. */
async function handOver(ctx: RunContext, env: Env, afterMs: number): Promise<void> {
  const { run, clock } = ctx
  const job: RunJob = { kind: 'run', companyId: run.companyId, runId: run.id, seq: run.seq + 1 }
  const until = clock.now() + afterMs + LEASE_MS
  try {
    await save(ctx, [], { nextSeq: true, lease: { owner: null, until } })
  } catch (error) {
    // Perhaps this very giving up, whose answer was lost and which was tried again. A message too many does nothing.
    if (!(error instanceof LeaseLost)) throw error
  }
  await env.JOBS.send(job, { delaySeconds: Math.ceil(afterMs / 1000) })
}
