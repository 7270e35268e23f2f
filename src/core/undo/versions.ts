/** What of a worker's history still stands, and what of it can be taken back. Pure. */
import type { FieldValue } from '../people/person.ts'

/** One version of a worker, as the history has it: values of lists by name. */
export interface Version {
  version: number
  /** Unix milliseconds. */
  at: number
  action: string
  /** Who: a person, a token, or the source by name. */
  actor: string
  connectionId: string | null
  runId: string | null
  changes: readonly (readonly [field: string, before: FieldValue, after: FieldValue])[]
  /** The versions it takes back. */
  undoes: readonly number[]
}

/** What a version says of its link among its changes, which it does where its action does not tell. */
export const LINK = 'link'
const LINKS = ['created', 'linked', 'unlinked']
/** The link to a source, as a field. */
export const linkTo = (connectionId: string): string => `${LINK}:${connectionId}`

/** Does the version make or end the link to its source? */
const links = (v: Version): boolean =>
  v.connectionId !== null &&
  (LINKS.includes(v.action) || v.changes.some(([field]) => field === LINK))

/** Does the version change it? */
export const touches = (v: Version, field: string): boolean =>
  v.changes.some(([changed]) => changed === field) ||
  (links(v) && field === linkTo(v.connectionId ?? ''))

/** What taking back does to one field. */
export type Takeback =
  | { kind: 'back'; before: FieldValue; after: FieldValue }
  /** Taken back already. */
  | { kind: 'done' }
  /** Changed since, by this version. */
  | { kind: 'changed'; by: Version }

/**
 * Of `field`, what `own` did to it. A version that was taken back is no change that stands, and neither is the one that
 * took it back: whoever undoes an undo is where they were before it.
 */
export function takeBack(
  history: readonly Version[],
  own: ReadonlySet<number>,
  field: string,
): Takeback {
  const newestFirst = history.filter((v) => touches(v, field)).sort((a, b) => b.version - a.version)
  const gone = new Set<number>()
  const mine: Version[] = []
  let later: Version | null = null
  for (const v of newestFirst) {
    if (gone.has(v.version)) continue
    for (const version of v.undoes) gone.add(version)
    if (own.has(v.version)) mine.push(v)
    else if (v.undoes.length > 0) continue
    else if (mine.length > 0) break
    else later ??= v
  }
  const [last, first] = [mine[0], mine.at(-1)]
  if (!last || !first) return { kind: 'done' }
  if (later) return { kind: 'changed', by: later }
  const value = (v: Version, at: 1 | 2) => v.changes.find(([f]) => f === field)?.[at] ?? null
  return { kind: 'back', before: value(first, 1), after: value(last, 2) }
}

/** Everything `own` changed, links as `linkTo` names them. */
export function changedBy(history: readonly Version[], own: ReadonlySet<number>): string[] {
  const fields = new Set<string>()
  for (const v of history) {
    if (!own.has(v.version)) continue
    for (const [field] of v.changes) if (field !== LINK) fields.add(field)
    if (links(v)) fields.add(linkTo(v.connectionId ?? ''))
  }
  return [...fields]
}
