/** What a reason is made of: src/core/plan/outcome.ts has them all. */

export type OutcomeKind =
  | 'created'
  | 'updated'
  | 'unchanged'
  | 'linked'
  | 'deactivated'
  | 'skipped'
  | 'failed'
  | 'conflict'
/** info: done · warning: not synced, data to fix · error: conflict or failure. */
export const LEVELS = ['info', 'warning', 'error'] as const
export type Level = (typeof LEVELS)[number]

export type Facts = Record<string, string>
export interface Reason {
  outcome: OutcomeKind
  /** Left out because somebody chose so: nothing to put right. */
  chosen?: true
  /** What happened, for after "Raj Patel …". `source` is the connection's name. */
  sentence: (facts: Facts, source: string) => string
}

export const reason = (outcome: OutcomeKind, sentence: Reason['sentence']): Reason => ({
  outcome,
  sentence,
})
/** Left out because somebody chose so. */
export const chosen = (sentence: Reason['sentence']): Reason => ({
  outcome: 'skipped',
  chosen: true,
  sentence,
})
