/** Connecting a source. AutoSync begins switched off, and nothing is asked of the source yet. */
import type { z } from 'zod'
import type { NewConnection } from '../../api/connection.ts'
import { connectorOf } from '../../connectors/registry.ts'
import {
  type Connection,
  getConnection,
  insertConnection,
} from '../../store/connections/connections.ts'
import type { ActingWith } from '../acting.ts'
import { record } from '../record.ts'
import { sealCredentials } from './credentials.ts'
import { refuseConnected } from './same-company.ts'
import { checkSettings, refuseNoField } from './settings.ts'

/** Throws `unknown_connector`, `invalid` and, where it was asked for, `already_connected`. */
export async function createConnection(
  acting: ActingWith<'config'>,
  given: z.infer<typeof NewConnection>,
): Promise<Connection> {
  const { db, clock, config } = acting
  const { name } = given
  const connector = connectorOf(given.kind)
  const id = clock.newId()
  const settings = checkSettings(connector, given.settings, config)
  await refuseNoField(db, connector, settings)
  const connection = {
    id,
    kind: connector.kind,
    name,
    settings,
    credentials: await sealCredentials(connector, config, db.companyId, id, {}, given.credentials),
    everyMinutes: connector.autosyncEveryMinutes,
    editPolicy: connector.editPolicy ?? 'locked',
  }
  if (given.unlessConnected) await refuseConnected(acting, connection)
  const detail = { kind: given.kind, name }
  await record(acting, { action: 'connection.add', subject: id, detail }, [
    insertConnection(db, connection, clock.now()),
  ])
  return getConnection(db, id)
}
