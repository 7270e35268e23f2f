/** An e-mail about the address somebody signs in with: whether it should still be sent, and the sending. */
import { z } from 'zod'
import { hashedName, mailedToken } from '../auth/links.ts'
import { type AddressMail, renderAddressMail } from '../core/outbox/address-mail.ts'
import type { Settings } from '../env.ts'
import { findCompany } from '../store/accounts/company.ts'
import type { CompanyDb } from '../store/database.ts'
import type { Message } from '../store/outbox/outbox.ts'
import { userByEmail } from '../store/system/accounts.ts'
import { addressLinkBy } from '../store/system/addresses.ts'
import { sendEmail } from './email.ts'
import type { Result } from './result.ts'

/** Until when the link works, in Unix milliseconds. */
const Payload = z.object({ until: z.number() })
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
  const { until } = Payload.parse(JSON.parse(message.payload))
  const token = await mailedToken(config, message.id, until)
  const link = await addressLinkBy(env.DB, hashedName(`address:${token}`), now)
  if (!link) return { went: 'off', why: 'Its link was used, has expired, or was replaced.' }
  const company = await findCompany(db)
  const { origin } = new URL(config.APP_URL || 'http://localhost')
  const shown = new Intl.DateTimeFormat('en-CA', {
    dateStyle: 'long',
    timeStyle: 'short',
    timeZone: company?.timeZone ?? 'UTC',
  }).format(until)
  const { event } = message
  // Only here is it looked at whether somebody has the address: what is said of it goes to its own mailbox.
  const taken = event === 'address' && (await userByEmail(env.DB, link.to)) !== null
  return sendEmail(env, config, {
    id: message.id,
    to: message.target,
    fromName: company?.name ?? 'Muster',
    replyTo: null,
    ...renderAddressMail(taken ? 'taken' : event, {
      ...{ name: link.name, company: company?.name ?? 'Muster', to: link.to, until: shown },
      link: `${origin}/${PAGES[event]}?token=${encodeURIComponent(token)}`,
    }),
  })
}
