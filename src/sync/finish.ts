/** Finish: adds up what happened, and makes this run's pages what the next one compares with. */

import { entryId } from '../core/people/lists.ts'
import { cleanText } from '../core/people/text.ts'
import { openIn } from '../core/plan/counts.ts'
import { kindOf } from '../core/runs/kinds.ts'
import { onTimeAgain } from '../runs/back-off.ts'
import { keepLease, type RunContext, type StepResult, save } from '../runs/context.ts'
import { soFar } from '../runs/so-far.ts'
import { nowWell } from '../runs/standing.ts'
import type { Statement } from '../store/database.ts'
import { putEntries } from '../store/directory/lists.ts'
import { settleQuestions } from '../store/issues/settle.ts'
import { settleShared } from '../store/issues/shared.ts'
import { letWelcomesLeave } from '../store/outbox/held.ts'
import { plannedIds } from '../store/plan/chunks.ts'
import { commitRun } from '../store/runs/decisions.ts'
import { runFinished } from '../store/runs/events.ts'

export async function finish(ctx: RunContext): Promise<StepResult> {
  const { run, db } = ctx
  const counts = await soFar(ctx, { each: () => keepLease(ctx) })
  // One person's run is no base for the next: nobody else was looked at.
  const commits = kindOf(run).commits && run.terms.onlyPeople === undefined
  const now = ctx.clock.now()
  // Nothing is held any more, so whoever was to be welcomed is.
  const commit = commits
    ? [
        commitRun(db, run),
        ...newEntries(ctx),
        ...onTimeAgain(ctx),
        letWelcomesLeave(db, run.connectionId, now),
      ]
    : []
  const well = await nowWell(ctx)
  await save(ctx, [...commit, ...(await settled(ctx)), ...runFinished(db, run, now), ...well], {
    status: openIn(counts, run.state.codes) > 0 || run.state.plan.asked ? 'warnings' : 'succeeded',
    counts,
    ended: now,
    lease: { owner: null, until: 0 },
  })
  return 'ended'
}

/** What the source's own lists hold, whether or not anybody has it. */
function newEntries({ db, run, clock }: RunContext): Statement[] {
  const entries = run.state.source.lists.flatMap(({ list, name }) => {
    const clean = cleanText(name)
    return clean ? [{ list, name: clean, id: entryId(list, clean) }] : []
  })
  return entries.length > 0 ? [putEntries(db, entries, clock.now())] : []
}

/** Questions that were open before and are no more, of those this run looked at: also where some of it waits for an admin. */
export async function settled({ db, run, clock }: RunContext): Promise<Statement[]> {
  if (!kindOf(run).commits || !run.state.plan.open) return []
  const frame = { runId: run.id, connectionId: run.connectionId, now: clock.now() }
  // Of somebody who is not there a run of few says nothing: only a whole one misses them.
  const only = run.terms.onlyPeople && [...(await plannedIds(db, run.id))]
  return [
    settleQuestions(db, { ...frame, only }),
    ...(only ? await settleShared(db, frame, only) : []),
  ]
}
