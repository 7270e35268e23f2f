/** Sending a webhook a test message. */
import { putMessage } from '../../store/outbox/outbox.ts'
import { getWebhook, type Webhook } from '../../store/outbox/webhooks.ts'
import type { ActingWith } from '../acting.ts'

/** Throws `not_found`. */
export async function pingWebhook(
  { db, clock, jobs }: ActingWith<'jobs'>,
  webhookId: string,
): Promise<Webhook> {
  const webhook = await getWebhook(db, webhookId)
  const id = clock.newId()
  const about = { kind: 'webhook', event: 'ping', target: webhookId, payload: {} } as const
  await db.batch([putMessage(db, { id, key: `ping:${id}`, ...about }, clock.now())])
  await jobs.send({ kind: 'deliver', companyId: db.companyId })
  return webhook
}
