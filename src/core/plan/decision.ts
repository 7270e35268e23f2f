/** What a run does about one person, and the decisions that write nothing to a worker. */
import type { FieldName } from '../people/fields.ts'
import type { Change, Problem } from '../people/person.ts'
import type { Question } from './identity.ts'
import { levelOf, type OutcomeCode, REASONS } from './outcome.ts'
import type { OutcomeKind } from './reason.ts'
import type { Situation } from './situation.ts'
import { stored } from './stored.ts'

export interface Decision {
  outcome: OutcomeKind
  code: OutcomeCode
  facts: Record<string, string>
  notices: Problem[]
  otherWorkerId: string | null
  /** That worker is made by this very run: whom the source has under this id. */
  otherId?: string
  changes: Change[]
  /** What happens to the worker: nothing, a new one, or the fields of `changes`. */
  write: 'none' | 'create' | 'update'
  /** What happens to the source person's row: nothing, kept up to date, or removed. */
  row: 'none' | 'keep' | 'forget'
  /** Local edits that are left standing. */
  localFields: FieldName[]
  links: boolean
  open: boolean
  /** What an admin was asked, or said, of their change still is so. */
  keepsVerdict?: true
  /** What somebody is asked about them. */
  question?: Question
}

/** The code, with the outcome that goes with it. */
export const withCode = (code: OutcomeCode) => ({
  code,
  outcome: REASONS[code].outcome as OutcomeKind,
})

/** Nothing is written, and nothing is said beyond `unchanged`. */
export const nothing = (s: Situation): Decision => ({
  ...withCode('unchanged'),
  facts: {},
  notices: [],
  otherWorkerId: null,
  changes: [],
  write: 'none',
  row: 'none',
  localFields: s.worker?.localFields ?? [],
  links: false,
  open: false,
})

/** They are not synced, and are looked at again next time. */
export function refuse(s: Situation, problem: Problem): Decision {
  const code = problem.code as OutcomeCode
  const same =
    s.known !== null &&
    s.known.issueCode === (levelOf('skipped', code) === 'info' ? null : code) &&
    s.known.absent === (s.person === null) &&
    (s.person === null || s.known.person === stored(s.person))
  return {
    ...nothing(s),
    ...withCode(code),
    facts: problem.facts ?? {},
    row: same ? 'none' : 'keep',
    // Also whoever is left out by choice: what is not looked at counts as unchanged, and so as synced.
    open: true,
  }
}

/** Does it take somebody's access away, whatever else it does? This is what the guard counts. */
export const deactivates = (changes: readonly Change[] | undefined): boolean =>
  changes?.some(
    ([field, before, after]) => field === 'status' && before === 'active' && after === 'inactive',
  ) ?? false
