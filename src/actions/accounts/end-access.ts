/** An admin ends how a worker gets in: the login, the link that is out, the e-mail that has not left. */
import { notFound } from '../../core/refusal.ts'
import { accessOf, callOffWelcomesOf } from '../../store/accounts/access-of.ts'
import { endAccountsOf } from '../../store/accounts/worker-access.ts'
import type { Acting } from '../acting.ts'
import { record } from '../record.ts'

/** What the outbox says of an e-mail that was called off with it. */
const ENDED = 'An admin ended the access of this worker before the email left.'

/** Whoever is signed in with it is signed out; a new welcome e-mail begins anew. Throws `not_found`. */
export async function endAccess(acting: Acting, workerId: string): Promise<void> {
  const { db, clock } = acting
  const now = clock.now()
  const access = await accessOf(db, workerId, now)
  if (!access) throw notFound('worker')
  const login = access.joinedAt !== null
  if (!login && access.linkUntil === null && !access.waits) throw notFound('login or link')
  const deed = {
    action: 'worker.access_ended',
    subject: workerId,
    detail: { name: access.name, login, address: access.address },
  }
  await record(acting, deed, [
    ...endAccountsOf(db, [workerId]),
    callOffWelcomesOf(db, workerId, ENDED, now),
  ])
}
