/** Guard: is this a changed company, or a broken source? And is any kind of change more than an admin expects? */
import { noCounts } from '../../core/plan/counts.ts'
import type { Danger } from '../../core/plan/guard/danger.ts'
import { holdOf, type Judgement, judge } from '../../core/plan/guard/guard.ts'
import {
  causeOf,
  dangerSentence,
  EMAILS_CODE,
  type Hold,
  reasonOf,
} from '../../core/plan/guard/hold.ts'
import { kindOf } from '../../core/runs/kinds.ts'
import { companyHold } from '../../core/runs/source-company.ts'
import { type RunContext, type StepResult, save } from '../../runs/context.ts'
import { nowHeld } from '../../runs/standing.ts'
import type { Statement } from '../../store/database.ts'
import { askFromPlan } from '../../store/issues/ask.ts'
import type { Planned } from '../../store/plan/chunks.ts'
import { lastWhole } from '../../store/runs/whole.ts'
import { figuresOf } from './figures.ts'
import { leaveOut } from './leave-out.ts'
import { reasonsOf, setApart } from './set-apart.ts'

export async function guard(ctx: RunContext): Promise<StepResult> {
  const { run } = ctx
  const policy = run.terms.guard
  const judged = judge(await figuresOf(ctx, policy), policy)
  run.state.plan.together = judged.together
  // A few people say nothing about whether the source is whole; but one by one, too many are too many as well.
  if (run.terms.onlyPeople !== undefined)
    return [...(await leaveOut(ctx, judged.dangers)), ...(await questions(ctx))]
  if (judged.hold?.scope === 'run') {
    run.hold = withCompany(ctx, judged.hold)
    return kindOf(run).writes ? holdAll(ctx, judged.hold) : []
  }
  const hold = await holdSome(ctx, judged)
  if (hold === 'budget') return 'budget'
  run.hold = withCompany(ctx, hold)
  noteFlow(ctx)
  return kindOf(run).writes ? questions(ctx) : []
}

/** A preview goes on where a sync is held before anything is read. */
function withCompany({ run }: RunContext, hold: Hold | null): Hold | null {
  const { company, otherThan } = run.state.source
  if (!company || otherThan === undefined) return hold
  const { scope, reasons } = companyHold(otherThan, company.name)
  return { scope, reasons: [...reasons, ...(hold?.reasons ?? [])] }
}

/** Puts what the plan asks, whatever becomes of the run. */
export async function questions({ db, run, clock }: RunContext): Promise<Statement[]> {
  const { asked, together = ['renumbered'] } = run.state.plan
  if (!asked) return []
  const frame = { runId: run.id, connectionId: run.connectionId, clock }
  return askFromPlan(db, { ...frame, only: run.terms.onlyPeople, together })
}

/** Nothing was done yet, so nobody counts as synced. Whoever was told this before is not told again. */
async function holdAll(ctx: RunContext, hold: Hold): Promise<StepResult> {
  const { db, run, clock } = ctx
  const earlier = await lastWhole(db, run.connectionId, run.id)
  const told = earlier?.hold?.scope === 'run' && isSame(earlier.hold, hold)
  const tells = await nowHeld(ctx, !told)
  await save(ctx, [...(await questions(ctx)), ...tells], {
    status: 'held',
    hold,
    counts: { ...noCounts(), total: run.state.plan.people },
    ended: clock.now(),
    lease: { owner: null, until: 0 },
  })
  return 'ended'
}

const isSame = (a: Hold, b: Hold) =>
  JSON.stringify(a.reasons.map((r) => r.message)) ===
  JSON.stringify(b.reasons.map((r) => r.message))

/** What is dangerous waits, with whoever waited before and has not been decided about; all else goes on. */
async function holdSome(ctx: RunContext, judged: Judgement): Promise<Hold | null | 'budget'> {
  const { state, terms } = ctx.run
  if (judged.dangers.length === 0 && (state.waiters === 0 || !terms.guard.enabled))
    return withNews(ctx, judged.hold, judged.emails && state.emails > 0)
  const isHeld = (p: Planned, danger: Danger) =>
    judged.dangers.includes(danger) || (terms.guard.enabled && p.was?.includes(danger) === true)
  const found = await setApart(
    ctx,
    (p) => (p.d ?? []).filter(([danger]) => isHeld(p, danger)),
    kindOf(ctx.run).writes,
  )
  if (!found) return 'budget'
  const said = new Map(judged.hold?.reasons.map((r) => [causeOf(r), r.message]))
  const reasons = reasonsOf(
    found,
    (danger, count) => said.get(causeOf(reasonOf(danger))) ?? dangerSentence(danger, count, null),
  )
  const emails = judged.hold?.reasons.filter((r) => r.code === EMAILS_CODE) ?? []
  return withNews(
    ctx,
    holdOf([...reasons, ...emails]),
    found.news || (judged.emails && state.emails > 0),
  )
}

/** Notes whether anybody is to be told of it. */
function withNews({ run: { state } }: RunContext, hold: Hold | null, news: boolean): Hold | null {
  if (hold) {
    state.guard ??= { next: 0, to: 0, reasons: [], group: null, news }
    state.guard.news = news
  }
  return hold
}

/** What goes through without an admin's word: what the syncs of the next days are judged by. */
function noteFlow({ run: { hold, state, terms } }: RunContext): void {
  const of = (danger: Danger) => {
    const { code } = reasonOf(danger)
    const held = hold?.reasons.find((r) => r.code === code)?.count ?? 0
    return Math.max(0, (state.dangers[danger] ?? 0) - held)
  }
  const left = of('deactivations')
  const first = terms.first ?? terms.lastGood === null
  state.flow = {
    ...state.flow,
    left,
    leftAtAll: left,
    joined: first ? 0 : of('joiners') + of('returns'),
  }
}
