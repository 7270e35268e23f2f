/** A webhook's secret, with which its messages are signed. */
import { encryptCredentials } from '../../auth/credentials.ts'
import type { Settings } from '../../env.ts'
import { SECRET_NAME } from '../../outbox/webhook.ts'
import { getWebhook, putWebhook, type Webhook } from '../../store/outbox/webhooks.ts'
import type { ActingWith } from '../acting.ts'
import { record } from '../record.ts'

/** The one before no longer signs. Throws `not_found`. */
export async function renewSecret(
  acting: ActingWith<'config'>,
  id: string,
): Promise<{ webhook: Webhook; secret: string }> {
  const { db, config } = acting
  const webhook = await getWebhook(db, id)
  const { secret, sealed } = await newSecret(config, db.companyId, id)
  await record(acting, { action: 'webhook.secret', subject: id }, [
    putWebhook(db, { ...webhook, secret: sealed }),
  ])
  return { webhook, secret }
}

/** 32 random bytes as Standard Webhooks writes them, and the same encrypted for one webhook. */
export async function newSecret(config: Settings, companyId: string, id: string) {
  const bytes = crypto.getRandomValues(new Uint8Array(32))
  const secret = `whsec_${Buffer.from(bytes).toString('base64')}`
  const sealed = await encryptCredentials(config, companyId, id, { [SECRET_NAME]: secret })
  return { secret, sealed: JSON.stringify(sealed) }
}
