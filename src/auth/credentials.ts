/** Credentials of connections are encrypted at rest, each bound to its company, connection and name. */
import type { Settings } from '../env.ts'

export interface Sealed {
  keyId: string
  iv: string
  data: string
}

interface Key {
  id: string
  key: CryptoKey
}

const utf8 = new TextEncoder()
const base64 = (bytes: ArrayBuffer | Uint8Array<ArrayBuffer>) =>
  Buffer.from(bytes instanceof Uint8Array ? bytes : new Uint8Array(bytes)).toString('base64')
const bytesOf = (text: string): Uint8Array<ArrayBuffer> =>
  Uint8Array.from(Buffer.from(text, 'base64'))

const listed = (settings: Settings) =>
  settings.CREDENTIAL_KEYS.split(',').map((entry) => {
    const colon = entry.indexOf(':')
    return { id: entry.slice(0, colon), secret: entry.slice(colon + 1) }
  })

async function keyWith(settings: Settings, id?: string): Promise<Key | null> {
  const all = listed(settings)
  const found = id === undefined ? all[0] : all.find((k) => k.id === id)
  if (!found) return null
  return { id: found.id, key: await imported(found.secret) }
}

/** A deployment has one or two, and each run and each webhook asks for them. Keys, not promises: those belong to a request. */
const MOST_KEYS = 8
const keys = new Map<string, CryptoKey>()

async function imported(secret: string): Promise<CryptoKey> {
  const known = keys.get(secret)
  if (known) return known
  const raw = bytesOf(secret)
  const key = await crypto.subtle.importKey('raw', raw, 'AES-GCM', false, ['encrypt', 'decrypt'])
  if (keys.size >= MOST_KEYS) keys.clear()
  keys.set(secret, key)
  return key
}

const boundTo = (companyId: string, connectionId: string, name: string) =>
  utf8.encode(JSON.stringify([companyId, connectionId, name]))

/** Encrypts each value with the first of CREDENTIAL_KEYS. */
export async function encryptCredentials(
  settings: Settings,
  companyId: string,
  connectionId: string,
  values: Record<string, string>,
): Promise<Record<string, Sealed>> {
  const key = await keyWith(settings)
  if (!key) throw new Error('CREDENTIAL_KEYS holds no key.')
  const sealed: [string, Sealed][] = []
  for (const [name, value] of Object.entries(values)) {
    const iv = crypto.getRandomValues(new Uint8Array(12))
    const additionalData = boundTo(companyId, connectionId, name)
    const data = await crypto.subtle.encrypt(
      { name: 'AES-GCM', iv, additionalData },
      key.key,
      utf8.encode(value),
    )
    sealed.push([name, { keyId: key.id, iv: base64(iv), data: base64(data) }])
  }
  return Object.fromEntries(sealed)
}

/** What was stored cannot be read any more: a sentence for an admin, with the name of the key. */
export class LostKey extends Error {
  constructor(keyId: string, why: 'missing' | 'another') {
    super(
      why === 'missing'
        ? `What is stored for signing in cannot be read: the key “${keyId}” is not in CREDENTIAL_KEYS any more. Put the key back, or enter the credentials again under Settings.`
        : `What is stored for signing in cannot be read: it was changed, belongs elsewhere, or the key “${keyId}” is another one now. Enter the credentials again under Settings.`,
    )
    this.name = 'LostKey'
  }
}

/** Throws LostKey. */
export async function decryptCredentials(
  settings: Settings,
  companyId: string,
  connectionId: string,
  sealed: Record<string, Sealed>,
): Promise<Record<string, string>> {
  const values: [string, string][] = []
  for (const [name, { keyId, iv, data }] of Object.entries(sealed)) {
    const key = await keyWith(settings, keyId)
    if (!key) throw new LostKey(keyId, 'missing')
    try {
      const additionalData = boundTo(companyId, connectionId, name)
      const value = await crypto.subtle.decrypt(
        { name: 'AES-GCM', iv: bytesOf(iv), additionalData },
        key.key,
        bytesOf(data),
      )
      values.push([name, new TextDecoder().decode(value)])
    } catch {
      throw new LostKey(keyId, 'another')
    }
  }
  return Object.fromEntries(values)
}

/** The ids of the keys: the first encrypts, the others are on their way out. */
export const keyIds = (settings: Settings): string[] => listed(settings).map((k) => k.id)

/** The same values under the first key; as they are where they are under it, or cannot be read. */
export async function resealed(
  settings: Settings,
  companyId: string,
  connectionId: string,
  sealed: Record<string, Sealed>,
): Promise<Record<string, Sealed>> {
  const current = listed(settings)[0]?.id
  const old = Object.entries(sealed).filter(([, one]) => one.keyId !== current)
  if (old.length === 0) return sealed
  try {
    const values = await decryptCredentials(
      settings,
      companyId,
      connectionId,
      Object.fromEntries(old),
    )
    return { ...sealed, ...(await encryptCredentials(settings, companyId, connectionId, values)) }
  } catch (error) {
    if (error instanceof LostKey) return sealed
    throw error
  }
}
