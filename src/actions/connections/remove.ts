/** Removing a connection, its links, its runs and its files; the workers stay. */
import {
  deleteConnection,
  deleteFiles,
  getConnection,
  replanAll,
} from '../../store/connections/connections.ts'
import type { ActingWith } from '../acting.ts'
import { record } from '../record.ts'

/** Throws `not_found`. */
export async function removeConnection(
  acting: ActingWith<'files' | 'later'>,
  id: string,
): Promise<void> {
  const { db, clock, files, later } = acting
  const { name } = await getConnection(db, id)
  await record(acting, { action: 'connection.remove', subject: id, detail: { name } }, [
    ...deleteConnection(db, id, clock.now()),
    replanAll(db),
  ])
  later(deleteFiles(files, db.companyId, id))
}
