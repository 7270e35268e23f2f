/** Removing a webhook; what waits for it is called off. */
import { deleteWebhook, getWebhook } from '../../store/outbox/webhooks.ts'
import type { Acting } from '../acting.ts'
import { record } from '../record.ts'

/** Throws `not_found`. */
export async function removeWebhook(acting: Acting, id: string): Promise<void> {
  const { db, clock } = acting
  const { url } = await getWebhook(db, id)
  const writes = deleteWebhook(db, id, clock.now())
  await record(acting, { action: 'webhook.remove', subject: id, detail: { url } }, writes)
}
