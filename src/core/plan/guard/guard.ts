/**
 * Every kind of change is a danger when it is many. Says which of a run are, so that each waits by itself while the
 * rest goes through; and whether the source is believed at all. Pure. Figures: docs/rules.md#rule-6.
 */

import type { QuestionCode } from '../../issues/questions.ts'
import { number, plural } from '../../plural.ts'
import { type Danger, type DangerKind, isJudged, partsOfDanger, type Watched } from './danger.ts'
import { type Figures, type GuardPolicy, isHalf, reached } from './guard-policy.ts'
import { type SourceFigures, sourceReasons } from './guard-source.ts'
import {
  dangerSentence,
  EMAILS_CODE,
  emailsSentence,
  type Hold,
  type HoldReason,
  inOrder,
  reasonOf,
  weekSentence,
} from './hold.ts'

/** Whom a danger is counted against: workers linked to the connection, all or some of them. */
export type Base = 'active' | 'inactive' | 'linked' | `with:${Watched}`

export interface GuardFigures {
  source: SourceFigures
  /** Nobody was brought in by this connection before: newcomers and corrections are what such a sync is for. */
  first: boolean
  /** How many people each danger concerns; those whose change was rejected before are none. */
  dangers: Partial<Record<Danger, number>>
  /** Linked workers of each base there were before the run; counted only where `basesNeeded` asks for it. */
  bases: Partial<Record<Base, number>>
  /** Within the last 7 days, without an admin's word: who left before this run, of how many at their beginning. */
  week: { left: number; active: number }
  /** Welcome e-mails that would leave, with those that wait already. */
  emails: number
  /** New people who were announced. */
  expected: number
  /** People of whom is asked whether they are somebody else now; people who seem to be renumbered. */
  identities: number
  renumbered: number
  /** New people who have the name of somebody here and nothing else. */
  namesakes: number
  /** New people who have the payroll ID of somebody here, or a contact and the first name, and nothing else. */
  maybeOthers: number
}

export interface Judgement {
  hold: Hold | null
  /** Whose changes wait. */
  dangers: Danger[]
  /** The welcome e-mails wait, because they are many. */
  emails: boolean
  /** Codes of questions that are asked once for all. */
  together: QuestionCode[]
}

const RULES: Record<DangerKind, { base: 'active' | 'inactive' | 'linked' | 'with'; half?: true }> =
  {
    deactivations: { base: 'active', half: true },
    returns: { base: 'inactive', half: true },
    joiners: { base: 'active' },
    emptied: { base: 'with' },
    changed: { base: 'linked' },
    moves: { base: 'linked' },
  }
/** From such a share of the linked on, people with other identities are another company's file. */
const WHOLE_SHARE = 0.2

/** So many are a second source that says little but names, or another firm's numbers: nobody answers that one by one. */
const MANY = 10

/** Are so many of the linked somebody else by now that nothing else in the list is believed either? */
export const isOtherFile = (identities: number, linked: number, figures: Figures): boolean =>
  reached(identities, linked, figures) && identities >= WHOLE_SHARE * linked

/** So many linked workers are enough to tell that `identities` of them are not. */
export const toTellOtherFile = (identities: number): number =>
  Math.floor(identities / WHOLE_SHARE) + 1

/** Whom a danger is counted against. */
export function baseOf(danger: Danger): Base {
  const { kind, field } = partsOfDanger(danger)
  const { base } = RULES[kind]
  return base === 'with' ? `with:${field as Watched}` : base
}

/**
 * The bases that decide anything, each with how far it is worth counting: beyond that a share cannot be reached. What
 * is under its least number needs none.
 */
export function basesNeeded(
  f: Omit<GuardFigures, 'bases' | 'week'>,
  policy: GuardPolicy,
): Map<Base, number> {
  const needed = new Map<Base, number>()
  const need = (base: Base, n: number, share: number) => {
    const most = share > 0 ? Math.max(Math.ceil(n / share), 2 * n) + 1 : Number.MAX_SAFE_INTEGER
    needed.set(base, Math.max(needed.get(base) ?? 0, most))
  }
  if (f.identities >= policy.identities.min) need('linked', f.identities, policy.identities.share)
  if (!policy.enabled) return needed
  for (const [danger, n] of counted(f)) {
    const { kind } = partsOfDanger(danger)
    const { min, share } = policy[kind]
    // Whoever leaves is also added up over a week: src/sync/guard/guard.ts.
    if (n >= (RULES[kind].half ? Math.min(2, min) : min)) need(baseOf(danger), n, share)
  }
  if (f.emails > policy.emails.min) need('active', f.emails, policy.emails.share)
  return needed
}

