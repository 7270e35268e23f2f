/** A run as it is shown. */
import type { Run } from '../../../core/runs/run.ts'
import { getConnection } from '../../../store/connections/connections.ts'
import type { CompanyDb } from '../../../store/database.ts'
import { runView } from '../../views/run.ts'

/** With what its connection is called. */
export async function view(db: CompanyDb, run: Run) {
  return runView(run, await getConnection(db, run.connectionId))
}
