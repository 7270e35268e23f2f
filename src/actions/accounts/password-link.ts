/** A link with which a worker who has forgotten their password sets a new one, shown once. */
import { newInvitation } from '../../auth/invitations.ts'
import { notFound } from '../../core/refusal.ts'
import { findAccountUser } from '../../store/outbox/welcome.ts'
import type { ActingWith } from '../acting.ts'
import { record } from '../record.ts'

const LASTS_MS = 24 * 3_600_000

/** The link's token, and until when it works (Unix milliseconds). Throws `not_found`. */
export async function makePasswordLink(
  acting: ActingWith<'env'>,
  workerId: string,
): Promise<{ token: string; expiresAt: number }> {
  const { db, clock, env } = acting
  const userId = await findAccountUser(db, workerId)
  if (!userId) throw notFound('account')
  const expiresAt = clock.now() + LASTS_MS
  const { token, statements } = newInvitation(env.DB, clock, userId, expiresAt)
  await record(acting, { action: 'worker.password_link', subject: workerId }, statements)
  return { token, expiresAt }
}
