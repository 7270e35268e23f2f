/** Finish of an undo: adds up what was put back, and says so of the run that was taken back as a whole. */
import { openIn } from '../core/plan/counts.ts'
import { kindOf } from '../core/runs/kinds.ts'
import { keepLease, type RunContext, type StepResult, save } from '../runs/context.ts'
import { soFar } from '../runs/so-far.ts'
import type { Statement } from '../store/database.ts'
import { askFromPlan } from '../store/issues/ask.ts'
import { setEnd } from '../store/runs/decisions.ts'
import { runFinished } from '../store/runs/events.ts'
import { getRun } from '../store/runs/runs.ts'
import { addsEntries, turnEntries, withdrawQuestions } from '../store/undo/beside.ts'

export async function finishUndo(ctx: RunContext): Promise<StepResult> {
  const { run, db } = ctx
  const counts = await soFar(ctx, { each: () => keepLease(ctx) })
  const now = ctx.clock.now()
  const stays = isRejected(run)
  const beside = kindOf(run).writes && !stays ? await besidePeople(ctx) : []
  await save(ctx, [...(stays ? [] : ends(ctx)), ...beside, ...runFinished(db, run, now)], {
    status: openIn(counts, run.state.codes) > 0 ? 'warnings' : 'succeeded',
    counts,
    ended: now,
    lease: { owner: null, until: 0 },
  })
  return 'ended'
}

/** Of which an admin rejected the rest: what it was to take back stands. */
const isRejected = ({ state }: RunContext['run']): boolean =>
  state.codes.some(([, code]) => code === 'deactivation_rejected' || code === 'change_rejected')

/** Entries of lists that are nobody’s now, and questions: of the run that is taken back, or is back again. */
async function besidePeople(ctx: RunContext): Promise<Statement[]> {
  const { db, run, clock } = ctx
  const { undo } = run.terms
  if (!undo) return []
  const taken = await getRun(db, undo.runId)
  const { connectionId } = run
  const isWhole = !undo.people && !undo.released
  const first = taken.terms.undo ? await getRun(db, taken.terms.undo.runId) : null
  const { id } = first ?? taken
  const entries = (await addsEntries(db, id)) ? [turnEntries(db, id)] : []
  if (first) {
    const { asked, together } = first.state.plan
    if (!isWhole || !asked) return entries
    const frame = { runId: first.id, connectionId, clock, ...(together && { together }) }
    return [...entries, ...(await askFromPlan(db, frame))]
  }
  if (undo.released) return entries
  const frame = { connectionId, by: run.id, people: undo.people ?? null, now: clock.now() }
  return [...entries, withdrawQuestions(db, taken.id, frame)]
}

/** Of some of its people, the run stands; so does one of which the rest still waits. */
function ends({ db, run }: RunContext): Statement[] {
  const { undo } = run.terms
  if (!undo || !kindOf(run).writes || undo.people || undo.released) return []
  const { restores } = undo
  return [
    ...(undo.was === 'held' ? [] : [setEnd(db, undo.runId, 'undone')]),
    ...(restores && restores.status !== 'held'
      ? [setEnd(db, restores.runId, restores.status)]
      : []),
  ]
}
