/** What other settings would change, before they are saved: a preview that reads and plans with them. */
import { connectorOf } from '../../connectors/registry.ts'
import type { Run } from '../../core/runs/run.ts'
import { startRun } from '../../runs/start.ts'
import { type Connection, getConnection } from '../../store/connections/connections.ts'
import type { ActingWith } from '../acting.ts'
import { startedBy } from '../runs/started-by.ts'
import { refuseMovedSecrets } from './credentials.ts'
import { checkSettings } from './settings.ts'

/** Nothing is saved. Throws `not_found`, `invalid`, `not_enabled`, `not_tested` and `run_in_progress`. */
export async function previewSettings(
  { db, jobs, clock, config, actor }: ActingWith<'config' | 'jobs'>,
  id: string,
  given: Record<string, unknown>,
): Promise<{ run: Run; connection: Connection }> {
  const connection = await getConnection(db, id)
  const connector = connectorOf(connection.kind)
  const settings = checkSettings(connector, { ...connection.settings, ...given }, config)
  refuseMovedSecrets(connection, settings, undefined, config)
  const asked = { mode: 'preview', full: true, settings, ...startedBy(actor) } as const
  const run = await startRun(db, jobs, { ...connection, settings }, asked, clock)
  return { run, connection }
}
