/** One job: takes the run's lease, works step after step until the run ends or the budget is used. */
import { ZodError } from 'zod'
import { decryptCredentials } from '../auth/credentials.ts'
import { VendorError } from '../connectors/connector.ts'
import { connectorOf } from '../connectors/registry.ts'
import { newTransport } from '../connectors/transport.ts'
import type { FieldName } from '../core/person.ts'
import { isLocal, settings } from '../env.ts'
import { type Connection, listConnections } from '../store/connections.ts'
import { companyDb } from '../store/database.ts'
import { pageFiles } from '../store/files.ts'
import type { Clock } from '../store/ids.ts'
import type { Run, RunStep } from '../store/run.ts'
import { failRun } from '../store/run-decisions.ts'
import { claimRun, releaseLease } from '../store/run-lease.ts'
import { apply } from './apply.ts'
import { newBudget } from './budget.ts'
import {
  Cancelled,
  LEASE_MS,
  LeaseLost,
  type RunContext,
  type StepResult,
  save,
} from './context.ts'
import { judgeFailure } from './failures.ts'
import { finish } from './finish.ts'
import { guard } from './guard.ts'
import type { Job } from './job.ts'
import { plan } from './plan.ts'
import { pull } from './pull.ts'

const STEPS: Record<RunStep, (ctx: RunContext) => Promise<StepResult>> = {
  pull,
  plan,
  guard,
  apply,
  finish,
}

/** What the outside gives a job; tests give their own clock and limits. */
export interface Surroundings {
  env: Env
  clock: Clock
  sleep(ms: number): Promise<void>
  limits?: { queries: number; requests: number; ms: number }
}

/** Does what the message asks for, unless it is late or repeated. Throws only what the queue should retry. */
export async function drive(job: Job, around: Surroundings): Promise<void> {
  const { env, clock } = around
  const db = companyDb(env.DB, job.companyId)
  const owner = clock.newId()
  const startedAt = clock.now()
  const run = await claimRun(db, job.runId, job.seq, owner, startedAt, startedAt + LEASE_MS)
  if (!run) return
  let ctx: RunContext
  try {
    ctx = await openRun(run, owner, around, db, startedAt)
  } catch (error) {
    if (error instanceof ZodError) {
      await failRun(db, run.id, notSetUp(error), clock.now())
      return
    }
    await releaseLease(db, run.id, owner, clock.now() + LEASE_MS)
    throw error
  }
  ctx.run.state.waiting = null
  try {
    if (run.cancelRequested) throw new Cancelled()
    for (;;) {
      const result = await STEPS[run.step](ctx)
      if (result === 'ended') return
      if (result === 'budget') return await handOver(ctx, env, 0)
      run.state.attempts = 0
      run.state.recoveries = 0
      const hold = result.next === 'apply' || result.next === 'finish' ? { hold: run.hold } : {}
      await save(ctx, result.statements, { step: result.next, ...hold })
      if (ctx.budget.used()) return await handOver(ctx, env, 0)
    }
  } catch (error) {
    await settle(error, ctx, env)
  }
}

/** What was stored no longer fits what the connector needs. */
const notSetUp = (error: ZodError) => ({
  code: 'source_settings',
  message: `This connection is not set up: ${error.issues[0]?.path.join('.') || 'a setting'} ${error.issues[0]?.message ?? 'is missing'}. Look under Settings. Nothing was changed.`,
})

async function settle(error: unknown, ctx: RunContext, env: Env): Promise<void> {
  if (error instanceof LeaseLost) return
  const end = { ended: ctx.clock.now(), lease: { owner: null, until: 0 } }
  try {
    if (error instanceof Cancelled) return await save(ctx, [], { status: 'cancelled', ...end })
    if (error instanceof VendorError) {
      const verdict = judgeFailure(error, ctx.run.state.attempts)
      if (!verdict.retry)
        return await save(ctx, [], { status: 'failed', error: verdict.error, ...end })
      ctx.run.state.attempts += 1
      ctx.run.state.waiting = `${error.message} Trying again shortly.`
      return await handOver(ctx, env, verdict.afterMs)
    }
    // Unexpected: give the lease back so that the queue's next delivery can try; the last one fails the run.
    await save(ctx, [], { lease: { owner: null, until: ctx.clock.now() + LEASE_MS } })
  } catch (inner) {
    if (inner instanceof LeaseLost) return
    if (inner instanceof Cancelled) return settle(inner, ctx, env)
  }
  throw error
}

/** The next job goes on `afterMs` from now. Should its message get lost, the cron tick sends another. */
async function handOver(ctx: RunContext, env: Env, afterMs: number): Promise<void> {
  const { run, clock } = ctx
  const job: Job = { kind: 'run', companyId: run.companyId, runId: run.id, seq: run.seq + 1 }
  const until = clock.now() + afterMs + LEASE_MS
  await save(ctx, [], { nextSeq: true, lease: { owner: null, until } })
  await env.JOBS.send(job, { delaySeconds: Math.ceil(afterMs / 1000) })
}

async function openRun(
  run: Run,
  owner: string,
  around: Surroundings,
  db: RunContext['db'],
  startedAt: number,
): Promise<RunContext> {
  const { env, clock } = around
  const config = settings(env)
  const [company, all] = await Promise.all([
    db.first<{ region: string }>('select id company_id, region from companies where id = ?1'),
    listConnections(db),
  ])
  const connection = all.find((c) => c.id === run.connectionId)
  if (!company || !connection) throw new Error(`Run ${run.id} has no connection any more.`)
  const connector = connectorOf(connection.kind)
  const credentials = await decryptCredentials(
    config,
    run.companyId,
    connection.id,
    connection.credentials,
  )
  const transport = newTransport({
    fetch: (input, init) => fetch(input, init),
    allowLocal: isLocal(config),
    secrets: Object.values(credentials),
    sleep: around.sleep,
  })
  const source = connector.open(connection.settings, credentials, transport.fetch)
  const files = pageFiles(env.FILES, run.companyId, connection.id)
  const before = run.cost
  return {
    db,
    bucket: env.FILES,
    files,
    clock,
    budget: newBudget(
      {
        queries: () => db.cost.queries,
        requests: () => transport.requests + files.requests,
        now: clock.now,
      },
      around.limits,
    ),
    run,
    connection,
    source,
    rules: {
      required: connector.fields.filter((f) => f.required).map((f) => f.field),
      region: company.region,
    },
    readKey: `${source.readKey} ${company.region}`,
    owned: connector.fields.map((f) => f.field),
    ownedAbove: ownedAbove(all, connection),
    blank: false,
    owner,
    cost: () => ({
      rowsRead: before.rowsRead + db.cost.rowsRead,
      rowsWritten: before.rowsWritten + db.cost.rowsWritten,
      queries: before.queries + db.cost.queries,
      vendorRequests: before.vendorRequests + transport.requests,
      workingMs: before.workingMs + (clock.now() - startedAt),
    }),
  }
}

/** `all` comes highest standing first: those before this connection are above it. */
function ownedAbove(
  all: readonly Connection[],
  connection: Connection,
): Map<string, readonly FieldName[]> {
  const above = all.slice(
    0,
    all.findIndex((c) => c.id === connection.id),
  )
  return new Map(above.map((c) => [c.id, connectorOf(c.kind).fields.map((f) => f.field)]))
}
