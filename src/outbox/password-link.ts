/** An e-mail with a link to set a password: whether it should still be sent, and the sending. */
import { linkName, mailedToken } from '../auth/links.ts'
import { type PasswordMail, renderPasswordMail } from '../core/outbox/password-mail.ts'
import type { Settings } from '../env.ts'
import { inviteeOf } from '../store/accounts/invitations.ts'
import type { CompanyDb } from '../store/database.ts'
import type { Message } from '../store/outbox/outbox.ts'
import { holderOfLink } from '../store/system/accounts.ts'
import { sendEmail } from './email.ts'
import { aroundLink, LinkPayload } from './mailed-link.ts'
import type { Result } from './result.ts'

export async function sendPasswordLink(
  db: CompanyDb,
  env: Env,
  config: Settings,
  message: Message & { event: PasswordMail },
  now: number,
): Promise<Result> {
  const { until } = LinkPayload.parse(JSON.parse(message.payload))
  if (until <= now) return { went: 'off', why: 'Its link would have expired by now.' }
  const token = await mailedToken(config, message.id, until)
  const invited = message.event === 'invitation'
  const link = linkName(token)
  const holder = await (invited ? inviteeOf(db, link) : holderOfLink(env.DB, link))
  if (!holder) return { went: 'off', why: 'Its link was used, or another was made since.' }
  if (holder.email !== message.target)
    return { went: 'off', why: 'The account has another address by now.' }
  const { origin, ...around } = await aroundLink(db, config, until)
  return sendEmail(env, config, {
    id: message.id,
    to: message.target,
    fromName: around.company,
    replyTo: null,
    ...renderPasswordMail(message.event, {
      ...around,
      name: holder.name,
      link: `${origin}/${invited ? 'invitation' : 'set-password'}?token=${encodeURIComponent(token)}`,
    }),
  })
}
