/** How long runs, their plans and their pages are kept (docs/operating.md). */
import { companyDb, systemDb } from '../store/database.ts'
import { pagePrefix } from '../store/files.ts'
import { deleteRun, referencedPages } from '../store/retention.ts'
import { expiredRuns } from '../store/system-runs.ts'
import type { Surroundings } from './drive.ts'

export const KEEP_RUNS_DAYS = 400
const RUNS_PER_TICK = 20
const PAGES_PER_TICK = 500

/** Ids begin with their time: see store/ids.ts. */
export function idBefore(time: number): string {
  const alphabet = '0123456789abcdefghjkmnpqrstvwxyz'
  let id = ''
  for (let rest = time, i = 0; i < 10; i++, rest = Math.floor(rest / 32))
    id = alphabet[rest % 32] + id
  return id
}

export async function clearExpired({ env, clock }: Surroundings): Promise<void> {
  // Once an hour: looking costs a read per connection.
  if (new Date(clock.now()).getUTCMinutes() !== 17) return
  const before = idBefore(clock.now() - KEEP_RUNS_DAYS * 86_400_000)
  const expired = await expiredRuns(systemDb(env.DB), before, RUNS_PER_TICK)
  const connections = new Map<string, string>()
  for (const { companyId, connectionId, runId } of expired) {
    await deleteRun(companyDb(env.DB, companyId), runId)
    connections.set(connectionId, companyId)
  }
  for (const [connectionId, companyId] of connections) {
    const prefix = pagePrefix(companyId, connectionId)
    const used = await referencedPages(companyDb(env.DB, companyId), connectionId)
    const listed = await env.FILES.list({ prefix, limit: PAGES_PER_TICK })
    // A page of a run under way may not be in its list yet.
    const old = clock.now() - 86_400_000
    const unused = listed.objects.filter(
      (o) => !used.has(o.key.slice(prefix.length)) && o.uploaded.getTime() < old,
    )
    if (unused.length > 0) await env.FILES.delete(unused.map((o) => o.key))
  }
}
