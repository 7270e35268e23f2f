/** Has an admin said just what would be done about somebody? Then it is no danger, and nobody is asked again. */
import type { InForce } from '../core/issues/answers.ts'
import { keyBefore } from '../core/issues/former-key.ts'
import type { Worker } from '../core/people/person.ts'
import type { Known } from './match/known.ts'
import type { WorkItem } from './work.ts'

/** `answer`: by which they are who they are. What a word means was said of those who had it then. */
export function isSaid(
  known: Pick<Known, 'answers' | 'explained'>,
  item: WorkItem,
  answer: InForce | null,
  worker: Worker | null,
): boolean {
  if (answer || item.isNot !== undefined) return true
  const { answers } = known
  const meaning = known.explained(item.id)
  if (meaning && answers.isNamed(meaning, item.id)) return true
  return worker
    ? keyBefore(item.id) !== null || answers.hasLeft(item.id)
    : answers.handedOn(item.id) !== null
}
