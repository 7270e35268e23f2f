/** What keeps people out, as groups read it: a cause in a few words, what helps, and the one action. Pure. */
import { isKeyless } from '../people/person.ts'
import { levelOf, type OutcomeCode, REASONS } from '../plan/outcome.ts'
import type { Level, Reason } from '../plan/reason.ts'
import { ASKED_BY_NO_RUN, isQuestionCode, QUESTION_CODES, type QuestionCode } from './questions.ts'

/**
 * source: it is put right there · worker: in the directory · match: by linking · retry: by looking again · release: by an
 * admin's word about a held run · go_on: by going on with what was kept back · answer: by an answer · none: nothing is to be done.
 */
export const ACTION_KINDS = [
  'source',
  'worker',
  'match',
  'retry',
  'release',
  'go_on',
  'answer',
  'none',
] as const
export type ActionKind = (typeof ACTION_KINDS)[number]

export interface Cause {
  /** "No phone number": what the people of a group have in common. */
  title: string
  /** What somebody does about it. `source`: the connection's name. */
  remedy(source: string): string
  action: ActionKind
}

const cause = (title: string, action: ActionKind, remedy: Cause['remedy']): Cause => ({
  title,
  action,
  remedy,
})
const inSource = (title: string, what: string): Cause =>
  cause(title, 'source', (source) => `${what} in ${source}, then retry.`)
/** Only a sync of everybody tells that it is over. */
const inList = (title: string, what: string): Cause =>
  cause(title, 'source', (source) => `${what} in ${source}, then retry, which syncs everybody.`)
const inDirectory = (title: string, remedy: string): Cause => cause(title, 'worker', () => remedy)
const byHand = (title: string, remedy: string): Cause => cause(title, 'match', () => remedy)

const CAUSES: Partial<Record<OutcomeCode, Cause>> = {
  missing_phone: inSource('No phone number', 'Add a phone number'),
  missing_name: inSource('No first or last name', 'Add the name'),
  missing_payroll_id: inList('No payroll ID', 'Add a payroll ID'),
  missing_email: inSource('No email', 'Add an email'),
  invalid_phone: inSource('Not a complete phone number', 'Correct the phone number'),
  invalid_email: inSource('Not a valid email', 'Correct the email'),
  field_too_long: inSource('A text is too long', 'Shorten the text'),
  phone_in_use: cause(
    'The phone number is somebody else’s',
    'worker',
    () => 'Change the phone number of one of the two, then retry.',
  ),
  archived: cause(
    'Removed here, and still at the source',
    'worker',
    (source) => `Restore them on their page, or remove them in ${source}.`,
  ),
  locked_out: cause(
    'Sources disagree about who is active',
    'source',
    () => 'Correct one of the sources, or change their order.',
  ),
  no_matching_id: cause(
    'The email is a worker’s without this employee ID',
    'worker',
    (source) => `Add the employee ID to the worker as ${source} writes it, then retry.`,
  ),
  email_differs: cause(
    'The email is not the worker’s',
    'worker',
    (source) => `Make the two the same, here or in ${source}, then retry.`,
  ),
  exists_in_other_location: cause(
    'Exists at another location',
    'worker',
    () => 'Change the location of the worker, or leave them there.',
  ),
  lost_payroll_id: inSource('The payroll ID is gone', 'Put the payroll ID back'),
  seen_elsewhere: cause(
    'Perhaps there under another ID',
    'retry',
    () => 'Settle what keeps the other ID out, then retry, which syncs everybody.',
  ),
  key_in_question: cause(
    'Under a new ID, while the old one is asked about',
    'retry',
    () => 'Say whose the other ID is; then they are looked at again.',
  ),
  list_in_question: cause(
    'New, while many IDs are asked about',
    'retry',
    () => 'Say whose those IDs are; then they are looked at again.',
  ),
  absent_unconfirmed: inList(
    'Perhaps gone: some rows could not be read',
    'Correct the unreadable rows',
  ),
  list_moved: cause(
    'Perhaps gone: the list moved while it was read',
    'retry',
    () => 'Retry, which syncs everybody.',
  ),
  deactivation_held: cause(
    'Leaving waits for an admin',
    'release',
    () => 'Release or reject what is held.',
  ),
  change_held: cause(
    'A change waits for an admin',
    'release',
    () => 'Release or reject what is held.',
  ),
  kept_as_before: cause(
    'Kept as before by an undo',
    'go_on',
    (source) => `Do what ${source} says after all.`,
  ),
  change_waits: cause(
    'Left out of what was accepted',
    'go_on',
    (source) => `Accept what ${source} says.`,
  ),
  deactivation_rejected: inSource('An admin rejected that they leave', 'Put them right'),
  change_rejected: inSource('An admin rejected this change', 'Put the value right'),
  unreadable: inSource('Could not be read', 'Correct the row'),
  duplicate_external_id: inSource('Two people have one ID', 'Give each an ID of their own'),
  duplicate_payroll_id: inSource(
    'Two people have one payroll ID',
    'Give each a payroll ID of their own',
  ),
  ambiguous_match: byHand('Several workers fit', 'Link the right one by hand.'),
  same_worker: byHand('Two people fit one worker', 'Link the right one by hand.'),
  key_left_out: byHand(
    'Has an ID that was left out for somebody else',
    'Link them, or add them, under Match.',
  ),
  changed_meanwhile: cause(
    'Changed here during the sync',
    'retry',
    () => 'Retry, or let the next sync look again.',
  ),
  erased: cause(
    'Erased here, and still at the source',
    'source',
    (source) => `Take them out of ${source}, or let them in again under Settings.`,
  ),
  undo_changed_since: inDirectory(
    'Changed since what was undone',
    'Undo that first, or edit them by hand.',
  ),
  undo_phone_taken: inDirectory(
    'Somebody else has the phone number by now',
    'Change that number first.',
  ),
  undo_merged_since: inDirectory(
    'Merged into another worker since',
    'Undo the merge first, or edit who stayed by hand.',
  ),
  undo_linked_since: inDirectory(
    'Linked to another source since',
    'Unlink them there first, or archive them by hand.',
  ),
  undo_has_hours: inDirectory('Has hours since', 'Archive them by hand if they should go.'),
  undo_has_account: inDirectory('Has an account since', 'Archive them by hand if they should go.'),
  push_no_project: byHand('The project is not linked', 'Link the project, then push again.'),
  push_no_person: byHand(
    'The worker is not linked',
    'Link the worker, or switch Create Contacts on, then push.',
  ),
  push_payroll_taken: inDirectory(
    'Somebody else has the payroll ID there',
    'Correct the payroll ID here or there, then push again.',
  ),
  push_refused: inDirectory(
    'The time card was refused',
    'Correct the hours here, or the card there, then push again.',
  ),
  ignored: byHand('Ignored', 'Stop ignoring them under Match.'),
  unlinked_by_hand: byHand('Unlinked by hand', 'Link them, or add them, under Match.'),
  not_linked: byHand('Not linked', 'Link them, or add them, under Match.'),
  not_employee: inSource('Not your employee', 'If they work for you, check “Is Employee Of”'),
}

