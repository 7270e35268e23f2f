/** From what is asked of single people to the questions that are put: one for each, or one for many. Pure. */
import { digest53 } from '../digest.ts'
import { compareIds } from '../people/person.ts'
import { MOST_EXAMPLES, type QuestionFacts } from './facts.ts'
import { ALL, type AskedPerson, type Raised } from './issue.ts'
import type { QuestionCode } from './questions.ts'

/** What a plan asks about one person. `subject`: their external id, or the word that is asked about. */
export interface PersonQuestion {
  code: QuestionCode
  subject: string
  digest: string
  facts: QuestionFacts
  externalId: string
  name: string
  workerId: string | null
}

/** The names and digests of so many fit one row. */
const MOST_PEOPLE = 25_000

/** Codes in `together` are asked once for everybody. People with one subject share its question anyway. */
export function raise(
  asked: readonly PersonQuestion[],
  together: ReadonlySet<string> = new Set(),
): Raised[] {
  const groups = Map.groupBy(asked, (q) =>
    JSON.stringify([q.code, together.has(q.code) && isOneOfMany(q) ? null : q.subject]),
  )
  return [...groups.values()].flatMap((group) => {
    const sorted = group.toSorted((a, b) => compareIds(a.externalId, b.externalId))
    const first = sorted[0]
    if (!first) return []
    if (together.has(first.code) && isOneOfMany(first))
      return parts(sorted).map((part, i) => forAll(part, i === 0 ? ALL : `${ALL} ${i + 1}`))
    return [first.subject === first.externalId ? forOne(first) : forSubject(first, sorted)]
  })
}

/**
 * Another firm's payroll IDs mean nothing of any of its people, and a list of changes under new IDs is one list; who may be
 * a former one otherwise is asked of each.
 */
const isOneOfMany = ({ code, facts: { before, after, from } }: PersonQuestion): boolean =>
  code !== 'maybe_another' ||
  from !== undefined ||
  (!!after?.payrollId && after.payrollId === before?.payrollId)

const NOBODY = { externalId: null, workerId: null, people: null }

function forOne({ externalId, workerId, ...q }: PersonQuestion): Raised {
  return { ...NOBODY, ...q, externalId, workerId }
}

/** About a word: whoever has it may change, the question stays. */
function forSubject(first: PersonQuestion, people: readonly PersonQuestion[]): Raised {
  const { code, subject, digest, facts } = first
  const list = people.slice(0, MOST_PEOPLE).map(askedPerson)
  return {
    ...NOBODY,
    ...{ code, subject, digest, facts },
    name: facts.word ?? subject,
    people: list,
    count: people.length,
  }
}

function forAll(people: readonly PersonQuestion[], subject: string): Raised {
  const [first] = people
  if (!first) throw new Error('nobody is asked about')
  const list = people.map(askedPerson)
  return {
    ...NOBODY,
    code: first.code,
    subject,
    digest: digestOfAll(list),
    name: first.name,
    facts: {
      examples: people
        .slice(0, MOST_EXAMPLES)
        .map(({ externalId, name, facts }) => ({ externalId, name, facts })),
    },
    people: list,
  }
}

/** Of a question that stands for all of these. */
export const digestOfAll = (list: readonly AskedPerson[]): string =>
  digest53(JSON.stringify(list.map(([id, digest]) => [id, digest]))).toString(36)

export const askedPerson = ({ externalId, digest, name, facts }: PersonQuestion): AskedPerson =>
  facts.from === undefined ? [externalId, digest, name] : [externalId, digest, name, facts.from]

function parts<T>(all: readonly T[]): T[][] {
  const some: T[][] = []
  for (let i = 0; i < all.length; i += MOST_PEOPLE) some.push(all.slice(i, i + MOST_PEOPLE))
  return some
}
