/** Every reason there is: its outcome, its level, and its sentence with the remedy. Each stands in the room reasons/. */
import { inSentence } from '../people/text.ts'
import { type Notice, noticeSentences } from './notices.ts'
import type { Facts, Level, OutcomeKind, Reason } from './reason.ts'
import { ABSENT_REASONS } from './reasons/absent.ts'
import { ASKED_REASONS } from './reasons/asked.ts'
import { CHOSEN_REASONS } from './reasons/chosen.ts'
import { DATA_REASONS } from './reasons/data.ts'
import { DONE_REASONS } from './reasons/done.ts'
import { HELD_REASONS } from './reasons/held.ts'
import { HERE_REASONS } from './reasons/here.ts'
import { PUSH_REASONS } from './reasons/push.ts'
import { UNDO_REASONS } from './reasons/undo.ts'

/** Keys are the stable codes of the API; docs/outcomes.md describes each, and a test compares the two. */
export const REASONS = {
  ...DONE_REASONS,
  ...DATA_REASONS,
  ...HERE_REASONS,
  ...ASKED_REASONS,
  ...ABSENT_REASONS,
  ...HELD_REASONS,
  ...CHOSEN_REASONS,
  ...UNDO_REASONS,
  ...PUSH_REASONS,
} as const satisfies Record<string, Reason>

export type OutcomeCode = keyof typeof REASONS

export const isOutcomeCode = (code: string): code is OutcomeCode => Object.hasOwn(REASONS, code)

/** Whoever is left out by somebody's choice is no warning. */
export function levelOf(outcome: OutcomeKind, code?: OutcomeCode): Level {
  if (code !== undefined && (REASONS[code] as Reason).chosen) return 'info'
  if (outcome === 'skipped') return 'warning'
  return outcome === 'failed' || outcome === 'conflict' ? 'error' : 'info'
}

const DONE =
  /\bwas (added|updated|reactivated|linked|deactivated|deleted|put back|archived|restored)\b/

/** What has not happened, and what has: said of what is to come. */
const NOT_DONE = /\bwas (not (?:synced|brought back|pushed)|left|kept as before)\b/

/**
 * When it is: `done`; planned and not done, where a reason to do nothing stands all the same; or `to come`: of a preview, of
 * what waits for an admin, of the next sync.
 */
export type When = 'done' | 'planned' | 'to come'

function inTense(said: string, when: When): string {
  if (when === 'done') return said
  const planned = said.replace(DONE, 'would be $1')
  if (when === 'planned') return planned
  return planned.replace(NOT_DONE, (_, what: string) =>
    what.startsWith('not ') ? `would not be ${what.slice(4)}` : `would be ${what}`,
  )
}

/** Of whoever has no name it is said who is meant: “No name could not be read” would be said of the name. */
function subjectOf(name: string, code: OutcomeCode): string {
  const nameless = /^No name(?: \((.*)\))?$/s.exec(name)
  if (!nameless) return inSentence(name)
  const [, id] = nameless
  if (code === 'unreadable') return id === undefined ? 'A row' : `The row of ${inSentence(id)}`
  return id === undefined
    ? 'Somebody without a name'
    : `Somebody without a name (${inSentence(id)})`
}

/**
 * "Raj Patel was not synced: …", followed by what was left out, if anything. What is only planned
 * "would be" done.
 */
export function sentence(
  name: string,
  code: OutcomeCode,
  facts: Facts,
  source: string,
  notices: readonly Notice[] = [],
  when: When = 'done',
): string {
  const said = inTense(REASONS[code].sentence(facts, source), when)
  const main = `${subjectOf(name, code)} ${said}`
  if (notices.length === 0) return main
  return [main, ...noticeSentences(notices)].join(' ')
}
