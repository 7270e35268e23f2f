/**
 * Saying yes to a part of a plan: whom, and which of their fields, an admin means. Who exchanges phones with somebody is
 * written together with them, or neither is. Pure: docs/how-it-works/04-guard-and-holds.md.
 */
import type { FieldName } from '../people/fields.ts'
import type { Change } from '../people/person.ts'
import { fieldOf } from './guard/danger.ts'
import { isCause, NOT_ACCEPTED } from './guard/hold.ts'
import type { Tag } from './guard/verdict.ts'

/** What an admin says yes, or no, to. Nothing named: everybody; with `fields`, only these of them. */
export interface Asked {
  /** By external id. */
  people?: readonly string[] | undefined
  /** Reasons of the hold, or outcomes and codes of what would happen to them. */
  causes?: readonly string[] | undefined
  fields?: readonly FieldName[] | undefined
  /** Of these people, these fields alone. */
  of?: readonly (readonly [externalId: string, fields: readonly FieldName[]])[] | undefined
}

/** Why somebody waits whose change is no danger: they were left out of a part, or the whole sync is held. */
export type Left = 'part' | 'whole'

/** Of a planned person, what decides with whom, and in which parts, they can be written. */
export interface Choosable {
  x: string
  g: number
  outcome: string
  code: string
  changes?: readonly Change[]
  act?: string
  v?: number
  set?: unknown
  h?: readonly Tag[]
  l?: Left
  gone?: 1
}

/** All that would be done of somebody, or these fields alone. */
export type Meant = 'all' | readonly FieldName[]

/** Does it speak of everybody? */
export const isOfAll = ({ people = [], causes = [], of = [] }: Asked): boolean =>
  people.length + causes.length + of.length === 0

/** What is meant of one person by themselves; null: nothing. */
export function chooserOf(asked: Asked): (p: Choosable) => Meant | null {
  const { people = [], causes = [], fields = [], of = [] } = asked
  const [named, some] = [new Set(people), new Map(of)]
  const everybody = isOfAll(asked)
  const within = (meant: Meant): Meant | null => {
    if (fields.length === 0) return meant
    const both = meant === 'all' ? fields : meant.filter((field) => fields.includes(field))
    return both.length > 0 ? both : null
  }
  return (p) => {
    if (everybody || named.has(p.x)) return within('all')
    const own = some.get(p.x)
    if (own) return within(own)
    const cause = meantByCause(p, causes)
    return cause && within(cause)
  }
}

/** A change is meant when each of its dangers is; of one of them, the field that it is about. */
function meantByCause(p: Choosable, causes: readonly string[]): Meant | null {
  if (causes.length === 0) return null
  if (
    causes.includes(p.code) ||
    causes.includes(p.outcome) ||
    (p.l === 'part' && causes.includes(NOT_ACCEPTED))
  )
    return 'all'
  const held = p.h ?? []
  const meant = held.filter(([danger]) => causes.some((cause) => isCause(cause, danger)))
  if (meant.length === 0) return null
  if (meant.length === held.length) return 'all'
  const fields = meant.map(([danger]) => fieldOf(danger))
  return fields.includes(null) ? null : (fields as FieldName[])
}

/** Of whoever exchanges phones, these go from one to the other: together for all of them. */
const EXCHANGED: readonly string[] = ['phone', 'status']

/** Only fields of somebody who is here already, and goes on being here under the same link, stand by themselves. */
const DIVISIBLE: readonly string[] = ['updated', 'deactivated', 'reactivated']
/** Can their fields be accepted one by one? */
export const isDivisible = (p: Choosable): boolean =>
  p.set !== undefined &&
  (p.v ?? 0) > 0 &&
  DIVISIBLE.includes(p.act ?? '') &&
  !('a' in p || 'q' in p || 'un' in p || 'keys' in p || 'from' in p) &&
  !(p.gone === 1 && p.code === 'unchanged') &&
  (p.changes?.length ?? 0) > 1

const changed = (p: Choosable) => (p.changes ?? []).map(([field]) => field)

/** What is meant of them, as far as they have it and can be divided. */
function own(p: Choosable, meant: Meant | null): Meant | null {
  if (meant === null || meant === 'all') return meant
  const fields = changed(p).filter((field) => meant.includes(field))
  if (fields.length === 0) return null
  if (fields.length === changed(p).length) return 'all'
  return isDivisible(p) ? fields : null
}

/**
 * Of people who are planned, in the order of their groups, what of whom is done; whoever is missing waits. `stuck` are
 * groups, also of those given before, of which somebody waits.
 */
export function partOf<P extends Choosable>(
  people: readonly P[],
  meant: (p: P) => Meant | null,
  stuck: Set<number>,
): Map<P, Meant> {
  const part = new Map<P, Meant>()
  for (const [group, members] of Map.groupBy(people, (p) => p.g)) {
    const done = stuck.has(group) ? null : ofGroup(members, meant, group > 0)
    if (!done) stuck.add(group)
    for (const [p, fields] of done ?? []) part.set(p, fields)
  }
  return part
}

function ofGroup<P extends Choosable>(
  members: readonly P[],
  meant: (p: P) => Meant | null,
  exchange: boolean,
): Map<P, Meant> | null {
  const each = members.map((p) => [p, own(p, meant(p))] as const)
  const found = each.filter((one): one is readonly [P, Meant] => one[1] !== null)
  if (found.length === 0) return null
  if (members.length === 1) {
    // Of a chain of several chunks, what follows rests on all of it.
    return exchange && found[0]?.[1] !== 'all' ? null : new Map(found)
  }
  const waits = each.filter(([p, m]) => m === null && (p.h?.length ?? 0) > 0)
  if (found.every(([, m]) => m === 'all'))
    return waits.length > 0 ? null : new Map(members.map((p) => [p, 'all' as const]))
  return inFields(members, new Map(found))
}

/** Some of them in some fields: phones go for all of them, or for none. */
function inFields<P extends Choosable>(
  members: readonly P[],
  found: ReadonlyMap<P, Meant>,
): Map<P, Meant> | null {
  const fieldsOf = (p: P) => {
    const m = found.get(p)
    return m === 'all' ? changed(p) : [...(m ?? [])]
  }
  const goRound = members.some((p) => fieldsOf(p).some((field) => EXCHANGED.includes(field)))
  const part = new Map<P, Meant>()
  for (const p of members) {
    const mine = fieldsOf(p)
    const fields = changed(p).filter(
      (field) => mine.includes(field) || (goRound && EXCHANGED.includes(field)),
    )
    if (fields.length === 0 && changed(p).length > 0) continue
    if (fields.length === changed(p).length) part.set(p, 'all')
    else if (isDivisible(p)) part.set(p, fields)
    else return null
  }
  return part
}

/** Does this part of somebody's change stand apart from the group they exchange phones in? */
export const standsApart = (fields: readonly FieldName[]): boolean =>
  !fields.some((field) => EXCHANGED.includes(field))
