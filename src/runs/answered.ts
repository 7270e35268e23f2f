/** An answer is applied at once, for those it concerns. */
import { Refusal } from '../core/refusal.ts'
import type { Run } from '../core/runs/run.ts'
import { getConnection } from '../store/connections/connections.ts'
import type { CompanyDb } from '../store/database.ts'
import type { Clock } from '../store/ids.ts'
import { type Start, startRun } from './start.ts'

/**
 * Begins a run of `people` (external ids), or of everybody when it is null. Null when that is not possible now: then
 * the next plan goes by the answer.
 */
export async function applyAnswer(
  db: CompanyDb,
  jobs: Queue,
  clock: Clock,
  connectionId: string,
  people: readonly string[] | null,
  by: Pick<Start, 'triggerKind' | 'triggerBy'>,
): Promise<Run | null> {
  try {
    const connection = await getConnection(db, connectionId)
    const start = { mode: 'apply', ...by, ...(people && { onlyPeople: people }) } as const
    return await startRun(db, jobs, connection, start, clock)
  } catch (error) {
    if (error instanceof Refusal) return null
    throw error
  }
}
