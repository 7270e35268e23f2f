/** Starting a run: one at a time per connection, by hand, by token or by schedule. */
import type { Delta } from '../connectors/connector.ts'
import { connectorOf } from '../connectors/registry.ts'
import { Refusal } from '../core/refusal.ts'
import type { TriggerKind } from '../core/runs/kinds.ts'
import { kindOf } from '../core/runs/kinds.ts'
import type { Run, RunTerms } from '../core/runs/run.ts'
import { isAsRead } from '../store/connections/as-read.ts'
import { type Connection, getConnection } from '../store/connections/connections.ts'
import { trustSenders } from '../store/connections/mailboxes.ts'
import { pauseNow } from '../store/connections/pauses.ts'
import type { CompanyDb } from '../store/database.ts'
import { isFenceError } from '../store/fence.ts'
import { type Clock, laterThan } from '../store/ids.ts'
import {
  activeRunId,
  insertRun,
  supersedeHeld,
  type UnfinishedRun,
  unfinishedRuns,
} from '../store/runs/decisions.ts'
import { heldRunsEnded } from '../store/runs/events.ts'
import { getRun } from '../store/runs/runs.ts'
import { basisOf } from './basis.ts'
import { LEASE_MS } from './context.ts'
import { CHANGES_ONLY } from './digest.ts'
import type { RunJob } from './job.ts'

export interface Start {
  mode: Run['mode']
  triggerKind: TriggerKind
  triggerBy: string
  /** Of an automatic sync: when it was due, Unix milliseconds. */
  dueAt?: number
  /** Read everything, also where the source could say what changed. */
  full?: boolean
  /** Only these people, by their external ids: the others wait for a whole sync. */
  onlyPeople?: readonly string[]
  /** What it follows, where nobody asked for it as such. */
  because?: RunTerms['because']
  /** Of a preview: with these settings, which are not saved. Everybody is looked at. */
  settings?: Record<string, unknown>
  /** Also the people of a first sync get the welcome e-mail. */
  welcomeFirst?: boolean
}

/**
 * Queues a run; throws the refusals `not_enabled`, `paused` and `run_in_progress` (facts: runId). A held run of the
 * connection gives way: the new one looks at the source again, and holds again what must be held.
 */
export async function startRun(
  db: CompanyDb,
  jobs: Queue,
  connection: Connection,
  start: Start,
  clock: Clock,
): Promise<Run> {
  if (!connection.enabled)
    throw new Refusal(
      'not_enabled',
      `${connection.name} is switched off. Enable it under Settings.`,
    )
  // A preview, or a reading for Match, changes nobody: it may be made meanwhile.
  if (start.mode === 'apply') await refuseWhilePaused(db, clock.now())
  const connector = connectorOf(connection.kind)
  if (connector.testFirst && connection.testedAt === null)
    throw new Refusal(
      'not_tested',
      `${connection.name} has not been tested with these settings. Press Test Integration first.`,
    )
  const { terms, unfinished, newest } = await termsOf(db, connection, start, clock.now())
  // What is newer is told by the ids: also where the clock went back since the last one.
  const id = laterThan(newest, clock.newId())
  const now = clock.now()
  try {
    const run = insertRun(
      db,
      { ...start, id, direction: 'pull', connectionId: connection.id, terms },
      now,
      now + LEASE_MS,
    )
    await db.batch(
      kindOf({ mode: start.mode, direction: 'pull' }).commits && start.onlyPeople === undefined
        ? [
            isAsRead(db, connection),
            run,
            // Nobody is told where none can be held.
            ...(unfinished.length > 0 ? [heldRunsEnded(db, connection.id, id, now)] : []),
            supersedeHeld(db, connection.id, id, now),
            // Whoever syncs by hand has seen what came by e-mail.
            ...(connector.powers.drops === 'file' && start.triggerKind === 'manual'
              ? [trustSenders(db, connection.id, now)]
              : []),
          ]
        : [isAsRead(db, connection), run],
      true,
    )
  } catch (error) {
    if (isFenceError(error)) {
      const now = await getConnection(db, connection.id)
      const { settings } = start.settings ? connection : now
      return startRun(db, jobs, { ...now, settings }, start, clock)
    }
    const runId = await activeRunId(db, connection.id)
    if (!runId) throw error
    // This very run, of whose beginning the answer was lost, is under way.
    if (runId !== id)
      throw new Refusal('run_in_progress', `${connection.name} is being synced already.`, {
        facts: { runId },
      })
  }
  await jobs.send({ kind: 'run', companyId: db.companyId, runId: id, seq: 0 } satisfies RunJob)
  return getRun(db, id)
}

