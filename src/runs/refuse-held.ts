/** What is held is released, and not tried again past whoever has to look at it. */
import { Refusal } from '../core/refusal.ts'
import type { Connection } from '../store/connections/connections.ts'
import type { CompanyDb } from '../store/database.ts'
import { waitsForAdmin } from '../store/plan/people.ts'
import { unended } from '../store/runs/whole.ts'

/** Throws `run_held` while the connection holds a whole sync, or a change of one of these people. */
export async function refuseHeld(
  db: CompanyDb,
  connection: Pick<Connection, 'id' | 'name'>,
  externalIds: readonly string[],
): Promise<void> {
  const { held } = await unended(db, connection.id)
  const waits =
    held && held.hold?.scope !== 'run' && (await waitsForAdmin(db, connection.id, externalIds))
  if (held && waits)
    throw new Refusal(
      'run_held',
      'What would change of them waits for an admin: release or reject it on the sync that holds it.',
      { facts: { runId: held.id } },
    )
  if (held?.hold?.scope === 'run')
    throw new Refusal(
      'run_held',
      `The last sync of ${connection.name} waits for a decision: release it or reject it first. Nobody was synced.`,
      { facts: { runId: held.id } },
    )
}
