/** Somebody who was removed here by hand: no source brings them back by itself. docs/rules.md#removed-by-hand */
import type { Worker } from '../people/person.ts'
import { type Decision, nothing, refuse } from './decision.ts'
import type { Situation } from './situation.ts'
import { stored } from './stored.ts'

export const isRemoved = (worker: Worker | null | undefined): boolean =>
  worker?.fields.status === 'archived'

/** A source that still has them is told of; one where they are gone, or have left, says the same as whoever removed them. */
export function decideRemoved(s: Situation): Decision {
  if (s.person && s.person.fields.status !== 'inactive') return refuse(s, { code: 'archived' })
  const { known, person } = s
  const told =
    known !== null &&
    known.issueCode === null &&
    !known.attention &&
    known.absent === (person === null) &&
    (person === null || known.person === stored(person))
  return { ...nothing(s), row: told ? 'none' : 'keep' }
}
