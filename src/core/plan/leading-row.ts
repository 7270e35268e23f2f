/**
 * Several rows of one key whose names are not the same: asked once which of them leads, and remembered. The row that was
 * chosen takes the place of the others when somebody is planned, so that no page needs to be read anew. Pure.
 */
import { digest53 } from '../digest.ts'
import type { Answers, InForce } from '../issues/answers.ts'
import type { Person } from '../people/person.ts'
import { humanOf, type Question } from './identity.ts'

const CODE = 'leading_row'

/** What is asked about somebody with several rows; null for everybody else. */
export function leadingQuestion(person: Person): Question | null {
  if (!person.rows) return null
  const rows = person.rows.map(({ id, fields }) => ({
    ...humanOf(fields),
    id,
    status: fields.employmentStatus ?? fields.status ?? null,
    position: fields.position ?? null,
  }))
  return {
    code: CODE,
    subject: person.id,
    digest: digestOf(person),
    facts: { rows },
    worker: null,
  }
}

/** In whatever order the rows come. */
const digestOf = ({ id, rows = [] }: Person): string =>
  digest53(JSON.stringify([id, rows.map((row) => row.id).sort()])).toString(36)

/** The person as the chosen row has them; until one is chosen, with the reason why nothing is written. */
export function ledBy(
  person: Person,
  answers: Answers,
): { person: Person; answer: InForce | null } | null {
  if (!person.rows) return null
  const answer = answers.inForce(CODE, person.id, digestOf(person))
  const { rows, problem, ...others } = person
  const row = rows.find(({ id }) => id === answer?.answer)
  if (answer && row) {
    const name = [row.fields.firstName, row.fields.lastName].filter(Boolean).join(' ')
    const left = problem && problem.code !== CODE ? { problem } : {}
    const led = { ...others, ...left, name: name || person.name, fields: row.fields }
    return { person: led, answer }
  }
  const asked = { code: CODE, facts: { count: String(rows.length) } }
  return { person: { ...person, problem: problem ?? asked }, answer: null }
}
