/** Which fields a source may write on a worker it shares with others. */
import type { FieldName } from '../core/people/fields.ts'

/** `owned`, less what connections of higher standing own, of those in `others` the worker also belongs to. */
export function ownedBelow(
  owned: readonly FieldName[],
  above: ReadonlyMap<string, readonly FieldName[]>,
  others: readonly string[],
): readonly FieldName[] {
  if (others.length === 0) return owned
  const taken = new Set(others.flatMap((id) => above.get(id) ?? []))
  return owned.filter((field) => !taken.has(field))
}
