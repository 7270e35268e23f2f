/**
 * Field ownership: which source is the authority for a field of a worker, and what follows for the other
 * sources and for edits by hand. Pure: docs/rules.md#rule-7.
 *
 *   authority  of the sources a worker is linked to, the first in the company's order that owns the field
 *   lock       what an admin meets at the field: the edit policy of its authority
 *   access     what one source may write: the fields it is the authority for, less local edits that win
 */
import type { FieldName } from './fields.ts'

/**
 * What becomes of an edit by hand of a field that comes from a source: it is refused · the next sync
 * restores the source's value · it stays.
 */
export type EditPolicy = 'locked' | 'overwrite' | 'unlocked'

/** A connection as far as ownership goes. */
export interface FieldSource {
  id: string
  /** What people call it, where that is said. */
  name?: string
  owns: readonly FieldName[]
  /** Of those, the ones no local edit ever wins over, and nobody may empty. */
  always: readonly FieldName[]
  editPolicy: EditPolicy
}

/** free: no source decides · locked: no edit · overwrite: until the next sync · local: for good. */
export type FieldLock = 'free' | 'locked' | 'overwrite' | 'local'

/** What one source may do to one worker; fields in the order the source owns them. */
export interface FieldAccess {
  /** The fields it is the authority for. */
  owned: readonly FieldName[]
  /** Of those, the ones a sync writes: all but where a local edit wins. */
  writable: readonly FieldName[]
  /** The fields it speaks of and another source decides, with the name of that source. */
  elsewhere: readonly (readonly [field: FieldName, decides: string])[]
}

/** The source that decides about the field; `linked` are the worker's sources, highest in the order first. */
export const authorityOver = <S extends FieldSource>(
  field: FieldName,
  linked: readonly S[],
): S | null => linked.find((source) => source.owns.includes(field)) ?? null

/** What an edit by hand meets at a field with this authority. */
export function lockOf(field: FieldName, authority: FieldSource | null): FieldLock {
  if (!authority) return 'free'
  if (authority.editPolicy !== 'unlocked') return authority.editPolicy
  return authority.always.includes(field) ? 'overwrite' : 'local'
}

/** The authority never lets go of the field: it cannot be emptied by hand. */
export const isKept = (field: FieldName, authority: FieldSource | null): boolean =>
  authority?.always.includes(field) ?? false

/** Of a worker: the ids of the other connections they are linked to, and the fields edited by hand. */
export type AccessOf = (others: readonly string[], local: readonly FieldName[]) => FieldAccess

/**
 * What `source` may do to each worker of a run. `order` are the company's sources, highest first, this one
 * among them. Worked out once for each set of other sources, since a run asks for 100,000 people.
 */
export function fieldAccess(order: readonly FieldSource[], source: FieldSource): AccessOf {
  const known = new Map<string, FieldAccess>()
  const whole = (others: readonly string[]): FieldAccess => {
    const key = others.join()
    const found = known.get(key)
    if (found) return found
    const linked = order.filter(({ id }) => id === source.id || others.includes(id))
    const owned = source.owns.filter((field) => authorityOver(field, linked)?.id === source.id)
    const elsewhere = source.owns.flatMap((field) => {
      const authority = authorityOver(field, linked)
      return authority && authority.id !== source.id
        ? [[field, authority.name ?? 'another source'] as const]
        : []
    })
    const access = { owned, writable: owned, elsewhere }
    known.set(key, access)
    return access
  }
  return (others, local) => {
    const access = whole(others)
    const wins = (field: FieldName) => local.includes(field) && lockOf(field, source) === 'local'
    if (local.length === 0 || !access.owned.some(wins)) return access
    return { ...access, writable: access.owned.filter((field) => !wins(field)) }
  }
}
