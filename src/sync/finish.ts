/** Finish: adds up what happened, and makes this run's pages what the next one compares with. */

import { entryId } from '../core/people/lists.ts'
import { cleanText } from '../core/people/text.ts'
import {
  countOutcomes,
  isNotSynced,
  mergeTallies,
  openIn,
  type Tally,
  tally,
} from '../core/plan/counts.ts'
import { kindOf } from '../core/runs/kinds.ts'
import { keepLease, type RunContext, type StepResult, save } from '../runs/context.ts'
import type { Statement } from '../store/database.ts'
import { putEntries } from '../store/directory/lists.ts'
import { settleQuestions } from '../store/issues/settle.ts'
import { asHappened, chunkBody, isUntold, listChunks } from '../store/plan/chunks.ts'
import { commitRun } from '../store/runs/decisions.ts'
import { runFinished } from '../store/runs/events.ts'

export async function finish(ctx: RunContext): Promise<StepResult> {
  const { run, db } = ctx
  const chunks = await listChunks(db, run.id)
  let { notSynced } = run.state.plan
  const tallies: Tally[] = []
  for (const chunk of chunks) {
    if (chunk.applied !== 2 && chunk.conflicts.length === 0) {
      tallies.push(chunk.tally)
      continue
    }
    await keepLease(ctx)
    const body = await chunkBody(db, run.id, chunk.chunk)
    const happened = body.map((p) => asHappened(p, chunk))
    tallies.push(tally(happened.filter((p) => !isUntold(p))))
    // Whoever was not to be synced is counted already.
    notSynced += body.filter(
      (p, i) => p !== happened[i] && !p.gone && !isNotSynced(p.outcome),
    ).length
  }
  run.state.codes = mergeTallies(tallies)
  const { people, present } = run.state.plan
  const counts = countOutcomes(run.state.codes, people, present, notSynced)
  // One person's run is no base for the next: nobody else was looked at.
  const commits = kindOf(run).commits && run.terms.onlyPeople === undefined
  const commit = commits ? [commitRun(db, run), ...newEntries(ctx)] : []
  await save(ctx, [...commit, ...settled(ctx), ...runFinished(db, run, ctx.clock.now())], {
    status: openIn(counts, run.state.codes) > 0 ? 'warnings' : 'succeeded',
    counts,
    ended: ctx.clock.now(),
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

/** Questions that were open before and are no more, of those this run looked at. */
function settled({ db, run, clock }: RunContext): Statement[] {
  if (!kindOf(run).commits || !run.state.plan.open) return []
  const frame = { runId: run.id, connectionId: run.connectionId, now: clock.now() }
  return [settleQuestions(db, { ...frame, only: run.terms.onlyPeople })]
}
