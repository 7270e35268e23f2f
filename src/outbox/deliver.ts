/** Delivers what is due of a company's outbox: each message once where all goes well, again where it does not. */
import { isAddressMail } from '../core/outbox/address-mail.ts'
import { waitAfter } from '../core/outbox/events.ts'
import { isPasswordMail } from '../core/outbox/password-mail.ts'
import { traceOf } from '../core/trace.ts'
import { settings } from '../env.ts'
import { type CompanyDb, type Cost, companyDb } from '../store/database.ts'
import type { Clock } from '../store/ids.ts'
import { endMessage, type Message, postpone, takeDue } from '../store/outbox/outbox.ts'
import { sendAddressMail } from './address.ts'
import { ASK_CODE_MAIL, ASK_MAIL, sendAsk } from './ask.ts'
import { withDoubt } from './doubt.ts'
import { isIncidentMail, sendIncident } from './incident.ts'
import { sendPasswordLink } from './password-link.ts'
import type { Result } from './result.ts'
import { SUMMARY_MAIL, sendSummary } from './summary.ts'
import { sendWebhook } from './webhook.ts'
import { sendWelcome } from './welcome.ts'

/** Longer than any receiver is waited for, by the last of ten jobs of one invocation, whose connections are six at once. */
const LEASE_MS = 4 * 60_000
const AT_ONCE = 5
const PER_JOB = 100

export interface Around {
  env: Env
  clock: Clock
  /** Where its queries are counted, and whether they are as many as it may ask. */
  cost?: Cost
  used?: () => boolean
}

/** Throws only what the queue should retry: what happens to a message is noted with it. */
export async function deliverDue(companyId: string, around: Around): Promise<void> {
  const { env, clock, cost, used = () => false } = around
  const db = companyDb(env.DB, companyId, cost)
  for (let sent = 0; sent < PER_JOB && !used(); ) {
    const due = await takeDue(db, clock.now(), LEASE_MS, AT_ONCE)
    if (due.length === 0) return
    // Each is brought to its end: one that cannot be noted must not leave others sent and not noted.
    const ends = await Promise.allSettled(due.map((message) => deliver(db, message, around)))
    for (const end of ends) if (end.status === 'rejected') throw end.reason
    sent += due.length
  }
  await around.env.JOBS.send({ kind: 'deliver', companyId })
}

async function deliver(db: CompanyDb, message: Message, around: Around): Promise<void> {
  const { env, clock } = around
  let result: Result
  try {
    const config = settings(env)
    const { event } = message
    if (message.kind === 'webhook') result = await sendWebhook(db, config, message, clock.now())
    else if (isPasswordMail(event))
      result = await sendPasswordLink(db, env, config, { ...message, event }, clock.now())
    else if (isAddressMail(event))
      result = await sendAddressMail(db, env, config, { ...message, event }, clock.now())
    else if (isIncidentMail(event)) result = await sendIncident(db, env, config, message)
    else if (event === ASK_MAIL || event === ASK_CODE_MAIL)
      result = await sendAsk(db, env, config, message, clock.now())
    else if (event === SUMMARY_MAIL) result = await sendSummary(db, env, config, message)
    else result = await sendWelcome(db, env, config, message, clock.now())
  } catch (error) {
    console.error('outbox', message.id, traceOf(error))
    result = { went: 'again', error: 'It failed here, which was logged.' }
  }
  if (result.went === 'held') return
  // Harmless to repeat; and what was sent and is not noted is sent again.
  await db.batch([ended(db, message, result, clock.now())], true)
}

type Ended = Exclude<Result, { went: 'held' }>

function ended(db: Parameters<typeof postpone>[0], message: Message, result: Ended, now: number) {
  if (result.went === 'sent') return endMessage(db, message, 'sent', withDoubt(message, null), now)
  if (result.went === 'off') return endMessage(db, message, 'cancelled', result.why, now)
  const error = withDoubt(message, result.error) ?? result.error
  const wait = result.went === 'again' ? waitAfter(message.attempts) : null
  return wait === null
    ? endMessage(db, message, 'failed', error, now)
    : postpone(db, message, error, now + wait)
}
