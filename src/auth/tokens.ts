/** API tokens: random, shown once, kept only as a hash. */
import { createHash } from 'node:crypto'

const ALPHABET = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz'
const LENGTH = 40

/** `muster_` and 40 random characters: 238 bits. */
export function newToken(): string {
  let token = 'muster_'
  while (token.length < 'muster_'.length + LENGTH)
    // 248 is the largest multiple of 62 in a byte: beyond it the first letters would come up more often.
    for (const byte of crypto.getRandomValues(new Uint8Array(LENGTH)))
      if (byte < 248 && token.length < 'muster_'.length + LENGTH) token += ALPHABET[byte % 62]
  return token
}

/** SHA-256 in hexadecimal: enough for a secret of this length, and it can be looked up. */
export function hashToken(token: string): string {
  return createHash('sha256').update(token).digest('hex')
}

/** The beginning of a token, by which a person recognises it. */
export const prefixOf = (token: string): string => token.slice(0, 11)
