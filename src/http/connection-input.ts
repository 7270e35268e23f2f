/** Settings and credentials as somebody sent them, checked by the connector's own schemas. */
import { z } from 'zod'
import { encryptCredentials } from '../auth/credentials.ts'
import { checkAddress } from '../connectors/address.ts'
import { type Connector, VendorError } from '../connectors/connector.ts'
import { Refusal } from '../core/refusal.ts'
import { isLocal, type Settings } from '../env.ts'
import type { Connection, Sealed } from '../store/connections/connections.ts'

/** Runs `parse`; what zod says becomes the refusal `invalid`, naming each field under `prefix`. */
function checked<T>(prefix: string, parse: () => T): T {
  try {
    return parse()
  } catch (error) {
    if (!(error instanceof z.ZodError)) throw error
    const errors = error.issues.map((i) => ({
      field: [prefix, ...i.path].join('.'),
      message: i.message,
    }))
    throw new Refusal('invalid', `${errors[0]?.field}: ${errors[0]?.message}`, { errors })
  }
}

/** With defaults filled in. Every address among them must be one that may be reached. */
export function checkSettings(
  connector: Connector,
  given: Record<string, unknown>,
  config: Settings,
): Record<string, unknown> {
  const settings = checked('settings', () => connector.parseSettings(given))
  for (const [name, url] of addressesOf(settings)) {
    try {
      checkAddress(url, isLocal(config))
    } catch (error) {
      if (!(error instanceof VendorError)) throw error
      throw new Refusal('invalid', error.message, {
        errors: [{ field: `settings.${name}`, message: error.message }],
      })
    }
  }
  return settings
}

/** Settings that are addresses, by their names: baseUrl, relayUrl, … */
const addressesOf = (settings: Record<string, unknown>): [string, string][] =>
  Object.entries(settings).flatMap(([name, value]) =>
    /url$/i.test(name) && typeof value === 'string' && value !== '' ? [[name, value]] : [],
  )

/** Encrypted. Of the stored ones, those not named in `given` are kept; an empty one is removed. */
export async function sealCredentials(
  connector: Connector,
  config: Settings,
  companyId: string,
  connectionId: string,
  stored: Sealed,
  given: Record<string, unknown>,
): Promise<Sealed> {
  const parsed = checked('credentials', () => connector.parseCredentials(given))
  const sealed = await encryptCredentials(config, companyId, connectionId, parsed)
  const kept = Object.entries(stored).filter(([name]) => !Object.hasOwn(given, name))
  return { ...Object.fromEntries(kept), ...sealed }
}

/** Whoever can change the address must not be able to send stored secrets to one of their own. */
export function refuseMovedSecrets(
  before: Connection,
  settings: Record<string, unknown>,
  givenCredentials: Record<string, unknown> | undefined,
  config: Settings,
): void {
  if (Object.keys(before.credentials).length === 0) return
  const known = addressesOf(before.settings).map(([, url]) => new URL(url))
  const local = isLocal(config) && known.every((url) => url.hostname === 'localhost')
  const moved = addressesOf(settings)
    .map(([, url]) => new URL(url))
    .filter((url) => !known.some(({ origin }) => origin === url.origin))
    .filter((url) => !(local && url.hostname === 'localhost'))
  if (moved.length === 0) return
  const missing = Object.keys(before.credentials).filter((name) => !givenCredentials?.[name])
  if (missing.length > 0)
    throw new Refusal(
      'invalid',
      'The address is another one: enter the credentials for it again.',
      {
        errors: missing.map((name) => ({
          field: `credentials.${name}`,
          message: 'must be entered again for another address',
        })),
      },
    )
}
