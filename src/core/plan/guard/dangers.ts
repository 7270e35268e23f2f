/**
 * What is dangerous about a change when it is many: docs/rules.md#rule-6. A change has as many dangers as ways to
 * go wrong; whether they are too many, only the guard says, over the whole run (guard.ts).
 */
import type { Change } from '../../people/person.ts'
import { type Decision, deactivates } from '../decision.ts'
import { type Danger, fieldOf, isWatched } from './danger.ts'

/** Which dangers what was decided about somebody has. */
export function dangersOf({ write, changes }: Pick<Decision, 'write' | 'changes'>): Danger[] {
  if (write === 'none') return []
  if (write === 'create') return ['joiners']
  const dangers: Danger[] = []
  if (deactivates(changes)) dangers.push('deactivations')
  for (const [field, before, after] of changes) {
    if (field === 'status' && before === 'inactive' && after === 'active') dangers.push('returns')
    // What had no value is filled in, which takes nothing away.
    if ((before ?? '') === '') continue
    if (field === 'location') dangers.push('moves')
    if (isWatched(field))
      dangers.push((after ?? '') === '' ? `emptied:${field}` : `changed:${field}`)
  }
  return dangers
}

/** Of somebody's changes, those that are the danger: what an admin looks at and decides about. */
export function dangerousChanges(danger: Danger, changes: readonly Change[]): readonly Change[] {
  if (danger === 'joiners') return changes.filter(([changed]) => isWatched(changed))
  return changes.filter(([changed]) => changed === fieldOf(danger))
}
