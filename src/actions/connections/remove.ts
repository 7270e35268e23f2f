/** Removing a connection, its links, its runs and its files; the workers stay. A sign-in at the vendor ends there too. */
import { nameOf } from '../../store/audit.ts'
import { getConnection, replanAll } from '../../store/connections/connections.ts'
import { deleteConnection, deleteFiles } from '../../store/connections/remove.ts'
import { stopIncidents } from '../../store/incidents/stop.ts'
import type { ActingWith } from '../acting.ts'
import { record } from '../record.ts'
import { revokeAtVendor } from './revoke.ts'

/** Throws `not_found`. */
export async function removeConnection(
  acting: ActingWith<'files' | 'later' | 'env' | 'sleep'>,
  id: string,
): Promise<void> {
  const { db, clock, files, later, actor } = acting
  const connection = await getConnection(db, id)
  const { name } = connection
  const atVendor = await revokeAtVendor(acting, connection)
  await record(acting, { action: 'connection.remove', subject: id, detail: { name, atVendor } }, [
    ...stopIncidents(db, id, { how: 'removed', by: nameOf(actor), name }, clock.now()),
    ...deleteConnection(db, id, clock.now()),
    replanAll(db),
  ])
  later(deleteFiles(files, db.companyId, id))
}
