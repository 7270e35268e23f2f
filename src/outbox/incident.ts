/** An e-mail about an incident: whether there is still a point in it, what it says, and the sending. */
import { z } from 'zod'
import { noFileSince } from '../core/incidents/files.ts'
import { begunLetter, type IncidentFacts, overLetter } from '../core/incidents/mail.ts'
import { hoursInWords, pcSilentAfter } from '../core/incidents/silence.ts'
import { wordsOf } from '../core/issues/words.ts'
import { renderLetter } from '../core/outbox/letter.ts'
import { Refusal } from '../core/refusal.ts'
import { dayInWords } from '../core/time/day.ts'
import { dayOf } from '../core/time/zone.ts'
import type { Settings } from '../env.ts'
import { findCompany } from '../store/accounts/company.ts'
import { findToken } from '../store/accounts/tokens.ts'
import { findSource, type SourceHeard } from '../store/connections/synced.ts'
import type { CompanyDb } from '../store/database.ts'
import { choicesOf } from '../store/incidents/choices.ts'
import { getIncident, type Incident, messageState } from '../store/incidents/read.ts'
import { askedAt } from '../store/issues/asked-at.ts'
import type { Message } from '../store/outbox/outbox.ts'
import { getRun } from '../store/runs/runs.ts'
import { inDoubt } from './doubt.ts'
import { sendEmail } from './email.ts'
import { timeInWords } from './in-words.ts'
import type { Result } from './result.ts'

const MAILS = ['incident.begun', 'incident.over']
export const isIncidentMail = (event: string): boolean => MAILS.includes(event)
const Payload = z.object({ incidentId: z.string(), userId: z.string() })
/** What somebody has done before anybody was told is no news. */
const DONE_BY_HAND = ['held', 'questions']
const NAMED = 5
/** What happens in a company is told to nobody who has left it, also where it was written while they were there. */
export const NO_MEMBER = 'They are no member any more.'

export async function sendIncident(
  db: CompanyDb,
  env: Env,
  config: Settings,
  message: Message,
): Promise<Result> {
  const { incidentId, userId } = Payload.parse(JSON.parse(message.payload))
  const incident = await find(db, incidentId)
  if (!incident) return { went: 'off', why: 'Its connection was removed.' }
  const begun = message.event === 'incident.begun'
  const isByHand = DONE_BY_HAND.includes(incident.kind)
  // Nor is what has become of a source that is not there any more.
  const isGone = incident.stopped?.how === 'removed'
  if (begun && incident.overAt !== null && (isByHand || isGone) && !inDoubt(message))
    return { went: 'off', why: 'It was over before anybody was told.' }
  if (!begun) {
    const told = await messageState(db, `incident:${incidentId}:begun:${userId}`)
    if (isGone && told !== 'sent') return { went: 'off', why: 'Nobody was told that it had begun.' }
    // Else the end is read first, and then that it has begun, which is so no more.
    if (told === 'waiting') return { went: 'again', error: 'It waits for the email before it.' }
    if (told === 'cancelled' || (told !== 'sent' && isByHand))
      return { went: 'off', why: 'Nobody was told that it had begun.' }
  }
  const [company, [member]] = await Promise.all([findCompany(db), choicesOf(db, userId)])
  if (!member) return { went: 'off', why: NO_MEMBER }
  if (begun && !member.kinds.includes(incident.kind))
    return { went: 'off', why: 'They are not told of this any more.' }
  const { origin } = new URL(config.APP_URL || 'http://localhost')
  const facts = await factsOf(db, incident, company?.timeZone ?? 'UTC', (path) => origin + path)
  return sendEmail(env, config, {
    id: message.id,
    to: member.email,
    fromName: company?.name ?? 'Muster',
    replyTo: null,
    ...renderLetter(begun ? begunLetter(facts) : overLetter(facts)),
  })
}

async function find(db: CompanyDb, id: string): Promise<Incident | null> {
  try {
    return await getIncident(db, id)
  } catch (error) {
    if (error instanceof Refusal) return null
    throw error
  }
}

async function factsOf(
  db: CompanyDb,
  incident: Incident,
  timeZone: string,
  to: IncidentFacts['to'],
): Promise<IncidentFacts> {
  const { connectionId, kind, subject, count, since, overAt } = incident
  const shown = timeInWords(timeZone)
  const runId = overAt === null ? incident.openedRun : (incident.overRun ?? incident.lastRun)
  const [source, run, asked, token] = await Promise.all([
    connectionId ? findSource(db, connectionId) : null,
    runId ? runOf(db, runId) : null,
    kind === 'questions' ? askedAt(db, connectionId, since) : [],
    kind === 'credentials' ? findToken(db, subject) : null,
  ])
  const heardAt = heardOf(source, subject)
  const files = source?.files
  const heard = heardAt && (overAt === null || heardAt > since) ? heardAt : null
  return {
    ...{ kind, subject, connectionId, count, run },
    source: source?.name ?? incident.stopped?.name ?? '',
    stopped: incident.stopped,
    since: shown(since),
    over: shown(overAt ?? since),
    nextTry: source?.nextTryAt ? shown(source.nextTryAt) : null,
    questions: asked.slice(0, NAMED).map((issue) => wordsOf(issue, source?.name ?? '').message),
    asked: { all: asked.length, open: asked.filter((i) => i.state !== 'done').length },
    token:
      token && token.expiresAt !== null
        ? {
            name: token.name,
            ends: shown(token.expiresAt),
            ended: token.revokedAt === null && overAt !== null && token.expiresAt <= overAt,
          }
        : null,
    heard: heard ? shown(heard) : null,
    fails: source?.pcFails ?? null,
    noFile: files ? noFileSince(dayInWords(dayOf(files.at, timeZone)), files, source.name) : null,
    silentFor: hoursInWords(pcSilentAfter(source?.silentHours ?? null)),
    to,
  }
}

/** When what was waited for came last, Unix milliseconds. */
function heardOf(source: SourceHeard | null, subject: string): number | null {
  if (subject === 'pc') return source?.pcAt ?? null
  return (subject === 'files' ? source?.files?.at : source?.syncedAt) ?? null
}

/** Runs are kept for long, and not for ever. */
async function runOf(db: CompanyDb, id: string): Promise<IncidentFacts['run']> {
  try {
    const { status, counts, error, hold } = await getRun(db, id)
    const { synced, total } = counts
    return {
      ...{ id, status, synced, total },
      code: error?.code ?? null,
      message: error?.message ?? '',
      reasons: hold?.reasons ?? [],
    }
  } catch (error) {
    if (error instanceof Refusal) return null
    throw error
  }
}
