/** Who is in the list while nothing is written of them: a question is open, or their row is of no use. */
import { BATCH } from '../store/plan/lookups.ts'
import type { Known } from './match/known.ts'
import { isMissing, type Work, type WorkItem } from './work.ts'

/** Leaves traces of those who are in the list and of whom nothing is written, where anybody is missing. */
export async function leaveTraces(
  known: Known,
  { items, traces }: Work,
  isLeft: (item: WorkItem) => boolean,
): Promise<void> {
  if (!items.some(isMissing)) return
  const left = items.filter((item) => !isMissing(item) && isLeft(item))
  for (let at = 0; at < left.length; at += BATCH) {
    const batch = left.slice(at, at + BATCH)
    const people = await known.people(batch)
    const facts = await known.facts([...people.keys()], people)
    for (const { id, unsettled, phone } of batch) {
      const person = people.get(id)
      if (!person || person.fields.status === 'inactive') continue
      // Under their own key they are who they are, unless that is what is asked.
      const linked = facts.get(id)?.known?.workerId != null
      if (!linked || phone || (unsettled && !person.problem)) traces.see(person, id)
    }
  }
}

export const isUnsettled = ({ unsettled, conflict, ask }: WorkItem): boolean =>
  Boolean(unsettled || conflict || ask)
export const isRefusedPhone = ({ phone }: WorkItem): boolean => phone !== undefined
