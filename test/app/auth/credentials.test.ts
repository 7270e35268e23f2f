/** Encryption of connection credentials. */
import { env } from 'cloudflare:workers'
import { expect, test } from 'vitest'
import {
  decryptCredentials,
  encryptCredentials,
  resealed,
  type Sealed,
} from '../../../src/auth/credentials.ts'
import { settings } from '../../../src/env.ts'

const key = (id: string, byte: number) => `${id}:${Buffer.alloc(32, byte).toString('base64')}`
const withKeys = (...keys: string[]) => ({ ...settings(env), CREDENTIAL_KEYS: keys.join(',') })
const now = withKeys(key('k1', 1))
const SECRET = { apiKey: 'pk-live-7731', password: 'pässwörd' }

test('credentials come back as they were, and what is stored shows nothing of them', async () => {
  const sealed = await encryptCredentials(now, 'c1', 'n1', SECRET)
  expect(JSON.stringify(sealed)).not.toMatch(/7731|pässwörd/)
  expect(Object.keys(sealed)).toEqual(['apiKey', 'password'])
  expect(await decryptCredentials(now, 'c1', 'n1', sealed)).toEqual(SECRET)
})

test('the same value is never stored the same way twice', async () => {
  const [one, two] = await Promise.all([
    encryptCredentials(now, 'c1', 'n1', SECRET),
    encryptCredentials(now, 'c1', 'n1', SECRET),
  ])
  expect(one.apiKey?.data).not.toBe(two.apiKey?.data)
})

test('credentials of another company, connection or name cannot be read', async () => {
  const sealed = await encryptCredentials(now, 'c1', 'n1', SECRET)
  await expect(decryptCredentials(now, 'c2', 'n1', sealed)).rejects.toThrow(/belongs elsewhere/)
  await expect(decryptCredentials(now, 'c1', 'n2', sealed)).rejects.toThrow(/belongs elsewhere/)
  const moved = { password: sealed.apiKey as Sealed }
  await expect(decryptCredentials(now, 'c1', 'n1', moved)).rejects.toThrow(/belongs elsewhere/)
})

test('after a key is replaced old credentials can be read and are due for encryption anew', async () => {
  const sealed = await encryptCredentials(now, 'c1', 'n1', SECRET)
  const rotated = withKeys(key('k2', 2), key('k1', 1))
  expect(await resealed(now, 'c1', 'n1', sealed)).toBe(sealed)
  const again = await resealed(rotated, 'c1', 'n1', sealed)
  expect(again.apiKey?.keyId).toBe('k2')
  expect(await resealed(rotated, 'c1', 'n1', again)).toBe(again)
  // What cannot be read stays as it is.
  expect(await resealed(withKeys(key('k9', 9)), 'c1', 'n1', sealed)).toBe(sealed)
  expect(await decryptCredentials(withKeys(key('k2', 2)), 'c1', 'n1', again)).toEqual(SECRET)
})

test('a key that is gone is named, and nothing secret is', async () => {
  const sealed = await encryptCredentials(now, 'c1', 'n1', SECRET)
  const error = await decryptCredentials(withKeys(key('k9', 9)), 'c1', 'n1', sealed).catch((e) => e)
  expect(error).toBeInstanceOf(Error)
  expect(error.message).toContain('the key “k1” is not in CREDENTIAL_KEYS')
  expect(error.message).not.toMatch(/7731|CQkJ/)
})

test('a changed byte is noticed', async () => {
  const sealed = await encryptCredentials(now, 'c1', 'n1', { apiKey: 'pk-live-7731' })
  const one = sealed.apiKey as Sealed
  const bytes = Buffer.from(one.data, 'base64')
  bytes.writeUInt8(bytes.readUInt8(0) ^ 1, 0)
  const changed = { apiKey: { ...one, data: bytes.toString('base64') } }
  await expect(decryptCredentials(now, 'c1', 'n1', changed)).rejects.toThrow(/was changed/)
})
