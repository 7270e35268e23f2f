/**
 * Whose list it is, is not known while so many IDs in it may be other people's by now: what holds of them holds of whoever is
 * new in it too, or another firm's people would be here for good once that sync is released. docs/rules.md#the-same-human
 */
import { isOtherFile, toTellOtherFile } from '../../core/plan/guard/guard.ts'
import type { RunContext } from '../../runs/context.ts'
import { askedOf } from '../../store/issues/troubles.ts'
import { countLinked } from '../../store/plan/linked.ts'
import type { Standing } from '../guard/standing.ts'

/** Does whoever is new wait? `standing`: with everybody of the run, so that it is known whose IDs are asked about. */
export async function mayBeOtherFile(
  { db, connection, run: { terms }, source }: RunContext,
  { asked }: Standing,
): Promise<boolean> {
  const { enabled, identities } = terms.guard
  // Nobody is added by such a source.
  if (!enabled || source.linkedOnly) return false
  // A few people say little of the others, about whom it may be asked still.
  const before = terms.onlyPeople ? await askedOf(db, connection.id, 'another_human') : 0
  const many = Math.max(asked.size, before)
  if (many < identities.min) return false
  const linked = await countLinked(db, connection.id, 'linked', toTellOtherFile(many))
  return isOtherFile(many, linked, identities)
}
