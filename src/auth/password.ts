/** Passwords are kept as scrypt hashes that carry their own cost, so that the cost can be raised later. */
import { randomBytes, scrypt, timingSafeEqual } from 'node:crypto'

interface Cost {
  N: number
  r: number
  p: number
}
const COST: Cost = { N: 16384, r: 8, p: 1 }
const KEY_BYTES = 64

function derive(password: string, salt: Uint8Array, cost: Cost): Promise<Uint8Array> {
  return new Promise((resolve, reject) => {
    // The same characters typed on two keyboards may be composed differently.
    scrypt(password.normalize('NFKC'), salt, KEY_BYTES, cost, (error, key) =>
      error ? reject(error) : resolve(key),
    )
  })
}

/** Returns `scrypt$N$r$p$salt$hash`, with a new salt each time. */
export async function hashPassword(password: string): Promise<string> {
  const salt = randomBytes(16)
  const key = await derive(password, salt, COST)
  const text = (bytes: Uint8Array) => Buffer.from(bytes).toString('base64url')
  return ['scrypt', COST.N, COST.r, COST.p, text(salt), text(key)].join('$')
}

/** False for a wrong password and for a hash that is not ours. */
export async function verifyPassword(hash: string, password: string): Promise<boolean> {
  const [scheme, N, r, p, salt, key] = hash.split('$')
  if (scheme !== 'scrypt' || !salt || !key) return false
  const expected = Buffer.from(key, 'base64url')
  if (expected.length !== KEY_BYTES) return false
  const cost = { N: Number(N), r: Number(r), p: Number(p) }
  const actual = await derive(password, Buffer.from(salt, 'base64url'), cost)
  return timingSafeEqual(expected, actual)
}
