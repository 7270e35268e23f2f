/** What must be answered about somebody before anything is written of them. */
import type { InForce } from '../core/issues/answers.ts'
import type { Candidate } from '../core/match/candidate.ts'
import type { Person } from '../core/people/person.ts'
import { doubtOf, type Question, question } from '../core/plan/identity.ts'
import type { PersonFacts } from '../store/plan/lookups.ts'
import type { Known } from './match/known.ts'
import type { WorkItem } from './work.ts'

/** A question that is open; or the answer that what is planned goes by. */
export interface Asked {
  question: Question | null
  answer: InForce | null
}
const NOTHING: Asked = { question: null, answer: null }

/** What matching noted on the item, or whether a known key is somebody else's by now. `workers`: those it noted, by id. */
export function askedAbout(
  known: Known,
  item: WorkItem,
  person: Person,
  facts: PersonFacts | undefined,
  workers: ReadonlyMap<string, Candidate>,
): Asked {
  if (item.ask) {
    const { code, workerId, from } = item.ask
    const worker = workers.get(workerId)?.worker
    return worker ? { question: question(code, worker, person, from), answer: null } : NOTHING
  }
  if (item.answer) return { question: null, answer: item.answer }
  const doubt =
    facts?.known && facts.worker
      ? doubtOf(facts.known, facts.worker, person, item.mailShared)
      : null
  if (!doubt) return NOTHING
  const answer = known.answers.inForce(doubt.code, doubt.subject, doubt.digest)
  return answer?.answer === 'same_person'
    ? { question: null, answer }
    : { question: doubt, answer: null }
}
