/** A request that is understood and refused: expected, explained, and never a stack trace. */

/** Stable codes; `src/http/problems.ts` gives each its status. */
export type RefusalCode =
  | 'not_found'
  | 'invalid'
  | 'unauthenticated'
  | 'forbidden'
  | 'rate_limited'
  | 'too_large'
  | 'phone_in_use'
  | 'possible_duplicate'
  | 'field_locked'
  | 'version_conflict'
  | 'run_in_progress'
  | 'run_not_held'
  | 'run_held'
  | 'run_not_active'
  | 'run_not_undoable'
  | 'plan_changed'
  | 'question_open'
  | 'not_enabled'
  | 'paused'
  | 'not_tested'
  | 'first_sync_first'
  | 'not_signed_in'
  | 'unknown_connector'
  | 'source_failed'
  | 'setup_closed'
  | 'already_exists'
  | 'already_connected'
  | 'last_owner'
  | 'other_company'
  | 'has_role'
  | 'link_expired'
  | 'already_linked'
  | 'changed_since'
  | 'no_refresh'
  | 'takes_no_hours'
  | 'not_an_answer'
  | 'answered_already'
  | 'issue_closed'
  | 'answer_applied'
  | 'asked_anew'
  | 'archived'
  | 'not_archived'
  | 'two_links'
  | 'too_many'
  | 'in_use'

export class Refusal extends Error {
  readonly code: RefusalCode
  readonly errors: { field: string; message: string }[] | undefined
  readonly facts: Record<string, unknown> | undefined

  /** `message` is a sentence for the person who asked: field and reason, never a secret. */
  constructor(
    code: RefusalCode,
    message: string,
    more: { errors?: { field: string; message: string }[]; facts?: Record<string, unknown> } = {},
  ) {
    super(message)
    this.name = 'Refusal'
    this.code = code
    this.errors = more.errors
    this.facts = more.facts
  }
}

/** Another company's id and an id that never was look the same. */
export function notFound(what: string): Refusal {
  return new Refusal('not_found', `There is no such ${what}.`)
}