const QUESTION_TITLES: Record<QuestionCode, string> = {
  another_human: 'The same person, or another one?',
  renumbered: 'Was the ID changed?',
  maybe_another: 'The same person as in another source?',
  maybe_same: 'Somebody who is here already?',
  same_name: 'The same person as somebody of that name?',
  unknown_status: 'Active or inactive?',
  leading_row: 'Which row leads?',
  another_company: 'The same company?',
  mail_sender: 'Are files from this email address taken?',
}

const NOTHING = cause('', 'none', () => '')

/** The cause behind a code; of one that has no row, its own words. */
export function causeOf(code: string): Cause {
  if (isQuestionCode(code))
    return cause(QUESTION_TITLES[code], 'answer', () => 'Answer the question.')
  const known = CAUSES[code as OutcomeCode]
  if (known) return known
  return isTrouble(code) ? inSource(code.replaceAll('_', ' '), 'Put it right') : NOTHING
}

/** The other side of a question: `renumbered` speaks of them too. */
const ASKED_ALREADY: readonly string[] = ['maybe_renumbered']

/** Does the code keep a person out, so that somebody must act? Not when it is by choice or rule, and not a question's. */
export function isTrouble(code: string): code is OutcomeCode {
  if (!Object.hasOwn(REASONS, code) || isQuestionCode(code) || ASKED_ALREADY.includes(code))
    return false
  return levelOfIssue(code) !== 'info'
}

/** Of a code that keeps a person out. */
export function levelOfIssue(code: string): Level {
  const reason = (REASONS as Record<string, Reason>)[code]
  return reason ? levelOf(reason.outcome, code as OutcomeCode) : 'info'
}

/** Codes in `source_people.issue_code` that are no issue of their own. */
export const QUESTIONED: readonly string[] = [
  ...QUESTION_CODES.filter((code) => !ASKED_BY_NO_RUN.includes(code)),
  ...ASKED_ALREADY,
]

const ENDS_WITH_THE_LIST: readonly OutcomeCode[] = [
  ...(['absent_unconfirmed', 'list_moved', 'seen_elsewhere'] as const),
  ...(['erased', 'changed_meanwhile'] as const),
]

/**
 * That it is over, only a sync of everybody tells: whoever is missing may have left, and a row without a key is nobody who
 * could be looked for.
 */
export const endsWithTheList = (code: string | null, externalId: string): boolean =>
  isKeyless(externalId) || ENDS_WITH_THE_LIST.includes(code as OutcomeCode)

/** What is put right in the directory, or by a link: an edit of a worker may let in somebody the issue is not about. */
export const ENDED_HERE: readonly string[] = Object.keys(REASONS).filter(
  (code) => isTrouble(code) && ['worker', 'match'].includes(causeOf(code).action),
)

/** Every code an issue may have. */
export const ISSUE_CODES: readonly string[] = [
  ...QUESTION_CODES,
  ...Object.keys(REASONS).filter(isTrouble),
]
