/** Credentials as somebody sent them: checked, encrypted, and never sent to another address than they were meant for. */
import { encryptCredentials, resealed } from '../../auth/credentials.ts'
import type { Connector } from '../../connectors/connector.ts'
import { Refusal } from '../../core/refusal.ts'
import { isLocal, type Settings } from '../../env.ts'
import type { Connection, Sealed } from '../../store/connections/connections.ts'
import { addressesOf, checked } from './settings.ts'

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
  const anew = await resealed(config, companyId, connectionId, Object.fromEntries(kept))
  return { ...anew, ...sealed }
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
