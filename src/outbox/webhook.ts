/**
 * One webhook: a POST that is signed as the Standard Webhooks specification has it, so that receivers can use a
 * library to check it, and can tell a repeat by its id (docs/webhooks.md).
 */
import { decryptCredentials } from '../auth/credentials.ts'
import { checkAddress } from '../connectors/address.ts'
import { VendorError } from '../connectors/connector.ts'
import { Refusal } from '../core/refusal.ts'
import { isLocal, type Settings } from '../env.ts'
import type { CompanyDb } from '../store/database.ts'
import { connected } from '../store/invocation.ts'
import type { Message } from '../store/outbox/outbox.ts'
import { getWebhook, putWebhook } from '../store/outbox/webhooks.ts'
import type { Result } from './result.ts'
import { bodyOf } from './webhook-body.ts'

const TIMEOUT_MS = 15_000
export const SECRET_NAME = 'webhook'

export async function sendWebhook(
  db: CompanyDb,
  config: Settings,
  message: Message,
  now: number,
): Promise<Result> {
  const webhook = await found(getWebhook(db, message.target))
  if (!webhook) return { went: 'off', why: 'The webhook was removed.' }
  if (!webhook.active) return { went: 'off', why: 'The webhook is switched off.' }
  const body = await found(bodyOf(db, message, webhook.events, now))
  if (!body) return { went: 'off', why: 'There was nothing to tell after all.' }
  try {
    checkAddress(webhook.url, isLocal(config))
  } catch (error) {
    if (error instanceof VendorError) return { went: 'failed', error: error.message }
    throw error
  }
  const sealed = JSON.parse(webhook.secret)
  const secrets = await decryptCredentials(config, db.companyId, webhook.id, sealed)
  const secret = secrets[SECRET_NAME] ?? ''
  const response = await post(webhook.url, body, await headersOf(secret, message, body, now))
  if (typeof response === 'string') return { went: 'again', error: response }
  if (response.ok) return { went: 'sent' }
  if (response.status === 410) {
    // The receiver says that it wants no more, ever.
    await db.batch([putWebhook(db, { ...webhook, active: false })], true)
    return { went: 'failed', error: 'The receiver answered 410: the webhook was switched off.' }
  }
  return { went: 'again', error: `The receiver answered ${response.status}${elsewhere(response)}.` }
}

const elsewhere = ({ status }: { status: number }): string =>
  [301, 302, 303, 307, 308].includes(status)
    ? ': it is at another address. Enter that one under Webhooks'
    : ''

/** Null where it was removed since, such as the integration that it speaks of. */
async function found<T>(looked: Promise<T>): Promise<T | null> {
  try {
    return await looked
  } catch (error) {
    if (error instanceof Refusal && error.code === 'not_found') return null
    throw error
  }
}

async function headersOf(secret: string, message: Message, body: string, now: number) {
  const timestamp = String(Math.floor(now / 1000))
  return {
    'content-type': 'application/json',
    'user-agent': 'Muster',
    'webhook-id': message.id,
    'webhook-timestamp': timestamp,
    'webhook-signature': `v1,${await signatureOf(secret, `${message.id}.${timestamp}.${body}`)}`,
  }
}

/** HMAC-SHA256 with the bytes behind `whsec_`, in base64. */
async function signatureOf(secret: string, signed: string): Promise<string> {
  const bytes = Uint8Array.from(Buffer.from(secret.replace(/^whsec_/, ''), 'base64'))
  const algorithm = { name: 'HMAC', hash: 'SHA-256' }
  const key = await crypto.subtle.importKey('raw', bytes, algorithm, false, ['sign'])
  const signature = await crypto.subtle.sign('HMAC', key, new TextEncoder().encode(signed))
  return Buffer.from(new Uint8Array(signature)).toString('base64')
}

/** The answer, or why there was none. What the receiver says is not looked at. */
async function post(
  url: string,
  body: string,
  headers: Record<string, string>,
): Promise<{ ok: boolean; status: number } | string> {
  try {
    return await connected(async () => {
      const signal = AbortSignal.timeout(TIMEOUT_MS)
      // A redirect could lead inside.
      const init = { method: 'POST', headers, body, redirect: 'manual', signal } as const
      const { ok, status, body: rest } = await fetch(url, init)
      await rest?.cancel().catch(() => {})
      return { ok, status }
    })
  } catch (error) {
    const slow = error instanceof Error && error.name === 'TimeoutError'
    return slow ? 'The receiver did not answer within 15 s.' : 'The receiver cannot be reached.'
  }
}
