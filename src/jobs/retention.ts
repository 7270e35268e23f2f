/** How long runs, their plans and their pages are kept, and their logs after them (docs/operating.md). */

import type { Surroundings } from '../runs/open.ts'
import { companyDb, systemDb } from '../store/database.ts'
import { pagePrefix } from '../store/files.ts'
import { idAt } from '../store/ids.ts'
import { deleteOldIssues } from '../store/issues/change.ts'
import { deleteRuns, referencedPages } from '../store/runs/retention.ts'
import { deleteExpiredSignIns } from '../store/system/accounts.ts'
import { deleteOldLogs } from '../store/system/log-files.ts'
import { deleteOldMessages } from '../store/system/outbox.ts'
import { expiredRuns } from '../store/system/runs.ts'
import { shelve } from './shelving.ts'

export const KEEP_RUNS_DAYS = 400
/** Three years: offices are asked who was employed when. */
export const KEEP_LOGS_DAYS = 1100
const KEEP_MESSAGES_DAYS = 60
/** Also what R2 deletes at once. */
const RUNS_PER_TICK = 1000
/** A few queries for each: an invocation may ask 1,000. */
const CONNECTIONS_PER_TICK = 100
const DAY_MS = 86_400_000

export async function clearExpired(around: Surroundings): Promise<void> {
  const { env, clock } = around
  // Once an hour: looking costs a read per connection.
  if (new Date(clock.now()).getUTCMinutes() !== 17) return
  const before = idAt(clock.now() - KEEP_RUNS_DAYS * DAY_MS)
  const old = clock.now() - KEEP_MESSAGES_DAYS * DAY_MS
  await deleteOldMessages(env.DB, old, RUNS_PER_TICK)
  await deleteExpiredSignIns(env.DB, clock.now())
  await deleteOldLogs(env.DB, env.FILES, clock.now() - KEEP_LOGS_DAYS * DAY_MS, RUNS_PER_TICK)
  const expired = await shelve(
    around,
    ofFew(await expiredRuns(systemDb(env.DB), before, RUNS_PER_TICK)),
  )
  for (const [companyId, runs] of Map.groupBy(expired, (run) => run.companyId)) {
    const db = companyDb(env.DB, companyId)
    await deleteRuns(
      db,
      runs.map((run) => run.runId),
    )
    await db.batch([deleteOldIssues(db, before)])
    for (const connectionId of new Set(runs.map((run) => run.connectionId)))
      await clearPages(env, companyId, connectionId, clock.now() - DAY_MS)
  }
}

/** Those of so many connections as can be seen to at once; the others wait an hour. */
function ofFew<R extends { connectionId: string }>(runs: readonly R[]): R[] {
  const few = new Set([...new Set(runs.map((r) => r.connectionId))].slice(0, CONNECTIONS_PER_TICK))
  return runs.filter((r) => few.has(r.connectionId))
}

/** Pages no run lists any more. One younger than a day may belong to a run that has yet to list it. */
async function clearPages(
  env: Env,
  companyId: string,
  connectionId: string,
  before: number,
): Promise<void> {
  const prefix = pagePrefix(companyId, connectionId)
  const used = await referencedPages(companyDb(env.DB, companyId), connectionId)
  let cursor: string | undefined
  do {
    const listed = await env.FILES.list({ prefix, ...(cursor && { cursor }) })
    const unused = listed.objects.filter(
      (o) => !used.has(o.key.slice(prefix.length)) && o.uploaded.getTime() < before,
    )
    if (unused.length > 0) await env.FILES.delete(unused.map((o) => o.key))
    cursor = listed.truncated ? listed.cursor : undefined
  } while (cursor)
}
