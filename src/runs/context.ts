/** Everything a step works with, and the one way it records how far it got. */
import type { OpenConnector } from '../connectors/connector.ts'
import type { MatchRules } from '../core/match/match.ts'
import type { ListEntry } from '../core/people/lists.ts'
import type { AccessOf } from '../core/people/ownership.ts'
import type { FieldValues, Person } from '../core/people/person.ts'
import type { ValidationRules } from '../core/people/validate.ts'
import type { Run, RunCost } from '../core/runs/run.ts'
import type { Connection } from '../store/connections/connections.ts'
import type { CompanyDb, Row, Statement } from '../store/database.ts'
import { isFenceError } from '../store/fence.ts'
import type { PageFiles } from '../store/files.ts'
import type { Clock } from '../store/ids.ts'
import { leaseFence, type RunProgress, saveRun } from '../store/runs/lease.ts'
import type { Budget } from './budget.ts'

/** Renewed with every save, and while waiting for a vendor; a dead job's run is free after this. */
export const LEASE_MS = 60_000

/** How this source is read. */
export interface Reading {
  /** How rows are checked. */
  rules: ValidationRules
  /** What decides, with the bytes of a page, how it is read; and its digest. */
  key: string
  digest: string
  /** Given a mark, the source says who changed since. */
  canDelta: boolean
}

export interface RunContext {
  db: CompanyDb
  bucket: R2Bucket
  files: PageFiles
  clock: Clock
  budget: Budget
  /** Changes as the run goes on; `save` writes it, together with what it speaks of. */
  run: Run
  /** What of `run` is stored: a failure goes back to it, because what came after was never written. */
  checkpoint: Checkpoint
  connection: Connection
  source: OpenConnector
  reading: Reading
  /** Takes the place of people who were erased: src/runs/erased.ts. */
  keepOut: () => Promise<(people: readonly Person[]) => readonly Person[]>
  matching: MatchRules
  /** What this source may write on a worker. */
  access: AccessOf
  /** What a person's fields are in the directory: list entries by id, pictures by where they lie. */
  stored(person: Person): { values: FieldValues; entries: readonly ListEntry[] }
  owner: string
  cost(): RunCost
}

/** Where a run is in the database. When that was written, and when the lease was renewed last: Unix milliseconds. */
export interface Checkpoint {
  /** JSON of `Stored`: made at every save, and read at hardly any. */
  stored: string
  at: number
  renewedAt: number
}
type Stored = Pick<Run, 'state' | 'hold' | 'counts'>

/** Of a run as it was read from the database, or is about to be written. */
export const checkpointOf = ({ state, hold, counts }: Run, at: number): Checkpoint => ({
  stored: JSON.stringify({ state, hold, counts } satisfies Stored),
  at,
  renewedAt: at,
})

/** Makes `run` what is stored of it again, as the database would give it back. */
export function goBack(ctx: RunContext): void {
  const { state, hold, counts } = JSON.parse(ctx.checkpoint.stored) as Stored
  Object.assign(ctx.run, { state, hold, counts })
}

/** How a step ended: with what must be written together with moving on; or the budget is used; or so is the run. */
export type StepResult = Statement[] | 'budget' | 'ended'

/** Another job has taken over: this one stops without a trace. */
export class LeaseLost extends Error {}
/** An admin asked for the run to stop. */
export class Cancelled extends Error {}
/** What is stored is not what was counted. The run fails, and nothing is changed. */
export class NotWhole extends Error {}
/** The run must not go on, and its source is not to blame: it fails with this code, and nothing is changed. */
export class RunRefused extends Error {
  readonly code: string
  constructor(code: string, message: string) {
    super(message)
    this.code = code
  }
}
/** Nothing more can be done before so many milliseconds have passed. `message` is what the run waits for. */
export class ComeBack extends Error {
  readonly afterMs: number
  constructor(message: string, afterMs: number) {
    super(message)
    this.afterMs = afterMs
  }
}

export type Progress = Omit<RunProgress, 'step' | 'state' | 'cost' | 'lease'> &
  Partial<Pick<RunProgress, 'step' | 'lease'>>

/**
 * Writes `statements` and how far the run is, all or nothing, if this job still holds the lease.
 * Throws LeaseLost, or Cancelled after writing.
 */
export async function save(
  ctx: RunContext,
  statements: Statement[] = [],
  progress: Progress = {},
): Promise<void> {
  await saveReturning(ctx, statements, progress)
}

/** The same; returns the rows of each of `statements`. */
export async function saveReturning(
  ctx: RunContext,
  statements: Statement[],
  progress: Progress = {},
): Promise<Row[][]> {
  const { run, db } = ctx
  const step = progress.step ?? run.step
  const lease = progress.lease ?? { owner: ctx.owner, until: ctx.clock.now() + LEASE_MS }
  const last = saveRun(db, run, { ...progress, step, state: run.state, cost: ctx.cost(), lease })
  let rows: Awaited<ReturnType<CompanyDb['batch']>>
  try {
    // Harmless to repeat: what was done already has given up the lease, or is done again just the same.
    rows = await db.batch([leaseFence(db, run.id, ctx.owner), ...statements, last], true)
  } catch (error) {
    if (isFenceError(error)) throw new LeaseLost()
    throw error
  }
  // Locally the database answers without leaving the event loop: whoever follows the run gets a turn here.
  await new Promise((resolve) => setTimeout(resolve, 0))
  run.step = step
  if (progress.status) run.status = progress.status
  if (progress.hold !== undefined) run.hold = progress.hold
  if (progress.counts) run.counts = progress.counts
  ctx.checkpoint = checkpointOf(run, ctx.clock.now())
  if (progress.ended == null && rows.at(-1)?.[0]?.cancel_requested === 1) throw new Cancelled()
  return rows.slice(1, -1)
}

/** How old the lease, and what is stored of a run that gets on, may become. */
const RENEW_MS = LEASE_MS / 3

/** Renews the lease and says what the run has cost; nothing it has done since the last save is spoken of. */
export async function stayAlive(ctx: RunContext): Promise<void> {
  const { state, hold, counts } = ctx.run
  const { at } = ctx.checkpoint
  goBack(ctx)
  try {
    await save(ctx)
    ctx.checkpoint.at = at
  } finally {
    Object.assign(ctx.run, { state, hold, counts })
  }
}

/** Is it time to write down how far the run is? By the time that has passed, so that a slow vendor's work is kept too. */
export const isSaveDue = ({ clock, checkpoint }: RunContext): boolean =>
  clock.now() - checkpoint.at >= RENEW_MS

const isLeaseDue = ({ clock, checkpoint }: RunContext): boolean =>
  clock.now() - checkpoint.renewedAt >= RENEW_MS

/** For loops that save nothing: keeps the lease where they take long. */
export async function keepLease(ctx: RunContext): Promise<void> {
  if (isLeaseDue(ctx)) await stayAlive(ctx)
}

/** Waits for a vendor however slow, keeping the lease meanwhile, also through many answers that are each quick enough. */
export async function patiently<T>(ctx: RunContext, work: Promise<T>): Promise<T> {
  for (;;) {
    let timer: ReturnType<typeof setTimeout> | undefined
    const late = new Promise<'late'>((resolve) => {
      timer = setTimeout(() => resolve('late'), RENEW_MS)
    })
    const first = await Promise.race([work.then(() => 'done' as const), late])
    clearTimeout(timer)
    if (first === 'late' || isLeaseDue(ctx)) await stayAlive(ctx)
    if (first === 'done') return work
  }
}
