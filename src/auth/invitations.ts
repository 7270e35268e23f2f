/**
 * Links with which somebody sets a password. They are kept where better-auth keeps its own, so that it redeems them at
 * `POST /api/auth/reset-password`, and written by us, in the batch of whatever they are made for.
 */
import { createHash } from 'node:crypto'
import type { Statement } from '../store/database.ts'
import type { Clock } from '../store/ids.ts'
import { replaceInvitations } from '../store/system/accounts.ts'

/** Under which name a link is kept: whoever reads the database cannot use it. */
export const hashedName = (name: string): string =>
  createHash('sha256').update(name).digest('base64url')

/** A single-use token; those this person was sent before no longer work. `expiresAt`: Unix milliseconds. */
export function newInvitation(
  d1: D1Database,
  clock: Clock,
  userId: string,
  expiresAt: number,
): { token: string; statements: Statement[] } {
  const token = Buffer.from(crypto.getRandomValues(new Uint8Array(24))).toString('base64url')
  const invitation = {
    id: clock.newId(),
    name: hashedName(`reset-password:${token}`),
    userId,
    expiresAt,
    now: clock.now(),
  }
  return { token, statements: replaceInvitations(d1, invitation) }
}
