/** What became of everybody, while some of the plan waits for an admin, once all of it is done, or where it was cut short. */
import {
  type Counts,
  countOutcomes,
  isNotSynced,
  mergeTallies,
  type Tally,
  tally,
} from '../core/plan/counts.ts'
import type { OutcomeCode } from '../core/plan/outcome.ts'
import type { OutcomeKind } from '../core/plan/reason.ts'
import {
  asHappened,
  asHeld,
  type ChunkInfo,
  chunkBody,
  isCounted,
  isUntold,
  listChunks,
  type Planned,
} from '../store/plan/chunks.ts'
import type { RunContext } from './context.ts'

type Whose = Pick<RunContext, 'db' | 'run'>

/**
 * Also notes the codes on the run. Only chunks that did not end as planned are looked into. `isCut`: nobody goes on with it;
 * `each`: before each of those.
 */
export async function soFar(
  { run, db }: Whose,
  { isCut = false, each = async () => {} }: { isCut?: boolean; each?: () => Promise<void> } = {},
): Promise<Counts> {
  let { notSynced } = run.state.plan
  const tallies: Tally[] = []
  for (const chunk of await listChunks(db, run.id)) {
    if (isCut && isUndone(chunk)) {
      notSynced += sum(chunk.tally.filter(([outcome, code]) => isThere(outcome, code)))
      continue
    }
    if (isAsPlanned(chunk)) {
      tallies.push(chunk.tally)
      continue
    }
    await each()
    const body = await chunkBody(db, run.id, chunk.chunk)
    const happened = body.map((p) => became(p, chunk))
    tallies.push(tally(happened.filter(isCounted)))
    // Whoever was not to be synced is counted already.
    notSynced += body.filter(
      (p, i) => isCounted(p) && p !== happened[i] && !p.gone && !isNotSynced(p.outcome),
    ).length
  }
  run.state.codes = mergeTallies(tallies)
  const { people, present } = run.state.plan
  return countOutcomes(run.state.codes, people, present, notSynced)
}

/** Of a run that was cut short: nobody has got to it, and nothing is told of it as if it were done. */
const isUndone = ({ kind, applied }: ChunkInfo) => kind === 'changes' && applied === 0
/** At the source, and not counted as not synced by the plan. */
const isThere: (outcome: OutcomeKind, code: OutcomeCode) => boolean = (outcome, code) =>
  !isNotSynced(outcome) && code !== 'absent_from_source'
const sum = (some: Tally) => some.reduce((all, [, , count]) => all + count, 0)

const waits = ({ kind, applied }: ChunkInfo) => kind === 'held' && applied === 0
const isAsPlanned = (chunk: ChunkInfo) =>
  chunk.applied !== 2 && chunk.conflicts.length === 0 && !waits(chunk)
const became = (p: Planned, chunk: ChunkInfo): Planned =>
  waits(chunk) && !isUntold(p) ? asHeld(p) : asHappened(p, chunk)
