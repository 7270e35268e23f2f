/** A run as it is shown. */
import type { Run } from '../../../core/runs/run.ts'
import { getConnection } from '../../../store/connections/connections.ts'
import type { CompanyDb } from '../../../store/database.ts'
import { undosOf } from '../../../store/runs/undos.ts'
import { runView } from '../../views/run.ts'

/** With what its connection is called, and what took it back. */
export async function view(db: CompanyDb, run: Run) {
  const [connection, undos] = await Promise.all([
    getConnection(db, run.connectionId),
    undosOf(db, [run.id]),
  ])
  return runView(run, connection, undos.get(run.id))
}
