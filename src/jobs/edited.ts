/** Whoever an edit lets in is synced alone, soon after it. Where that cannot be, the next sync sees to it. */
import { Refusal } from '../core/refusal.ts'
import type { EditedJob } from '../runs/job.ts'
import type { Surroundings } from '../runs/open.ts'
import { refuseHeld } from '../runs/refuse-held.ts'
import { startRun } from '../runs/start.ts'
import { getConnection } from '../store/connections/connections.ts'
import { companyDb } from '../store/database.ts'
import { stillOpen } from '../store/issues/troubles.ts'

export async function edited(
  { companyId, connectionId, people, by }: EditedJob,
  { env, clock }: Surroundings,
): Promise<void> {
  const db = companyDb(env.DB, companyId)
  // A sync since then may have seen to it.
  const onlyPeople = await stillOpen(db, connectionId, people)
  if (onlyPeople.length === 0) return
  try {
    const connection = await getConnection(db, connectionId)
    await refuseHeld(db, connection, onlyPeople)
    const start = { mode: 'apply', triggerKind: 'manual', triggerBy: by, onlyPeople } as const
    await startRun(db, env.JOBS, connection, start, clock)
  } catch (error) {
    if (!(error instanceof Refusal)) throw error
  }
}
