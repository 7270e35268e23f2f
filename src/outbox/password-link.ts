/** An e-mail with a link to set a password: whether it should still be sent, and the sending. */
import { z } from 'zod'
import { linkName, mailedToken } from '../auth/links.ts'
import { type PasswordMail, renderPasswordMail } from '../core/outbox/password-mail.ts'
import type { Settings } from '../env.ts'
import { findCompany } from '../store/accounts/company.ts'
import { inviteeOf } from '../store/accounts/invitations.ts'
import type { CompanyDb } from '../store/database.ts'
import type { Message } from '../store/outbox/outbox.ts'
import { holderOfLink } from '../store/system/accounts.ts'
import { sendEmail } from './email.ts'
import type { Result } from './result.ts'

/** Until when the link works, in Unix milliseconds. */
const Payload = z.object({ until: z.number() })

export async function sendPasswordLink(
  db: CompanyDb,
  env: Env,
  config: Settings,
  message: Message & { event: PasswordMail },
  now: number,
): Promise<Result> {
  const { until } = Payload.parse(JSON.parse(message.payload))
  if (until <= now) return { went: 'off', why: 'Its link would have expired by now.' }
  const token = await mailedToken(config, message.id, until)
  const invited = message.event === 'invitation'
  const link = linkName(token)
  const holder = await (invited ? inviteeOf(db, link) : holderOfLink(env.DB, link))
  if (!holder) return { went: 'off', why: 'Its link was used, or another was made since.' }
  if (holder.email !== message.target)
    return { went: 'off', why: 'The account has another address by now.' }
  const company = await findCompany(db)
  const { origin } = new URL(config.APP_URL || 'http://localhost')
  const shown = new Intl.DateTimeFormat('en-CA', {
    dateStyle: 'long',
    timeStyle: 'short',
    timeZone: company?.timeZone ?? 'UTC',
  }).format(until)
  return sendEmail(env, config, {
    id: message.id,
    to: message.target,
    fromName: company?.name ?? 'Muster',
    replyTo: null,
    ...renderPasswordMail(message.event, {
      name: holder.name,
      company: company?.name ?? 'Muster',
      link: `${origin}/${invited ? 'invitation' : 'set-password'}?token=${encodeURIComponent(token)}`,
      until: shown,
    }),
  })
}
