/** Guard: is this a changed company, or a broken source? */
import { noCounts } from '../core/plan/counts.ts'
import { activeLinkedNeeded, type Hold, guard as judge } from '../core/plan/guard.ts'
import { kindOf } from '../core/runs/kinds.ts'
import { companyHold } from '../core/runs/source-company.ts'
import { type RunContext, type StepResult, save } from '../runs/context.ts'
import type { Statement } from '../store/database.ts'
import { askFromPlan } from '../store/issues/ask.ts'
import { countActiveLinked } from '../store/plan/lookups.ts'
import { runHeld } from '../store/runs/events.ts'

/** A preview goes on where a sync is held before anything is read. */
function withCompany({ run }: RunContext, hold: Hold | null): Hold | null {
  const { company, otherThan } = run.state.source
  if (!company || otherThan === undefined) return hold
  const { scope, reasons } = companyHold(otherThan, company.name)
  return { scope, reasons: [...reasons, ...(hold?.reasons ?? [])] }
}

export async function guard(ctx: RunContext): Promise<StepResult> {
  const { pull, plan, deactivations } = ctx.run.state
  const { guard: policy, lastGood } = ctx.run.terms
  const needed = activeLinkedNeeded(policy, deactivations)
  const worthCounting = policy.enabled && deactivations >= policy.deactivations.min
  const hold = judge(
    {
      people: plan.people,
      rows: pull.rows,
      unreadable: pull.unreadable,
      vendorTotal: pull.total,
      lastGood,
      deactivations,
      activeLinked: worthCounting ? await countActiveLinked(ctx.db, ctx.connection.id, needed) : 0,
    },
    policy,
  )
  ctx.run.hold = withCompany(ctx, hold)
  if (!kindOf(ctx.run).writes) return []
  const asked = await questions(ctx)
  // One person says nothing about whether the source is whole; and of them, an admin has just thought.
  if (ctx.run.terms.onlyPeople !== undefined) {
    ctx.run.hold = null
    return asked
  }
  if (hold?.scope !== 'run') return asked
  await save(ctx, [...asked, ...runHeld(ctx.db, ctx.run, ctx.clock.now())], {
    status: 'held',
    hold,
    // Nothing was done yet, so nobody counts as synced.
    counts: { ...noCounts(), total: plan.people },
    ended: ctx.clock.now(),
    lease: { owner: null, until: 0 },
  })
  return 'ended'
}

/** Puts what the plan asks, whatever becomes of the run. */
async function questions({ db, run, clock }: RunContext): Promise<Statement[]> {
  const { asked, together = [] } = run.state.plan
  if (!asked) return []
  const frame = { runId: run.id, connectionId: run.connectionId, clock }
  return askFromPlan(db, { ...frame, only: run.terms.onlyPeople, together })
}
