/** What the next sync of a connection would do about a few people, worked out now: no request to the source, nothing written. */

import { ZodError } from 'zod'
import { VendorError } from '../connectors/connector.ts'
import { noCounts } from '../core/plan/counts.ts'
import { newRunState, noRunCost, type Run } from '../core/runs/run.ts'
import { Invocation } from '../runs/budget.ts'
import { openRun, type Surroundings } from '../runs/open.ts'
import { termsOf } from '../runs/start.ts'
import type { Connection } from '../store/connections/connections.ts'
import { type CompanyDb, companyDb } from '../store/database.ts'
import type { Planned } from '../store/plan/chunks.ts'
import { forecast } from '../sync/forecast.ts'

/** By external id; whom the sync would not look at is missing. Null where nothing can be said: the settings fit no more. */
export async function forecastOf(
  db: CompanyDb,
  around: Surroundings,
  connection: Connection,
  externalIds: readonly string[],
): Promise<Map<string, Planned> | null> {
  const now = around.clock.now()
  const { terms } = await termsOf(db, connection, { mode: 'preview', triggerKind: 'manual' }, now)
  const invocation = new Invocation()
  const counted = companyDb(around.env.DB, db.companyId, invocation.newCost())
  const run = runOf(connection, terms, now)
  const ctx = await openRun(run, 'forecast', around, counted, invocation, now).catch(unfit)
  if (!ctx) return null
  // There is no run whose lease could be kept.
  ctx.checkpoint.renewedAt = Number.POSITIVE_INFINITY
  return forecast(ctx, externalIds)
}

/** Its settings fit its connector no more, or its credentials cannot be read: a sync would say so, and do nothing. */
function unfit(error: unknown): null {
  if (error instanceof ZodError || error instanceof VendorError) return null
  throw error
}

/** A run that is stored nowhere. */
const runOf = (connection: Connection, terms: Run['terms'], now: number): Run => ({
  ...{ id: '', companyId: connection.companyId, connectionId: connection.id },
  ...{ mode: 'preview', direction: 'pull', status: 'running', step: 'plan' },
  ...{ triggerKind: 'manual', triggerBy: '', seq: 0, leaseOwner: null, leaseUntil: 0 },
  ...{ cancelRequested: false, state: newRunState(), counts: noCounts(), cost: noRunCost() },
  ...{
    hold: null,
    error: null,
    terms,
    queuedAt: now,
    startedAt: now,
    finishedAt: null,
    folded: null,
  },
})
