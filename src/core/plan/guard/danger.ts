/** The dangers there are, by name. What a change has of them: dangers.ts. */
import type { FieldName } from '../../people/fields.ts'

/** Fields by which people are told apart, reached and signed in: each is watched by itself. */
export const WATCHED = ['firstName', 'lastName', 'email', 'phone', 'payrollId'] as const
export type Watched = (typeof WATCHED)[number]

export const isWatched = (field: FieldName): field is Watched =>
  (WATCHED as readonly string[]).includes(field)

/** The kinds of danger a person's change can be. */
export type DangerKind = 'deactivations' | 'returns' | 'joiners' | 'emptied' | 'changed' | 'moves'
/** A kind; where it is about a field, with that field. */
export type Danger =
  | Exclude<DangerKind, 'emptied' | 'changed'>
  | `emptied:${Watched}`
  | `changed:${Watched}`

/** The kind of a danger, and the field it is about, where it is about one. */
export function partsOfDanger(danger: Danger): { kind: DangerKind; field: Watched | null } {
  const [kind, field] = danger.split(':') as [DangerKind, Watched | undefined]
  return { kind, field: field ?? null }
}

/** The field that a danger is about; null where it is about somebody as a whole. */
export function fieldOf(danger: Danger): FieldName | null {
  const { kind, field } = partsOfDanger(danger)
  if (kind === 'joiners') return null
  return field ?? (kind === 'moves' ? 'location' : 'status')
}

/** What a connection's first sync brings is shown in its preview, and not held. */
const OF_A_FIRST_SYNC: readonly DangerKind[] = ['joiners', 'changed', 'moves']
/** May a run be held for it? */
export const isJudged = (danger: Danger, first: boolean): boolean =>
  !(first && OF_A_FIRST_SYNC.includes(partsOfDanger(danger).kind))
