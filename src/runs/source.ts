/** A connection's source, opened: its connector with settings, credentials, tokens, and the way out. */
import { decryptCredentials, LostKey } from '../auth/credentials.ts'
import { type TokenStore, tokenStore } from '../auth/token-store.ts'
import { type OpenConnector, type Standing, VendorError } from '../connectors/connector.ts'
import type { DroppedFile } from '../connectors/dropped-file.ts'
import { connectorOf } from '../connectors/registry.ts'
import { newTransport, type Transport } from '../connectors/transport.ts'
import { type CustomField, inUse } from '../core/people/custom.ts'
import { isCustom } from '../core/people/fields.ts'
import { dayOf } from '../core/time/zone.ts'
import { isLocal, settings } from '../env.ts'
import { findCompany } from '../store/accounts/company.ts'
import type { Connection } from '../store/connections/connections.ts'
import { newestDrop } from '../store/connections/drops.ts'
import { type CompanyDb, companyDb } from '../store/database.ts'
import { customFields } from '../store/directory/custom-fields.ts'
import type { Clock } from '../store/ids.ts'
import { connected } from '../store/invocation.ts'
import { getRun } from '../store/runs/runs.ts'
import { seesMail, unseenMail } from './mail.ts'

export interface OpenSource {
  source: OpenConnector
  transport: Transport
}

export interface Opening {
  clock: Clock
  sleep(ms: number): Promise<void>
  timeoutMs?: number
  standing: Standing
  /** Somebody looks at what is read before it counts: then also files that came by e-mail for the first time are. */
  looks: boolean
}

/** The company's own fields, where this connection fills any of them: most do not, and nothing is asked. */
export async function customOf(
  db: CompanyDb,
  { kind, settings }: Pick<Connection, 'kind' | 'settings'>,
): Promise<CustomField[]> {
  if (!connectorOf(kind).owned(settings).some(isCustom)) return []
  return inUse(await customFields(db))
}

/** How the connection stands, for somebody who looks at its source without a run. */
export async function standingOf(
  db: CompanyDb,
  { committedRunId }: Pick<Connection, 'committedRunId'>,
  now: number,
): Promise<Standing> {
  const [company, committed, custom] = await Promise.all([
    findCompany(db),
    committedRunId === null ? null : getRun(db, committedRunId),
    customFields(db),
  ])
  return {
    today: dayOf(now, company?.timeZone ?? 'UTC'),
    synced: committed !== null,
    layout: committed?.state.source.layout ?? null,
    custom: inUse(custom),
  }
}

/** Throws ZodError when what is stored no longer fits what the connector needs. */
export async function openSource(
  env: Pick<Env, 'DB' | 'FILES'> & Env,
  db: CompanyDb,
  connection: Connection,
  { clock, sleep, timeoutMs, standing, looks }: Opening,
): Promise<OpenSource> {
  const config = settings(env)
  const { companyId, id, kind } = connection
  const credentials = await asSentence(() =>
    decryptCredentials(config, companyId, id, connection.credentials),
  )
  const secrets = new Set(Object.values(credentials))
  const transport = newTransport({
    fetch: (input, init) => fetch(input, init),
    connected,
    allowLocal: isLocal(config),
    secrets,
    sleep,
    ...(timeoutMs && { timeoutMs }),
  })
  // Tokens are kept apart from the run's own batches: they must be stored however the run ends.
  const own = companyDb(env.DB, companyId, db.cost)
  const stored = tokenStore(config, own, id, clock, sleep, (secret) => secrets.add(secret))
  const tokens: TokenStore = {
    load: () => asSentence(stored.load),
    replace: (stale, renew) => asSentence(() => stored.replace(stale, renew)),
  }
  const dropped = async (): Promise<DroppedFile | null> => {
    const file = await newestDrop(env.FILES, companyId, id, seesMail(db, id, looks))
    const waits = file ? null : await unseenMail(db, env.FILES, id)
    if (waits !== null) throw new VendorError('refused', waits)
    return file
  }
  const outside = { fetch: transport.fetch, tokens, dropped, now: clock.now, standing }
  return { source: connectorOf(kind).open(connection.settings, credentials, outside), transport }
}

/** What cannot be read any more is no bug of ours, and is told as a source's refusal is. */
async function asSentence<T>(read: () => Promise<T>): Promise<T> {
  try {
    return await read()
  } catch (error) {
    if (error instanceof LostKey) throw new VendorError('auth', error.message)
    throw error
  }
}
