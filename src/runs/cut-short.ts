/** A run that ends before its end, however that comes: what it had written by then is done, and counted. */
import {
  type Counts,
  countOutcomes,
  isNotSynced,
  mergeTallies,
  type Tally,
  tally,
} from '../core/plan/counts.ts'
import { kindOf } from '../core/runs/kinds.ts'
import type { Run } from '../core/runs/run.ts'
import type { CompanyDb } from '../store/database.ts'
import { chunkBody, listChunks } from '../store/plan/chunks.ts'
import { failRun } from '../store/runs/decisions.ts'
import { getRun } from '../store/runs/runs.ts'
import { leaveNoWork } from './put-away.ts'
import { soFar } from './so-far.ts'

const WRITING = ['apply', 'finish', 'send', 'close']

/** It got as far as to write some of its plan, or may have. */
export const hasWritten = (run: Run): boolean => kindOf(run).writes && WRITING.includes(run.step)

/** Also notes the codes on the run; null where nothing can have been written. */
export async function countsWhenCut(
  from: { db: CompanyDb; run: Run },
  each?: () => Promise<void>,
): Promise<Counts | null> {
  if (!hasWritten(from.run)) return null
  return from.run.direction === 'push'
    ? pushedSoFar(from)
    : soFar(from, { isCut: true, ...(each && { each }) })
}

/** Hours nobody got to are not pushed, and nothing is told of them. */
async function pushedSoFar({ db, run }: { db: CompanyDb; run: Run }): Promise<Counts> {
  const { push } = run.state
  const tallies: Tally[] = []
  for (const { chunk, applied, tally: whole } of await listChunks(db, run.id)) {
    if (applied === 1) tallies.push(whole)
    else if (chunk === push.next) {
      const told = await chunkBody(db, run.id, chunk)
      tallies.push(tally(told.filter((p) => p.act !== undefined)))
    }
  }
  run.state.codes = mergeTallies(tallies)
  const [done, failed] = [run.state.codes, run.state.codes.filter(([kind]) => isNotSynced(kind))]
  const total = Math.max(push.entries, sum(done))
  return countOutcomes(done, total, total, total - sum(done) + sum(failed))
}

const sum = (some: Tally) => some.reduce((all, [, , count]) => all + count, 0)

/** Ends a run nobody works on any more, from outside of it: also one of which nobody can tell any more what it wrote. */
export async function endUnfinished(
  { db, files }: { db: CompanyDb; files: R2Bucket },
  run: Pick<Run, 'id' | 'companyId' | 'connectionId' | 'step'>,
  error: { code: string; message: string },
  now: number,
): Promise<void> {
  const { id, step } = run
  // Most die earlier, and a tick has many of them to see to: they are not even read.
  const wrote = WRITING.includes(step) ? await whatItWrote(db, id) : null
  await failRun(db, id, error, now, wrote)
  await leaveNoWork(files, run)
}

async function whatItWrote(db: CompanyDb, runId: string) {
  try {
    const run = await getRun(db, runId)
    const counts = await countsWhenCut({ db, run })
    return counts && { counts, codes: run.state.codes }
  } catch {
    console.error('what a run wrote cannot be counted', runId)
    return null
  }
}
