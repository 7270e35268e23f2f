/** How long runs, their plans and their pages are kept, and their logs after them (docs/operating.md). */

import { inForce } from '../core/retention.ts'
import { keepLimits, settings } from '../env.ts'
import type { Surroundings } from '../runs/open.ts'
import { companyDb, systemDb } from '../store/database.ts'
import { deleteOldExports, KEEP_EXPORTS_MS } from '../store/exports.ts'
import { pagePrefix, workPrefix } from '../store/files.ts'
import { idAt } from '../store/ids.ts'
import { deleteOldIssues } from '../store/issues/change.ts'
import { deleteRuns, forgetPages, referencedPages } from '../store/runs/retention.ts'
import { deleteExpiredSignIns } from '../store/system/accounts.ts'
import { deleteOldLogs } from '../store/system/log-files.ts'
import { deleteOldMessages } from '../store/system/outbox.ts'
import {
  allChosen,
  type Below,
  deleteOldAsks,
  deleteOldHistory,
  runsWithOldPages,
} from '../store/system/retention.ts'
import { expiredRuns } from '../store/system/runs.ts'
import { hasRoom } from './room.ts'
import { shelve } from './shelving.ts'

const KEEP_MESSAGES_DAYS = 60
/** Also what R2 deletes at once. */
const RUNS_PER_TICK = 1000
/** Of a thousand files: whoever makes as many as they may makes 2,400 a day. */
const EXPORT_LISTS = 20
/** A few queries for each: an invocation may ask 1,000. */
const CONNECTIONS_PER_TICK = 100
/** History is looked through whole: once a day, and so many of a company's versions go at once. */
const HISTORY_HOUR = 3
const VERSIONS_PER_DAY = 20_000
const DAY_MS = 86_400_000

export async function clearExpired(around: Surroundings): Promise<void> {
  const { env, clock } = around
  const time = new Date(clock.now())
  // Once an hour: looking costs a read per connection.
  if (time.getUTCMinutes() !== 17) return
  const limits = keepLimits(settings(env))
  const chosen = (await allChosen(systemDb(env.DB))).map(({ companyId, ...days }) => ({
    companyId,
    kept: inForce(days, limits),
  }))
  const ago = (days: number) => clock.now() - days * DAY_MS
  const old = clock.now() - KEEP_MESSAGES_DAYS * DAY_MS
  await deleteOldMessages(env.DB, old, RUNS_PER_TICK)
  await deleteExpiredSignIns(env.DB, clock.now())
  await deleteOldExports(env.FILES, clock.now() - KEEP_EXPORTS_MS, EXPORT_LISTS)
  const logs = chosen.map((c) => [c.companyId, ago(c.kept.logs ?? limits.logs)] as const)
  await deleteOldLogs(env.DB, env.FILES, ago(limits.logs), RUNS_PER_TICK, logs)
  const runs = chosen.map((c) => [c.companyId, idAt(ago(c.kept.runs ?? limits.runs))] as const)
  await clearRuns(around, idAt(ago(limits.runs)), new Map(runs))
  const shorter = chosen.filter(({ kept }) => (kept.pages ?? 0) < (kept.runs ?? 0))
  await clearOldPages(
    around,
    shorter.map((c) => [c.companyId, idAt(ago(c.kept.pages ?? limits.runs))] as const),
  )
  if (time.getUTCHours() !== HISTORY_HOUR) return
  await deleteOldAsks(env.DB, null, ago(limits.runs))
  for (const { companyId, kept } of chosen)
    if (kept.runs !== null && kept.runs < limits.runs)
      await deleteOldAsks(env.DB, companyId, ago(kept.runs))
  for (const { companyId, kept } of turned(chosen, Math.floor(clock.now() / DAY_MS)))
    if (kept.history !== null && hasRoom())
      await deleteOldHistory(env.DB, companyId, ago(kept.history), VERSIONS_PER_DAY)
}

/** Begun with another one each day, so that the last of many have their turn. */
const turned = <T>(all: readonly T[], day: number): T[] => {
  const first = all.length > 0 ? day % all.length : 0
  return [...all.slice(first), ...all.slice(0, first)]
}

/** `own`: of companies for which it is another id than `before`. */
async function clearRuns(
  around: Surroundings,
  before: string,
  own: ReadonlyMap<string, string>,
): Promise<void> {
  const { env, clock } = around
  const found = await expiredRuns(systemDb(env.DB), before, RUNS_PER_TICK, [...own])
  const expired = await shelve(around, ofFew(found))
  for (const [companyId, runs] of Map.groupBy(expired, (run) => run.companyId)) {
    if (!hasRoom()) return
    const db = companyDb(env.DB, companyId)
    await deleteRuns(
      db,
      runs.map((run) => run.runId),
    )
    await db.batch([deleteOldIssues(db, own.get(companyId) ?? before)])
    for (const connectionId of new Set(runs.map((run) => run.connectionId)))
      await clearPages(env, companyId, connectionId, clock.now() - DAY_MS)
  }
}

/** Of runs that stay: their logs are files before nobody knows any more whom they found unchanged. */
async function clearOldPages(around: Surroundings, below: Below): Promise<void> {
  const { env, clock } = around
  const found = await runsWithOldPages(systemDb(env.DB), below, RUNS_PER_TICK)
  const old = await shelve(around, ofFew(found))
  for (const [companyId, runs] of Map.groupBy(old, (run) => run.companyId)) {
    if (!hasRoom()) return
    await forgetPages(
      companyDb(env.DB, companyId),
      runs.map((run) => run.runId),
    )
    for (const connectionId of new Set(runs.map((run) => run.connectionId)))
      await clearPages(env, companyId, connectionId, clock.now() - DAY_MS)
  }
}

/** Those of so many connections as can be seen to at once; the others wait an hour. */
function ofFew<R extends { connectionId: string }>(runs: readonly R[]): R[] {
  const few = new Set([...new Set(runs.map((r) => r.connectionId))].slice(0, CONNECTIONS_PER_TICK))
  return runs.filter((r) => few.has(r.connectionId))
}

/**
 * Pages no run lists any more; and what was put away by runs that nobody could clear up after. What is younger than a day
 * may belong to a run that has yet to say so.
 */
async function clearPages(
  env: Env,
  companyId: string,
  connectionId: string,
  before: number,
): Promise<void> {
  const used = await referencedPages(companyDb(env.DB, companyId), connectionId)
  await clearFiles(env, pagePrefix(companyId, connectionId), before, (page) => !used.has(page))
  await clearFiles(env, workPrefix(companyId, connectionId), before, () => true)
}

async function clearFiles(
  env: Env,
  prefix: string,
  before: number,
  isUnused: (name: string) => boolean,
): Promise<void> {
  let cursor: string | undefined
  do {
    const listed = await env.FILES.list({ prefix, ...(cursor && { cursor }) })
    const unused = listed.objects.filter(
      (o) => isUnused(o.key.slice(prefix.length)) && o.uploaded.getTime() < before,
    )
    if (unused.length > 0) await env.FILES.delete(unused.map((o) => o.key))
    cursor = listed.truncated ? listed.cursor : undefined
  } while (cursor)
}
