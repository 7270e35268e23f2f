/** What is held of a run, and in which words. */
import { FIELD } from '../../people/fields.ts'
import { plural } from '../../plural.ts'
import { type Danger, type DangerKind, partsOfDanger, WATCHED, type Watched } from './danger.ts'

/** Somebody concerned, for people to read. */
export interface HeldPerson {
  externalId: string
  name: string
}
/** So many are named; the outcomes of the run have all of them. */
export const NAMED = 20

export interface HoldReason {
  code: string
  /** The field it is about, where it is about one. */
  field?: Watched | undefined
  message: string
  /** How many wait because of it; of a whole run, the people or rows its sentence is about: missing, too many, unreadable. */
  count?: number | undefined
  people?: HeldPerson[] | undefined
}

/**
 * run: nothing was changed · deactivations: all but people who leave went through · changes: all went through but the
 * people of its reasons.
 */
export interface Hold {
  scope: 'run' | 'deactivations' | 'changes'
  reasons: HoldReason[]
}

const CODE: Record<DangerKind, string> = {
  deactivations: 'too_many_deactivations',
  returns: 'too_many_returns',
  joiners: 'too_many_joiners',
  emptied: 'too_many_emptied',
  changed: 'too_many_changed',
  moves: 'too_many_moves',
}
/** The reason for which only welcome e-mails wait. */
export const EMAILS_CODE = 'too_many_emails'
/** The reason for which those wait who were left out when a part of the plan was accepted. */
export const NOT_ACCEPTED = 'not_accepted'

/** Code and field of the reason a danger gives. */
export function reasonOf(danger: Danger): Pick<HoldReason, 'code' | 'field'> {
  const { kind, field } = partsOfDanger(danger)
  return { code: CODE[kind], ...(field && { field }) }
}

/** How a decision names a reason: by its code, or by code and field. */
export const causeOf = ({ code, field }: Pick<HoldReason, 'code' | 'field'>): string =>
  field ? `${code}:${field}` : code

const ORDER: readonly string[] = [...Object.values(CODE), NOT_ACCEPTED, EMAILS_CODE]
/** What is worst comes first, whoever was planned first. */
export const inOrder = <R extends Pick<HoldReason, 'code' | 'field'>>(reasons: readonly R[]): R[] =>
  reasons.toSorted(
    (a, b) =>
      ORDER.indexOf(a.code) - ORDER.indexOf(b.code) ||
      WATCHED.indexOf(a.field as Watched) - WATCHED.indexOf(b.field as Watched),
  )

/** Does a decision about `cause` speak of this danger? A code without a field means all its fields. */
export function isCause(cause: string, danger: Danger): boolean {
  const reason = reasonOf(danger)
  return cause === reason.code || cause === causeOf(reason)
}

const n = (value: number) => value.toLocaleString('en-US', { maximumFractionDigits: 1 })
/** `all`: may be an average, and no whole number. */
const counted = (all: number, one: string, many?: string) =>
  plural(Math.round(all * 10) / 10, one, many)
const people = (count: number) => plural(count, 'person', 'people')
const active = (count: number) => counted(count, 'active worker')

/** Why so many wait; `of`: whom they are counted against, null where that is not known to the last one. */
export function dangerSentence(danger: Danger, count: number, of: number | null): string {
  const { kind, field } = partsOfDanger(danger)
  const some = (one: string, many?: string) =>
    of === null ? plural(count, one, many) : `${n(count)} of ${counted(of, one, many)}`
  const label = FIELD[field ?? 'email'].label
  switch (kind) {
    case 'deactivations':
      return `${some('active worker')} would be deactivated.`
    case 'returns':
      return `${some('inactive worker')} would be active again.`
    case 'joiners':
      return of === null
        ? `${people(count)} would be added.`
        : `${people(count)} would be added to ${active(of)}.`
    case 'emptied':
      return `The ${label} of ${some('worker who has one', 'workers who have one')} would be emptied.`
    case 'changed':
      return `The ${label} of ${some('worker')} would change.`
    case 'moves':
      return `${some('worker')} would move to another location.`
  }
}

/** The same of those who left within a week, `before` of them in earlier syncs. */
export const weekSentence = (count: number, before: number, of: number): string =>
  `${active(count)} would be deactivated: with the ${n(before)} of the last 7 days that is ${n(count + before)} of ${n(of)}.`

/** The same of whoever was left out of what was accepted. */
export const leftSentence = (count: number): string =>
  `${people(count)} ${count === 1 ? 'was' : 'were'} left out when the others were accepted.`

export const emailsSentence = (count: number, of: number): string =>
  of > 0
    ? `${plural(count, 'welcome email')} would leave at once, to a company of ${active(of)}.`
    : `${plural(count, 'welcome email')} would leave at once.`

const AT_ONCE: Record<DangerKind, (label: string) => string> = {
  deactivations: () => 'so many deactivations at once',
  returns: () => 'so many become active again at once',
  joiners: () => 'so many new people at once',
  emptied: (label) => `so many lose their ${label} at once`,
  changed: (label) => `so many changes of the ${label} at once`,
  moves: () => 'so many move to another location at once',
}

/** In place of a danger: everybody of the sync waits, because its source is not believed. */
export const WHOLE = 'whole'

/** Why somebody waits, for after "…: "; of a danger as it is stored. */
export function whyHeld(danger: string | undefined): string {
  if (danger === NOT_ACCEPTED) return 'they were left out when the others were accepted'
  if (danger === WHOLE) return 'the sync they came with is held as a whole'
  if (!danger) return 'they exchange a phone with somebody who waits'
  const { kind, field } = partsOfDanger(danger as Danger)
  return AT_ONCE[kind]?.(FIELD[(field ?? 'email') as Watched].label) ?? 'so many like it at once'
}
