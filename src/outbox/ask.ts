/** An e-mail that asks, and one with the code that opens its link: made when they are sent. */
import { z } from 'zod'
import { askLink, codeOf } from '../auth/ask-link.ts'
import type { Language } from '../core/asking/rules.ts'
import { askLetter, codeLetter, saidSentence } from '../core/asking/words.ts'
import { renderLetter } from '../core/outbox/letter.ts'
import type { Settings } from '../env.ts'
import { findCompany } from '../store/accounts/company.ts'
import { type AskedRow, findAsk, rowsOfAsk } from '../store/asking/asks.ts'
import type { CompanyDb } from '../store/database.ts'
import type { Message } from '../store/outbox/outbox.ts'
import { sendEmail } from './email.ts'
import type { Result } from './result.ts'

export const ASK_MAIL = 'ask'
export const ASK_CODE_MAIL = 'ask.code'
const Payload = z.object({ askId: z.string(), n: z.number().optional() })

export async function sendAsk(
  db: CompanyDb,
  env: Env,
  config: Settings,
  message: Message,
  now: number,
): Promise<Result> {
  const { askId, n } = Payload.parse(JSON.parse(message.payload))
  const [ask, company] = await Promise.all([findAsk(db, askId, now), findCompany(db)])
  if (!ask || !company) return { went: 'off', why: 'Its link would have expired by now.' }
  const mail = { id: message.id, to: ask.receiver, fromName: company.name, replyTo: null }
  const name = { companyId: db.companyId, askId }
  if (message.event === ASK_CODE_MAIL) {
    if (n !== ask.codes) return { went: 'off', why: 'Another code was asked for since.' }
    const letter = codeLetter(ask.language, await codeOf(config, name, n))
    return sendEmail(env, config, { ...mail, ...renderLetter(letter) })
  }
  const rows = (await rowsOfAsk(db, askId)).filter((row) => row.open && row.answer === null)
  if (rows.length === 0) return { went: 'off', why: 'All of it was put right before.' }
  const { origin } = new URL(config.APP_URL || 'http://localhost')
  const token = await askLink(config, name, ask.until)
  const url = `${origin}/answer?token=${encodeURIComponent(token)}`
  const shown = (time: number) =>
    new Intl.DateTimeFormat(ask.language === 'es' ? 'es-US' : 'en-CA', {
      ...{ dateStyle: 'long', timeZone: company.timeZone },
    }).format(time)
  const letter = askLetter({
    ...{ kind: ask.kind, language: ask.language, company: company.name, url },
    firstName: rows[0]?.fields.firstName ?? '',
    until: shown(ask.until),
    rows: rows.map((row, i) => ({
      ...row,
      said: saidOf(row, shown, ask.language),
      url: `${url}#${i + 1}`,
    })),
  })
  return sendEmail(env, config, { ...mail, ...renderLetter(letter) })
}

function saidOf({ said }: AskedRow, shown: (time: number) => string, language: Language) {
  if (said === null) return null
  const [field, value, at] = JSON.parse(said) as [string, string, number]
  return saidSentence({ field, value, on: shown(at) }, language)
}
