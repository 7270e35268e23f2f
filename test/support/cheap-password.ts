/** A hash as the product's own, at a cost that a test can pay for each try. */
import { scryptSync } from 'node:crypto'

export function cheapHash(password: string): string {
  const salt = Buffer.from('salt')
  const key = scryptSync(password, salt, 64, { N: 2, r: 1, p: 1 })
  return ['scrypt', 2, 1, 1, salt.toString('base64url'), key.toString('base64url')].join('$')
}
