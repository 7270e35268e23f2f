/** An e-mail about the address somebody signs in with: whether it should still be sent, and the sending. */
import { hashedName, mailedToken } from '../auth/links.ts'
import { type AddressMail, renderAddressMail } from '../core/outbox/address-mail.ts'
import type { Settings } from '../env.ts'
import type { CompanyDb } from '../store/database.ts'
import type { Message } from '../store/outbox/outbox.ts'
import { userByEmail } from '../store/system/accounts.ts'
import { addressLinkBy } from '../store/system/addresses.ts'
import { sendEmail } from './email.ts'
import { aroundLink, LinkPayload } from './mailed-link.ts'
import type { Result } from './result.ts'

const PAGES: Record<AddressMail, string> = {
  address: 'new-address',
  address_changed: 'take-back-address',
}

export async function sendAddressMail(
  db: CompanyDb,
  env: Env,
  config: Settings,
  message: Message & { event: AddressMail },
  now: number,
): Promise<Result> {
  const { until } = LinkPayload.parse(JSON.parse(message.payload))
  const token = await mailedToken(config, message.id, until)
  const link = await addressLinkBy(env.DB, hashedName(`address:${token}`), now)
  if (!link) return { went: 'off', why: 'Its link was used, has expired, or was replaced.' }
  const { origin, ...around } = await aroundLink(db, config, until)
  const { event } = message
  // Only here is it looked at whether somebody has the address: what is said of it goes to its own mailbox.
  const taken = event === 'address' && (await userByEmail(env.DB, link.to)) !== null
  return sendEmail(env, config, {
    id: message.id,
    to: message.target,
    fromName: around.company,
    replyTo: null,
    ...renderAddressMail(taken ? 'taken' : event, {
      ...{ ...around, name: link.name, to: link.to },
      link: `${origin}/${PAGES[event]}?token=${encodeURIComponent(token)}`,
    }),
  })
}
