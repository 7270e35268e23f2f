/** Sending a message of the outbox again, whatever became of it. */
import { notFound } from '../../core/refusal.ts'
import { resend } from '../../store/outbox/outbox.ts'
import type { ActingWith } from '../acting.ts'
import { record } from '../record.ts'

/** Throws `not_found`. */
export async function resendMessage(acting: ActingWith<'jobs'>, id: string): Promise<void> {
  const { db, clock, jobs } = acting
  const deed = { action: 'outbox.resend', subject: id, onlyIfChanged: true }
  const [found] = await record(acting, deed, [resend(db, id, clock.now())])
  if (!found?.length) throw notFound('message')
  await jobs.send({ kind: 'deliver', companyId: db.companyId })
}
