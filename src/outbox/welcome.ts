/** A welcome e-mail: whether it should still be sent, its link, and the sending. */
import { z } from 'zod'
import { sign } from '../auth/signed.ts'
import { hashToken } from '../auth/tokens.ts'
import { renderWelcome, whyNotWelcome } from '../core/outbox/welcome.ts'
import { emailKey } from '../core/people/text.ts'
import type { Settings } from '../env.ts'
import { findCompany } from '../store/accounts/company.ts'
import { theseWorkers } from '../store/accounts/worker-access.ts'
import type { CompanyDb } from '../store/database.ts'
import { getWorker } from '../store/directory/workers.ts'
import { idAt } from '../store/ids.ts'
import { CORRECTED, welcomeCorrected } from '../store/outbox/corrected.ts'
import { holdInQuestion } from '../store/outbox/held.ts'
import type { Message } from '../store/outbox/outbox.ts'
import { findWelcomed, getWelcome, setWelcomeToken } from '../store/outbox/welcome.ts'
import { sendEmail } from './email.ts'
import type { Result } from './result.ts'

const LASTS_MS = 14 * 86_400_000
export const WELCOME_PURPOSE = 'welcome'
const Payload = z.object({ workerId: z.string() })

export async function sendWelcome(
  db: CompanyDb,
  env: Env,
  config: Settings,
  message: Message,
  now: number,
): Promise<Result> {
  const { workerId } = Payload.parse(JSON.parse(message.payload))
  const [welcomed] = await findWelcomed(db, [workerId])
  if (!welcomed) return { went: 'off', why: 'The worker is no longer in the directory.' }
  const { email } = welcomed
  const why = whyNotWelcome(welcomed)
  if (why || !email) return { went: 'off', why: why ?? '' }
  const [held] = await db.batch([holdInQuestion(db, message)], true)
  if (held?.length) return { went: 'held' }
  if (emailKey(message.target) !== emailKey(email)) {
    // A link is for the human at the address it was written for, so nothing written for one goes to another.
    const correction = { idPart: idAt(now), now, connectionId: null }
    await db.batch(welcomeCorrected(db, theseWorkers([workerId]), correction), true)
    return { went: 'off', why: CORRECTED }
  }
  const worker = await getWorker(db, workerId)
  const company = await findCompany(db)
  // Counted from when it was written: sent again, it is the same e-mail with the same link.
  const until = message.createdAt + LASTS_MS
  if (until <= now) return { went: 'off', why: 'Its link would have expired by now.' }
  const token = await sign(config, WELCOME_PURPOSE, message.id, until)
  const made = { tokenHash: hashToken(token), until, address: message.target }
  const [set] = await db.batch([setWelcomeToken(db, workerId, made, now)], true)
  if (!set?.length) return { went: 'again', error: 'The worker was changed just then.' }
  const settings = await getWelcome(db, company?.name ?? '')
  const { origin } = new URL(config.APP_URL || 'http://localhost')
  const expires = new Intl.DateTimeFormat('en-CA', {
    dateStyle: 'long',
    timeZone: company?.timeZone ?? 'UTC',
  }).format(until)
  const link = `${origin}/welcome?token=${encodeURIComponent(token)}`
  const facts = {
    firstName: worker.first_name,
    lastName: worker.last_name,
    company: company?.name ?? '',
    link,
    expires,
  }
  return sendEmail(env, config, {
    id: message.id,
    to: message.target,
    fromName: settings.senderName,
    replyTo: settings.replyTo,
    ...renderWelcome(settings, facts),
  })
}
