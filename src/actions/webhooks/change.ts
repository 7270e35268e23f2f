/** Changing a webhook, or switching it off. */
import type { z } from 'zod'
import type { WebhookPatch } from '../../api/outbox.ts'
import { resealed } from '../../auth/credentials.ts'
import { getWebhook, putWebhook, type Webhook } from '../../store/outbox/webhooks.ts'
import type { ActingWith } from '../acting.ts'
import { record } from '../record.ts'
import { checkedUrl } from './address.ts'

/** Throws `not_found`, and `invalid` for an address that cannot be reached from here. */
export async function changeWebhook(
  acting: ActingWith<'config'>,
  id: string,
  given: z.infer<typeof WebhookPatch>,
): Promise<Webhook> {
  const { db, config } = acting
  const before = await getWebhook(db, id)
  const secret = await resealed(config, db.companyId, id, JSON.parse(before.secret))
  const after: Webhook = {
    ...before,
    secret: JSON.stringify(secret),
    ...(given.url !== undefined && { url: checkedUrl(given.url, config) }),
    ...(given.events && { events: given.events }),
    ...(given.active !== undefined && { active: given.active }),
  }
  await record(acting, { action: 'webhook.change', subject: id, detail: given }, [
    putWebhook(db, after),
  ])
  return after
}
