/** Is somebody with a known key still the same human? Pure. docs/rules.md#the-same-human */

import { digest53 } from '../digest.ts'
import { HUMAN_FACTS, type QuestionFacts } from '../issues/facts.ts'
import type { QuestionCode } from '../issues/questions.ts'
import { compareHumans, type Human, isSameHuman } from '../match/facts.ts'
import type { FieldValues, Person, Worker } from '../people/person.ts'
import { stored, storedFields } from './stored.ts'

/** What is asked about one person before anything is written of them: `Planned.q` in src/store/plan/chunks.ts. */
export interface Question {
  code: QuestionCode
  /** Their external id, or the word that is asked about. */
  subject: string
  /** Of the facts: an answer is good for as long as they stay the same. */
  digest: string
  /** Both sides, as the page shows them. */
  facts: QuestionFacts
  /** The worker they may or may not be; null when it is not about who they are. */
  worker: Worker | null
}

/** What of somebody tells humans apart. What a source does not say stays unsaid. */
export function humanOf(fields: FieldValues): Human {
  const human: Human = {}
  for (const fact of HUMAN_FACTS) if (fields[fact] != null) human[fact] = fields[fact]
  return human
}

/** The link of somebody the source has described before, as far as it is about who they are. */
export interface KnownKey {
  workerId: string | null
  person: string
  issueCode: string | null
}

/**
 * Issues that are found only once it is settled who somebody is: about their values, their phone, and whether they are there
 * and active. null: none.
 */
const OF_ONE_HUMAN: readonly (string | null)[] = [
  null,
  'missing_phone',
  'missing_email',
  'missing_payroll_id',
  'invalid_phone',
  'invalid_email',
  'field_too_long',
  'phone_in_use',
  'unknown_status',
  'deactivation_rejected',
  'absent_unconfirmed',
  'list_moved',
  'locked_out',
]

/**
 * What a source said last under a key (stored: src/core/plan/stored.ts), where that was found to be about the human whom the
 * key belongs to, in sync or not; null where it was not, or where a part of the name was missing to find it by.
 */
export function saidOfOneHuman(person: string, issueCode: string | null): FieldValues | null {
  if (!OF_ONE_HUMAN.includes(issueCode)) return null
  const fields = storedFields(person)
  return issueCode === null || (fields.firstName && fields.lastName) ? fields : null
}

/**
 * The question whether `person`, whose key belongs to `worker`, is another human by now; null where there is none.
 * Compared with the worker and, if that was of the same human, with what the source said last: one of them suffices. `isShared`:
 * somebody else here has their e-mail too, so it says nothing of who they are.
 */
export function doubtOf(
  known: KnownKey,
  worker: Worker,
  person: Person,
  isShared = false,
): Question | null {
  const said = saidOfOneHuman(known.person, known.issueCode)
  if (said && known.person === stored(person)) return null
  const after = humanOf(person.fields)
  // Without a name there is nothing to tell by.
  if (!after.firstName && !after.lastName) return null
  const before = humanOf(worker.fields)
  if (agree(before, after, isShared)) return null
  if (said && agree(humanOf(said), after, isShared)) return null
  return question('another_human', worker, person)
}

/** Is who has the key now somebody else than whom the source last said under it? */
export const isAnother = (said: string, { fields }: Person): boolean =>
  !agree(humanOf(storedFields(said)), humanOf(fields), false)

/** The key agrees by definition, so a payroll ID that is the key says nothing. */
function agree(before: Human, after: Human, isShared: boolean): boolean {
  const [{ payrollId: _, ...old }, { payrollId: __, ...now }] = [before, after]
  // Of a family, not even the last name tells: as if it were another's.
  if (isShared && now.email) now.email = `not ${now.email}`
  return isSameHuman(compareHumans(old, now)) === 'same'
}

/** Their e-mail, where that alone says that they are the same human; null otherwise. */
export function restsOnMailbox(known: KnownKey, worker: Worker, person: Person): string | null {
  const { email, firstName } = person.fields
  if (!email || firstName === worker.fields.firstName) return null
  if (doubtOf(known, worker, person) || !doubtOf(known, worker, person, true)) return null
  return email
}

/** Is `person` the human `worker` is? `from`: the key that the worker is linked under. */
export function question(
  code: QuestionCode,
  worker: Worker,
  person: Person,
  from?: string,
): Question {
  const [before, after] = [humanOf(worker.fields), humanOf(person.fields)]
  const facts = { before, after, ...(from !== undefined && { from, to: person.id }) }
  const digest = digest53(JSON.stringify([person.id, worker.id, facts])).toString(36)
  return { code, subject: person.id, digest, facts, worker }
}
