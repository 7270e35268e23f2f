/** Questions that stand for many, once some of those were looked at alone. Pure. */
import { compareIds } from '../people/person.ts'
import { isAll } from './answers.ts'
import type { StoredFacts } from './facts.ts'
import type { AskedPerson } from './issue.ts'
import { askedPerson, digestOfAll, type PersonQuestion } from './raise.ts'

/** A question that stands for many, as it is open. */
export interface Shared {
  code: string
  subject: string
  digest: string
  facts: StoredFacts
  people: AskedPerson[]
  /** More than can be listed, maybe. */
  count: number
}

/**
 * The same after a run looked at `only` (external ids), of whom it asks `asked`: whoever it is asked about no more is none of
 * them, whoever has the word now is one. Null where nothing is another; with nobody left it is over.
 */
export function lookedAt(
  question: Shared,
  only: ReadonlySet<string>,
  asked: readonly PersonQuestion[],
): Shared | null {
  const { code, subject, people, facts } = question
  const before = new Map(people.map(([id, digest]) => [id, digest]))
  const isOfIt = (q: PersonQuestion) =>
    q.code === code &&
    (isAll(subject) ? before.get(q.externalId) === q.digest : q.subject === subject)
  const still = asked.filter((q) => only.has(q.externalId) && isOfIt(q)).map(askedPerson)
  const now = [...people.filter(([id]) => !only.has(id)), ...still].sort((a, b) =>
    compareIds(a[0], b[0]),
  )
  if (JSON.stringify(now) === JSON.stringify(people)) return null
  const there = new Set(now.map(([id]) => id))
  return {
    ...question,
    people: now,
    count: question.count + now.length - people.length,
    ...(isAll(subject) && { digest: digestOfAll(now) }),
    ...(facts.examples && {
      facts: { ...facts, examples: facts.examples.filter((one) => there.has(one.externalId)) },
    }),
  }
}
