/** One e-mail, by whichever way the deployment has: docs/operating.md, "E-mail". */

import { checkAddress } from '../connectors/address.ts'
import { isLocal, type Settings } from '../env.ts'
import { connected } from '../store/invocation.ts'
import { UNHEARD } from './doubt.ts'
import type { Result } from './result.ts'

export interface Email {
  /** Stays the same when it is sent again: a provider that knows it sends it once. */
  id: string
  to: string
  fromName: string
  replyTo: string | null
  subject: string
  text: string
  html: string
}

const TIMEOUT_MS = 20_000

export async function sendEmail(env: Env, config: Settings, mail: Email): Promise<Result> {
  if (config.EMAIL_PROVIDER === 'none')
    return { went: 'failed', error: 'Email is not set up: see “Email” in docs/operating.md.' }
  if (!config.EMAIL_FROM) return { went: 'failed', error: 'EMAIL_FROM is not set.' }
  return config.EMAIL_PROVIDER === 'cloudflare'
    ? byBinding(env, config, mail)
    : byHttp(config, mail)
}

async function byBinding(env: Env, config: Settings, mail: Email): Promise<Result> {
  const { EMAIL } = env as { EMAIL?: SendEmail }
  if (!EMAIL) return { went: 'failed', error: 'There is no binding EMAIL.' }
  try {
    const message = {
      from: { email: config.EMAIL_FROM, name: mail.fromName },
      to: mail.to,
      subject: mail.subject,
      text: mail.text,
      html: mail.html,
      ...(mail.replyTo && { replyTo: mail.replyTo }),
    }
    await connected(() => EMAIL.send(message))
    return { went: 'sent' }
  } catch (error) {
    const code =
      error instanceof Error && 'code' in error ? ` (${String(error.code).slice(0, 60)})` : ''
    return { went: 'again', error: `Cloudflare did not take the email${code}.` }
  }
}

/** JSON as Resend, and others after it, take it. */
async function byHttp(config: Settings, mail: Email): Promise<Result> {
  try {
    checkAddress(config.EMAIL_URL, isLocal(config))
  } catch {
    return { went: 'failed', error: 'EMAIL_URL is no address that may be reached.' }
  }
  const name = mail.fromName.replace(/["<>\r\n]/g, '')
  try {
    const post = () =>
      fetch(config.EMAIL_URL, {
        method: 'POST',
        headers: {
          'content-type': 'application/json',
          'idempotency-key': mail.id,
          ...(config.EMAIL_TOKEN && { authorization: `Bearer ${config.EMAIL_TOKEN}` }),
        },
        body: JSON.stringify({
          from: `"${name}" <${config.EMAIL_FROM}>`,
          to: [mail.to],
          subject: mail.subject,
          text: mail.text,
          html: mail.html,
          ...(mail.replyTo && { reply_to: mail.replyTo }),
        }),
        redirect: 'manual',
        signal: AbortSignal.timeout(TIMEOUT_MS),
      })
    const response = await connected(post)
    if (response.ok && (await isWebPage(response)))
      return { went: 'again', error: 'A web page answered in place of the email provider.' }
    await response.body?.cancel().catch(() => {})
    if (response.ok) return { went: 'sent' }
    const error = `The email provider answered ${response.status}.`
    const refused =
      response.status >= 400 && response.status < 500 && ![408, 425, 429].includes(response.status)
    return refused ? { went: 'failed', error } : { went: 'again', error }
  } catch {
    return { went: 'again', error: UNHEARD }
  }
}

/** A page to sign in, or of maintenance, is as fine an answer as any to HTTP, and nothing was sent by it. */
async function isWebPage({ headers, body }: Response): Promise<boolean> {
  if (!body || !/\bhtml\b/i.test(headers.get('content-type') ?? '')) return false
  const reader = body.getReader()
  try {
    const { value } = await reader.read()
    return /^\s*<(!doctype|html|head|body)\b/i.test(new TextDecoder().decode(value))
  } catch {
    return false
  } finally {
    reader.cancel().catch(() => {})
    reader.releaseLock()
  }
}
