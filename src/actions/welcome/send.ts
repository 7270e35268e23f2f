/** Sending the welcome e-mail because an admin says so; a new link makes the one before worthless. */
import { whyNotWelcome } from '../../core/outbox/welcome.ts'
import { findWelcomed, welcomeByHand } from '../../store/outbox/welcome.ts'
import type { ActingWith } from '../acting.ts'
import { record } from '../record.ts'

export interface WelcomesSent {
  sent: number
  /** Who gets none, and why. */
  refused: { workerId: string; message: string }[]
}

/** Each of `workerIds` once, however often they are named. */
export async function sendWelcomes(
  acting: ActingWith<'jobs'>,
  workerIds: readonly string[],
): Promise<WelcomesSent> {
  const { db, clock, jobs } = acting
  const asked = [...new Set(workerIds)]
  const found = new Map((await findWelcomed(db, asked)).map((w) => [w.id, w]))
  const refused: WelcomesSent['refused'] = []
  const messages: [string, string, string][] = []
  for (const workerId of asked) {
    const worker = found.get(workerId)
    const why = worker ? whyNotWelcome(worker) : 'There is no such worker.'
    if (why) refused.push({ workerId, message: why })
    else messages.push([clock.newId(), workerId, worker?.email ?? ''])
  }
  const sent = messages.length
  if (sent > 0) {
    const deed = { action: 'welcome.send', subject: 'welcome email', detail: { count: sent } }
    await record(acting, deed, [welcomeByHand(db, messages, clock.now())])
    await jobs.send({ kind: 'deliver', companyId: db.companyId })
  }
  return { sent, refused }
}
