/**
 * A word of status that nobody has explained: asked once per word, and remembered. Sources leave the status out and note
 * the word; what was answered is put in its place when somebody is planned, so that no page needs to be read anew. Pure.
 */
import { digest53 } from '../digest.ts'
import type { Answers, InForce } from '../issues/answers.ts'
import type { Person } from '../people/person.ts'
import { statusWord } from '../people/status-words.ts'
import type { Question } from './identity.ts'

const CODE = 'unknown_status'

/** In place of a word where there is none: only whoever is new is asked about, since of others it says nothing. */
export const NO_WORD = '(empty)'

/** The word as the source wrote it; null where the status is known, or the source does not speak of it. */
function wordOf({ notices }: Person): string | null {
  const notice = notices?.find((n) => n.code === CODE)
  return notice ? notice.facts?.value?.trim() || NO_WORD : null
}

/** What is asked about the word. It is the same question whoever has it, and however it is written. */
export function statusQuestion(person: Person): Question | null {
  const word = wordOf(person)
  if (word === null) return null
  const subject = subjectOf(word)
  return { code: CODE, subject, digest: digestOf(subject), facts: { word }, worker: null }
}

/** Longer words are kept by their beginning. */
const subjectOf = (word: string) =>
  word === NO_WORD ? word : statusWord(word).slice(0, 200) || word.slice(0, 200)
const digestOf = (subject: string) => digest53(subject).toString(36)

/** What an admin said a word means; null where nobody has said so. */
export function answerTo(word: string, answers: Answers): InForce | null {
  const subject = subjectOf(word)
  const answer = answers.inForce(CODE, subject, digestOf(subject))
  return answer?.answer === 'active' || answer?.answer === 'inactive' ? answer : null
}

/** The person with the status that an admin said their word means; null where nobody has said so. */
export function explained(
  person: Person,
  answers: Answers,
): { person: Person; answer: InForce } | null {
  const word = wordOf(person)
  if (word === null) return null
  const answer = answerTo(word, answers)
  if (!answer) return null
  const { notices, ...others } = person
  const left = notices?.filter((n) => n.code !== CODE) ?? []
  const fields = { ...person.fields, status: answer.answer }
  return { person: { ...others, fields, ...(left.length > 0 && { notices: left }) }, answer }
}
