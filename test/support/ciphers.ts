/**
 * What the product asks of WebCrypto, done at once: there it is done in threads, which answer when they like, where a
 * world has one order, and half of the time of a run in Node went by waiting for them. The real one is what
 * test/app/auth has on workerd.
 */
import { createCipheriv, createDecipheriv, createHash, createHmac, hkdfSync } from 'node:crypto'

type Bytes = Uint8Array<ArrayBuffer>
interface Key {
  bytes: Uint8Array
}
interface Gcm {
  iv: Bytes
  additionalData: Bytes
}
interface Hkdf {
  salt: Bytes
  info: Bytes
}

const GCM = 'aes-256-gcm'
const TAG_BYTES = 16
const whole = (...parts: readonly Uint8Array[]): ArrayBuffer =>
  Uint8Array.from(Buffer.concat(parts)).buffer
const hmac = (key: Key, data: Bytes) => createHmac('sha256', key.bytes).update(data).digest()

/** In front of what WebCrypto has, until what this returns is called. */
export function atOnce(): () => void {
  for (const [name, value] of Object.entries(CIPHERS))
    Object.defineProperty(crypto.subtle, name, { value, configurable: true })
  return () => {
    for (const name of Object.keys(CIPHERS)) Reflect.deleteProperty(crypto.subtle, name)
  }
}

/** By the name each has in `crypto.subtle`; algorithms are those the product uses, and no others. */
const CIPHERS = {
  async digest(algorithm: string, data: Bytes) {
    return whole(createHash(algorithm.replace('-', '')).update(data).digest())
  },
  async importKey(_format: string, bytes: Bytes): Promise<Key> {
    return { bytes }
  },
  async deriveKey({ salt, info }: Hkdf, { bytes }: Key): Promise<Key> {
    return { bytes: new Uint8Array(hkdfSync('sha256', bytes, salt, info, 32)) }
  },
  async sign(_algorithm: unknown, key: Key, data: Bytes) {
    return whole(hmac(key, data))
  },
  async verify(_algorithm: unknown, key: Key, signature: Bytes, data: Bytes) {
    return hmac(key, data).equals(signature)
  },
  async encrypt({ iv, additionalData }: Gcm, { bytes }: Key, data: Bytes) {
    const cipher = createCipheriv(GCM, bytes, iv).setAAD(additionalData)
    return whole(cipher.update(data), cipher.final(), cipher.getAuthTag())
  },
  async decrypt({ iv, additionalData }: Gcm, { bytes }: Key, data: Bytes) {
    const cipher = createDecipheriv(GCM, bytes, iv).setAAD(additionalData)
    cipher.setAuthTag(data.subarray(-TAG_BYTES))
    return whole(cipher.update(data.subarray(0, -TAG_BYTES)), cipher.final())
  },
}
