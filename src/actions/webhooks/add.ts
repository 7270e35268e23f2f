/** Adding a webhook; its secret is shown once. */
import type { z } from 'zod'
import type { NewWebhook } from '../../api/outbox.ts'
import { Refusal } from '../../core/refusal.ts'
import { listWebhooks, putWebhook, type Webhook } from '../../store/outbox/webhooks.ts'
import type { ActingWith } from '../acting.ts'
import { record } from '../record.ts'
import { checkedUrl } from './address.ts'
import { newSecret } from './secret.ts'

const MOST = 20

/** Throws `invalid` for an address that cannot be reached from here, and when there are too many. */
export async function addWebhook(
  acting: ActingWith<'config'>,
  given: z.infer<typeof NewWebhook>,
): Promise<{ webhook: Webhook; secret: string }> {
  const { db, clock, config } = acting
  if ((await listWebhooks(db)).length >= MOST)
    throw new Refusal('invalid', `There are ${MOST} webhooks already.`)
  const { events } = given
  const [id, url] = [clock.newId(), checkedUrl(given.url, config)]
  const { secret, sealed } = await newSecret(config, db.companyId, id)
  const webhook = { id, url, events, secret: sealed, active: true, createdAt: clock.now() }
  await record(acting, { action: 'webhook.add', subject: id, detail: { url, events } }, [
    putWebhook(db, webhook),
  ])
  return { webhook, secret }
}