/** The dangers a run may be held for. */
const counted = (f: Pick<GuardFigures, 'dangers' | 'first'>): [Danger, number][] =>
  (Object.entries(f.dangers) as [Danger, number][]).filter(
    ([danger, n]) => n > 0 && isJudged(danger, f.first),
  )

export function judge(f: GuardFigures, policy: GuardPolicy): Judgement {
  const { together, whole } = questions(f, policy.identities)
  // Holds by number are off; one question for many is no hold.
  if (!policy.enabled) return { hold: null, dangers: [], emails: false, together }
  const believed = [...sourceReasons({ ...f.source, expected: f.expected }), ...whole]
  if (believed.length > 0)
    return { hold: { scope: 'run', reasons: believed }, dangers: [], emails: false, together }
  const reasons: HoldReason[] = []
  const dangers: Danger[] = []
  for (const [danger, n] of counted(f)) {
    const message = tooMany(danger, n, f, policy)
    if (message === null) continue
    dangers.push(danger)
    reasons.push({ ...reasonOf(danger), message, count: n })
  }
  const active = f.bases.active ?? 0
  const { min, share, max } = policy.emails
  const leaving = f.emails - f.expected
  const emails = !f.first && (leaving > Math.max(min, share * active) || leaving >= max)
  if (emails)
    reasons.push({
      code: EMAILS_CODE,
      message: emailsSentence(f.emails, active),
      count: f.emails,
    })
  return { hold: holdOf(reasons), dangers, emails, together }
}

/** What waits, if anything does. */
export const holdOf = (reasons: readonly HoldReason[]): Hold | null =>
  reasons.length === 0
    ? null
    : {
        scope: reasons.every((r) => r.code === 'too_many_deactivations')
          ? 'deactivations'
          : 'changes',
        reasons: inOrder(reasons),
      }

/** The sentence if they are too many. */
function tooMany(danger: Danger, n: number, f: GuardFigures, policy: GuardPolicy): string | null {
  const { kind } = partsOfDanger(danger)
  if (kind === 'joiners' && n <= f.expected) return null
  const figures: Figures = policy[kind]
  const of = f.bases[baseOf(danger)] ?? 0
  const half = RULES[kind].half === true
  if (reached(n, of, figures) || (half && isHalf(n, of, figures)))
    // Of so many that the share does not matter, the base was not counted to its end.
    return dangerSentence(danger, n, of > 0 && n >= figures.share * of ? of : null)
  if (kind !== 'deactivations' || f.week.left === 0) return null
  const [all, start] = [n + f.week.left, f.week.active]
  return reached(all, start, figures) || isHalf(all, start, figures)
    ? weekSentence(n, f.week.left, start)
    : null
}

/**
 * A question about one or two people is asked of each. Of several it is one question; and from a fifth on it is
 * another company's file, of which nothing is believed.
 */
function questions(
  f: GuardFigures,
  figures: Figures,
): { together: QuestionCode[]; whole: HoldReason[] } {
  const linked = f.bases.linked ?? 0
  const together: QuestionCode[] = []
  const several = reached(f.identities, linked, figures)
  if (several) together.push('another_human')
  // Only a renumbered file is asked about at all: src/sync/match/rekey.ts.
  if (f.renumbered > 0) together.push('renumbered')
  if (f.namesakes >= MANY) together.push('same_name')
  if (f.maybeOthers >= MANY) together.push('maybe_another')
  if (!isOtherFile(f.identities, linked, figures)) return { together, whole: [] }
  const message = `${number(f.identities)} of ${plural(linked, 'ID')} now ${f.identities === 1 ? 'belongs' : 'belong'} to other people.`
  return {
    together,
    whole: [{ code: 'too_many_identities', message, count: f.identities }],
  }
}
