/** What the timeline of a person says of each thing that happened, but for changes of fields. Pure. */
import type { Receiver } from '../asking/rules.ts'
import { CLOSED_BY } from '../issues/issue.ts'
import { FIELD, isField } from '../people/fields.ts'
import { nationalPhone } from '../people/phone.ts'

const ENDED: Record<string, string> = {
  [CLOSED_BY.facts]: 'what it was about is no longer so',
  [CLOSED_BY.sync]: 'seen by a sync',
  [CLOSED_BY.retry]: 'seen by a retry',
  [CLOSED_BY.match]: 'by Match',
  [CLOSED_BY.leftOut]: 'left out by hand',
  [CLOSED_BY.edit]: 'by an edit here',
  [CLOSED_BY.answer]: 'by an answer',
  [CLOSED_BY.undo]: 'by an undo',
  [CLOSED_BY.gone]: 'they left the source',
}

const GONE = 'a source that was removed'

/** How somebody was linked, or unlinked: `run` is what the run is called that did it, null where it was done by hand. */
export function linkHow(
  action: 'linked' | 'unlinked',
  source: string | null,
  run: string | null,
): string {
  if (run) return `By ${run}`
  return `${action === 'linked' ? 'To' : 'From'} ${source ?? GONE}, by hand`
}

/** Of a run that is no longer kept. */
export const goneRun = (source: string | null): string => `a sync of ${source ?? GONE}`

export const issueOpened = (cause: string, source: string): string =>
  source ? `Not in sync with ${source}: ${cause}` : `To be decided: ${cause}`

/** `answer`: what the answer is called, where somebody gave one; `by`: who or what ended it. */
export function issueClosed(cause: string, by: string | null, answer: string | null): string {
  if (answer) return `Answered “${answer}”: ${cause}`
  const how = by && ENDED[by]
  return how ? `Over, ${how}: ${cause}` : `Over: ${cause}`
}

/** Of whoever ended it: null where it was no human. */
export const humanIn = (by: string | null): string | null => (by && !ENDED[by] ? by : null)

export type MailState = 'waiting' | 'held' | 'sent' | 'failed' | 'cancelled'

const MAIL: Record<string, string> = {
  welcome: 'Welcome email',
  password: 'Email with a link to a new password',
}
const WENT: Record<MailState, string> = {
  waiting: 'leaves soon',
  held: 'waits for a held sync',
  sent: 'sent',
  failed: 'could not be sent',
  cancelled: 'was called off',
}

/** `why`: what the outbox says of one that did not leave. */
export function mailSaid(event: string, to: string, state: MailState, why: string | null): string {
  const reason = why && (state === 'failed' || state === 'cancelled') ? `: ${why}` : ''
  return `${MAIL[event] ?? 'Email'} to ${to} ${WENT[state]}${reason}`
}

export const asked = (whom: Receiver, address: string, cause: string): string =>
  `${whom === 'payroll' ? 'Payroll' : 'They themselves'} asked at ${address}: ${cause}`

const ANSWER: Record<string, string> = {
  done: 'it is done',
  not_ours: 'they are not theirs',
  value: 'what it is',
}
export const answered = (whom: Receiver, answer: string): string =>
  `${whom === 'payroll' ? 'Payroll said' : 'They said'} ${ANSWER[answer] ?? answer}`

const CAME_OF: Record<string, string> = {
  used: 'used until the source says something itself',
  confirmed: 'the source says the same by now',
  contradicted: 'the source says otherwise by now',
  yielded: 'it is somebody else’s',
}

/** `value`: as whoever asks may see it. */
export function claimed(whom: Receiver, field: string, value: string, state: string): string {
  const who = whom === 'payroll' ? 'Payroll said' : 'They said'
  const label = isField(field) ? FIELD[field].label : field
  const shown = field === 'phone' ? (nationalPhone(value) ?? value) : value
  return `${who}: ${label} is ${shown}; ${CAME_OF[state] ?? state}`
}
