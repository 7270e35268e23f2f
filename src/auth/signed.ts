/** Private links that expire: the payload travels in the link, signed with a key made for one purpose. */
import type { Settings } from '../env.ts'

const utf8 = new TextEncoder()
const HMAC = { name: 'HMAC', hash: 'SHA-256', length: 256 } as const
const text = (bytes: Uint8Array) => Buffer.from(bytes).toString('base64url')
const bytesOf = (given: string): Uint8Array<ArrayBuffer> =>
  Uint8Array.from(Buffer.from(given, 'base64url'))

async function keyFor(settings: Settings, purpose: string): Promise<CryptoKey> {
  const secret = await crypto.subtle.importKey(
    'raw',
    utf8.encode(settings.AUTH_SECRET),
    'HKDF',
    false,
    ['deriveKey'],
  )
  const terms = {
    name: 'HKDF',
    hash: 'SHA-256',
    salt: new Uint8Array(),
    info: utf8.encode(purpose),
  }
  return crypto.subtle.deriveKey(terms, secret, HMAC, false, ['sign', 'verify'])
}

/** A token for a link, `payload.expiry.signature`, safe in an address. `expiresAt` in Unix milliseconds. */
export async function sign(
  settings: Settings,
  purpose: string,
  payload: string,
  expiresAt: number,
): Promise<string> {
  const signed = `${text(utf8.encode(payload))}.${expiresAt}`
  const key = await keyFor(settings, purpose)
  const signature = await crypto.subtle.sign('HMAC', key, utf8.encode(signed))
  return `${signed}.${text(new Uint8Array(signature))}`
}

/** The payload, or null when the token is not ours, is for another purpose, was changed or has expired. */
export async function verify(
  settings: Settings,
  purpose: string,
  token: string,
  now: number,
): Promise<string | null> {
  const [payload, expiry, signature, ...rest] = token.split('.')
  if (!payload || !expiry || !signature || rest.length > 0) return null
  const key = await keyFor(settings, purpose)
  const signed = utf8.encode(`${payload}.${expiry}`)
  // `verify` of WebCrypto compares in constant time.
  if (!(await crypto.subtle.verify('HMAC', key, bytesOf(signature), signed))) return null
  if (!(Number(expiry) > now)) return null
  return new TextDecoder().decode(bytesOf(payload))
}
