/** The summary of a day or a week: made when it is sent. */
import { z } from 'zod'
import { isEmpty, summaryLetter } from '../core/incidents/summary.ts'
import { renderLetter } from '../core/outbox/letter.ts'
import type { Settings } from '../env.ts'
import { findCompany } from '../store/accounts/company.ts'
import type { CompanyDb } from '../store/database.ts'
import { choicesOf } from '../store/incidents/choices.ts'
import { summaryOf } from '../store/incidents/summary.ts'
import type { Message } from '../store/outbox/outbox.ts'
import { sendEmail } from './email.ts'
import { timeInWords } from './in-words.ts'
import { NO_MEMBER } from './incident.ts'
import type { Result } from './result.ts'

export const SUMMARY_MAIL = 'summary'
const Payload = z.object({
  summary: z.enum(['daily', 'weekly']),
  from: z.number(),
  /** Missing in those of before. */
  userId: z.string().optional(),
})

export async function sendSummary(
  db: CompanyDb,
  env: Env,
  config: Settings,
  message: Message,
): Promise<Result> {
  const { summary, from, userId } = Payload.parse(JSON.parse(message.payload))
  const [member] = userId ? await choicesOf(db, userId) : []
  if (userId && !member) return { went: 'off', why: NO_MEMBER }
  if (member && member.summary !== summary)
    return { went: 'off', why: 'They chose another summary since.' }
  const [facts, company] = await Promise.all([
    summaryOf(db, from, message.createdAt),
    findCompany(db),
  ])
  if (isEmpty(facts)) return { went: 'off', why: 'There was nothing to tell after all.' }
  const { origin } = new URL(config.APP_URL || 'http://localhost')
  const timeZone = company?.timeZone ?? 'UTC'
  const letter = summaryLetter(facts, {
    summary,
    company: company?.name ?? 'Muster',
    shown: timeInWords(timeZone),
    to: (path) => origin + path,
  })
  return sendEmail(env, config, {
    id: message.id,
    to: member?.email ?? message.target,
    fromName: company?.name ?? 'Muster',
    replyTo: null,
    ...renderLetter(letter),
  })
}
