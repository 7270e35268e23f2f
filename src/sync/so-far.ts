/** What became of everybody, while some of the plan waits for an admin or once all of it is done. */
import {
  type Counts,
  countOutcomes,
  isNotSynced,
  mergeTallies,
  type Tally,
  tally,
} from '../core/plan/counts.ts'
import { keepLease, type RunContext } from '../runs/context.ts'
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

/** Also notes the codes on the run. Only chunks that did not end as planned are looked into. */
export async function soFar(ctx: RunContext): Promise<Counts> {
  const { run, db } = ctx
  let { notSynced } = run.state.plan
  const tallies: Tally[] = []
  for (const chunk of await listChunks(db, run.id)) {
    if (isAsPlanned(chunk)) {
      tallies.push(chunk.tally)
      continue
    }
    await keepLease(ctx)
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

const waits = ({ kind, applied }: ChunkInfo) => kind === 'held' && applied === 0
const isAsPlanned = (chunk: ChunkInfo) =>
  chunk.applied !== 2 && chunk.conflicts.length === 0 && !waits(chunk)
const became = (p: Planned, chunk: ChunkInfo): Planned =>
  waits(chunk) && !isUntold(p) ? asHeld(p) : asHappened(p, chunk)
