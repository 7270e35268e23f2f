/** Pushing hours that differ from what was pushed, or a preview of that. */
import type { z } from 'zod'
import type { NewPush } from '../../api/push.ts'
import { startPush } from '../../push/start.ts'
import { getConnection } from '../../store/connections/connections.ts'
import type { ActingWith } from '../acting.ts'
import { startedBy } from '../runs/started-by.ts'

/** Throws `not_found`, `not_enabled`, `takes_no_hours` and `run_in_progress`. */
export async function pushTime(
  { db, jobs, clock, actor }: ActingWith<'jobs'>,
  id: string,
  given: z.infer<typeof NewPush> | undefined,
) {
  const connection = await getConnection(db, id)
  const push = { from: given?.from ?? '', to: given?.to ?? '9999', ids: given?.entryIds ?? null }
  const start = { mode: given?.mode ?? 'apply', ...startedBy(actor), push } as const
  return { run: await startPush(db, jobs, connection, start, clock), connection }
}
