/** Settings and credentials as somebody sent them, checked by the connector's own schemas. */
import { z } from 'zod'
import { decryptCredentials, encryptCredentials } from '../auth/credentials.ts'
import { checkAddress } from '../connectors/address.ts'
import { type Connector, VendorError } from '../connectors/connector.ts'
import { Refusal } from '../core/refusal.ts'
import { isLocal, type Settings } from '../env.ts'
import type { Connection, Sealed } from '../store/connections.ts'

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
  if (typeof settings.baseUrl === 'string') {
    try {
      checkAddress(settings.baseUrl, isLocal(config))
    } catch (error) {
      if (!(error instanceof VendorError)) throw error
      throw new Refusal('invalid', error.message, {
        errors: [{ field: 'settings.baseUrl', message: error.message }],
      })
    }
  }
  return settings
}

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
  const origin = (s: Record<string, unknown>) =>
    typeof s.baseUrl === 'string' ? new URL(s.baseUrl) : null
  const [from, to] = [origin(before.settings), origin(settings)]
  if (!from || !to || from.origin === to.origin || Object.keys(before.credentials).length === 0)
    return
  if (isLocal(config) && from.hostname === 'localhost' && to.hostname === 'localhost') return
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

/** Decrypted, for one call to the vendor. */
export const openCredentials = (config: Settings, c: Connection): Promise<Record<string, string>> =>
  decryptCredentials(config, c.companyId, c.id, c.credentials)
