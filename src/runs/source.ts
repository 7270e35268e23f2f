/** A connection's source, opened: its connector with settings, credentials, tokens, and the way out. */
import { decryptCredentials } from '../auth/credentials.ts'
import { tokenStore } from '../auth/token-store.ts'
import type { DroppedFile, OpenConnector } from '../connectors/connector.ts'
import { connectorOf } from '../connectors/registry.ts'
import { newTransport, type Transport } from '../connectors/transport.ts'
import { isLocal, settings } from '../env.ts'
import type { Connection } from '../store/connections/connections.ts'
import { newestDrop } from '../store/connections/drops.ts'
import { type CompanyDb, companyDb } from '../store/database.ts'
import type { Clock } from '../store/ids.ts'

export interface OpenSource {
  source: OpenConnector
  transport: Transport
}

/** Throws ZodError when what is stored no longer fits what the connector needs. */
export async function openSource(
  env: Pick<Env, 'DB' | 'FILES'> & Env,
  db: CompanyDb,
  connection: Connection,
  clock: Clock,
  sleep: (ms: number) => Promise<void>,
  timeoutMs?: number,
): Promise<OpenSource> {
  const config = settings(env)
  const { companyId, id, kind } = connection
  const credentials = await decryptCredentials(config, companyId, id, connection.credentials)
  const secrets = new Set(Object.values(credentials))
  const transport = newTransport({
    fetch: (input, init) => fetch(input, init),
    allowLocal: isLocal(config),
    secrets,
    sleep,
    ...(timeoutMs && { timeoutMs }),
  })
  // Tokens are kept apart from the run's own batches: they must be stored however the run ends.
  const own = companyDb(env.DB, companyId, db.cost)
  const tokens = tokenStore(config, own, id, clock, sleep, (secret) => secrets.add(secret))
  const dropped = (): Promise<DroppedFile | null> => newestDrop(env.FILES, companyId, id)
  const outside = { fetch: transport.fetch, tokens, dropped, now: clock.now }
  return { source: connectorOf(kind).open(connection.settings, credentials, outside), transport }
}
