/**
 * Links with which somebody sets a password. They are kept where better-auth keeps its own, so that it redeems them at
 * `POST /api/auth/reset-password`, and written by us, in the batch of whatever they are made for.
 */
import { createHash } from 'node:crypto'
import type { Settings } from '../env.ts'
import type { Statement } from '../store/database.ts'
import type { Clock } from '../store/ids.ts'
import { replacePasswordLinks } from '../store/system/accounts.ts'
import { sign } from './signed.ts'

/** Under which name a link is kept: whoever reads the database cannot use it. */
export const hashedName = (name: string): string =>
  createHash('sha256').update(name).digest('base64url')

/** As long as 24 random bytes in base64url. */
const TOKEN_LENGTH = 32

/** The name of the link with this token, as better-auth looks for it. */
export const linkName = (token: string): string => hashedName(`reset-password:${token}`)

/** The token of a link that an e-mail of the outbox takes along: however often it is sent, the same. */
export async function mailedToken(
  config: Settings,
  messageId: string,
  expiresAt: number,
): Promise<string> {
  const [, , signature = ''] = (await sign(config, 'password', messageId, expiresAt)).split('.')
  return signature.slice(0, TOKEN_LENGTH)
}

const randomToken = () =>
  Buffer.from(crypto.getRandomValues(new Uint8Array(24))).toString('base64url')

/** A single-use token; those this person was sent before no longer work. `expiresAt`: Unix milliseconds. */
export function newPasswordLink(
  d1: D1Database,
  clock: Clock,
  userId: string,
  expiresAt: number,
  token = randomToken(),
): { token: string; statements: Statement[] } {
  const link = {
    id: clock.newId(),
    name: linkName(token),
    userId,
    expiresAt,
    now: clock.now(),
  }
  return { token, statements: replacePasswordLinks(d1, link) }
}