/** Throws `paused` while all syncs are: no sync writes then, neither one that would begin nor one that was held. */
export async function refuseWhilePaused(db: CompanyDb, now: number): Promise<void> {
  const pause = await pauseNow(db, now)
  if (pause)
    throw new Refusal(
      'paused',
      `All syncs are paused by ${pause.by}: ${pause.reason} End the pause first.`,
    )
}

/** What a run of the connection that began now would go by. */
export async function termsOf(
  db: CompanyDb,
  connection: Connection,
  start: Omit<Start, 'triggerBy'>,
  now: number,
): Promise<{ terms: RunTerms; unfinished: UnfinishedRun[]; newest: string | null }> {
  const base = connection.committedRunId
  const [{ unfinished, newest }, committed] = await Promise.all([
    unfinishedRuns(db, connection.id, base ?? connection.sourceCompany?.from ?? null),
    base ? getRun(db, base) : null,
  ])
  const terms: RunTerms = {
    editPolicy: connection.editPolicy,
    guard: connection.guard,
    baseRunIds: [...(base ? [base] : []), ...unfinished.filter((r) => r.wrote).map((r) => r.id)],
    replan: connection.replan || start.settings !== undefined,
    replanMark: connection.replanMark,
    first: !(hasBroughtIn(committed) || unfinished.some((r) => r.broughtIn)),
    basis: basisOf(connection),
    ...(connection.expect && { expect: connection.expect }),
    ...(start.settings && { settings: start.settings }),
    ...(start.welcomeFirst && { welcomeFirst: true }),
    ...(start.dueAt !== undefined && { dueAt: start.dueAt }),
    ...(start.onlyPeople && { onlyPeople: start.onlyPeople }),
    ...(start.full && { full: true }),
    ...(start.because && { because: start.because }),
    lastGood: committed?.counts.total ?? null,
    ...(committed?.state.source.layout && { layout: committed.state.source.layout }),
    since:
      committed === null
        ? null
        : sinceOf(connectorOf(connection.kind).deltaOf(connection.settings), committed, start, now),
  }
  return { terms, unfinished, newest: newest ?? base }
}

/** Since which run it was so is not known of those of before: with one committed before them, it was. */
const hasBroughtIn = (committed: Run | null): boolean =>
  committed !== null &&
  (!(committed.terms.first ?? committed.terms.lastGood === null) ||
    committed.counts.created + committed.counts.linked > 0)

/** The mark the run may begin from; null when it must read everything. */
function sinceOf(
  delta: Delta | false,
  committed: Run,
  start: Omit<Start, 'triggerBy'>,
  now: number,
): NonNullable<RunTerms['since']> | null {
  const { mark, read, fullAt } = committed.state.source
  // Whoever a list of changes does not name has not left, whatever was read before and however.
  if (delta && delta.fullEveryMinutes === null)
    return { mark: mark ?? 'none', read: CHANGES_ONLY, fullAt }
  if (mark === null || read === null || start.full) return null
  if (delta && delta.fullEveryMinutes !== null) {
    const byHand = start.triggerKind === 'manual' || start.triggerKind === 'token'
    // A few people were put right just now: that is among what changed.
    if (byHand && start.onlyPeople === undefined && delta.byHand === 'full') return null
    if (fullAt === null || now - fullAt >= delta.fullEveryMinutes * 60_000) return null
  }
  return { mark, read, fullAt }
}
