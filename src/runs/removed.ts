/** A job that has lost its run: another one goes on with it, or the connection was removed. */
import { Refusal } from '../core/refusal.ts'
import { getConnection } from '../store/connections/connections.ts'
import { deleteFiles } from '../store/connections/remove.ts'
import type { RunContext } from './context.ts'

/**
 * Was the connection removed? What the job has put away since goes after the rest: nobody lists it, and it is of people.
 */
export async function leaveNothing(
  { db, connection }: RunContext,
  files: R2Bucket,
): Promise<boolean> {
  try {
    await getConnection(db, connection.id)
    return false
  } catch (error) {
    if (!(error instanceof Refusal)) throw error
    await deleteFiles(files, db.companyId, connection.id)
    return true
  }
}
