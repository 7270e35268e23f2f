/** An answer is applied at once, for those it concerns; one that is given during a run right after it. */
import { concerned } from '../core/issues/concerned.ts'
import { ASKED_BY_NO_RUN } from '../core/issues/questions.ts'
import { Refusal } from '../core/refusal.ts'
import { kindOf } from '../core/runs/kinds.ts'
import type { Run } from '../core/runs/run.ts'
import { getConnection } from '../store/connections/connections.ts'
import type { CompanyDb } from '../store/database.ts'
import type { Clock } from '../store/ids.ts'
import { answeredSince } from '../store/issues/answers.ts'
import { waitingForKeys } from '../store/issues/troubles.ts'
import type { RunContext } from './context.ts'
import { type Start, startRun } from './start.ts'

/**
 * Begins a run of `people` (external ids), or of everybody when it is null. Null when that is not possible now: then
 * the next plan goes by the answer.
 */
export async function applyAnswer(
  db: CompanyDb,
  jobs: Queue,
  clock: Clock,
  connectionId: string,
  people: readonly string[] | null,
  by: Pick<Start, 'triggerKind' | 'triggerBy'>,
): Promise<Run | null> {
  try {
    const connection = await getConnection(db, connectionId)
    // Whoever only links by hand so far has not asked for a sync of everybody.
    const mode = people || connection.committedRunId ? 'apply' : 'refresh'
    const waiting = people ? await waitingForKeys(db, connectionId) : []
    const only = people && { onlyPeople: [...new Set([...people, ...waiting])] }
    const start = { mode, ...by, because: 'answer', ...only } as const
    return await startRun(db, jobs, connection, start, clock)
  } catch (error) {
    if (error instanceof Refusal) return null
    throw error
  }
}

/** Begins a preview: what the answer lets be read is looked at first. Null when that is not possible now. */
export async function previewAnswer(
  db: CompanyDb,
  jobs: Queue,
  clock: Clock,
  connectionId: string,
  by: Pick<Start, 'triggerKind' | 'triggerBy'>,
): Promise<Run | null> {
  try {
    const connection = await getConnection(db, connectionId)
    return await startRun(db, jobs, connection, { mode: 'preview', ...by }, clock)
  } catch (error) {
    if (error instanceof Refusal) return null
    throw error
  }
}

/** What was answered while this run was under way, which may have planned before it. */
export async function applyLateAnswers({ db, run, clock }: RunContext, jobs: Queue): Promise<void> {
  const { asked, open } = run.state.plan
  if (!kindOf(run).commits || !(asked || open)) return
  const late = (await answeredSince(db, run.connectionId, run.queuedAt)).filter(
    ({ code }) => !ASKED_BY_NO_RUN.includes(code),
  )
  const last = late.at(-1)
  if (!last) return
  const people = late.map(concerned)
  const everybody = people.some((ids) => ids === null)
  const ids = [...new Set(people.flatMap((some) => some ?? []))]
  const by = { triggerKind: 'manual', triggerBy: last.closedBy ?? '' } as const
  await applyAnswer(db, jobs, clock, run.connectionId, everybody ? null : ids, by)
}
