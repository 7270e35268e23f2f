/**
 * Room for planning. Comparing and matching look at everybody at once and cannot be interrupted: a run that would
 * take more than its neighbours in the invocation leave comes back when it has it.
 */

import { BATCH } from '../store/plan/lookups.ts'
import { keysOf } from '../store/plan/match-keys.ts'
import { ComeBack, type RunContext } from './context.ts'

/** Long enough for a neighbour to get through a batch or two. */
const AGAIN_MS = 1000
/** Beside what is asked for each batch: pages, bases, what there is to plan. */
const QUERIES = 20

/** Before it is known who changed: it may be everybody. Throws ComeBack. */
export function makeRoom(ctx: RunContext): void {
  const { pull, plan } = ctx.run.state
  const batches = plan.work === null ? Math.ceil(pull.rows / BATCH) : 0
  if (!ctx.budget.reserve(QUERIES + batches * queriesPerBatch(ctx), pull.rows))
    throw new ComeBack('Waiting for other syncs to make room.', AGAIN_MS)
}

/** Once it is planned who is who: what is left to hold is the list of those. */
export function keepRoom(ctx: RunContext, people: number): void {
  ctx.budget.reserve(0, people)
}

/** Who is known, who may be whom, whose issue is open, who is a contact, which place a place is. */
function queriesPerBatch({ matching, source }: RunContext): number {
  const keys = keysOf(matching.by).length
  return 2 + keys + (source.contacts ? 1 : 0) + (matching.staysAtLocation ? 1 : 0)
}
