/** Every reason there is: its outcome, its level, and its sentence with the remedy. */
import { nationalPhone } from '../people/phone.ts'
import { inSentence } from '../people/text.ts'
import { whyHeld } from './hold.ts'
import { label, labels } from './labels.ts'
import { type Notice, noticeSentences } from './notices.ts'
import { PUSH_REASONS } from './push-reasons.ts'
import { chosen, type Facts, type Level, type OutcomeKind, type Reason, reason } from './reason.ts'
import { UNDO_REASONS } from './undo-reasons.ts'

const phone = (facts: Facts) => nationalPhone(facts.phone ?? null) ?? 'the phone number'

/** Keys are the stable codes of the API; docs/outcomes.md describes each, and a test compares the two. */
export const REASONS = {
  created: reason('created', () => 'was added to the directory.'),
  created_inactive: reason(
    'created',
    (_, source) => `was added to the directory as inactive, as ${source} says.`,
  ),
  updated: reason('updated', () => 'was updated.'),
  reactivated: reason(
    'updated',
    (_, source) => `is active again in ${source} and was reactivated.`,
  ),
  unchanged: reason('unchanged', () => 'is the same in both.'),
  other_source_decides: reason(
    'unchanged',
    (f, source) =>
      `${f.status ? `is ${f.status} in ${source}, and` : `is the same in both but for the ${labels(f.fields)};`} ${f.decides ?? 'another source'} decides ${f.status ? `the status and says ${f.here ?? ''}` : 'that'}.`,
  ),
  status_exception: reason(
    'unchanged',
    (f, source) =>
      `is kept ${f.status ?? 'as they are'} here until ${f.until ?? 'a day'}, although ${f.says === 'gone' ? 'no longer' : (f.says ?? 'otherwise')} in ${source}.`,
  ),
  kept_local: reason(
    'unchanged',
    (f) => `keeps what was edited here (${labels(f.fields)}), because fields are unlocked.`,
  ),
  linked_payroll_id: reason(
    'linked',
    (f) => `was linked to the existing worker with payroll ID ${f.payrollId ?? ''}.`,
  ),
  linked_email: reason(
    'linked',
    (f) => `was linked to the existing worker with e-mail ${f.email ?? ''} and this name.`,
  ),
  linked_phone: reason(
    'linked',
    (f) => `was linked to the existing worker with phone ${phone(f)} and this name.`,
  ),
  linked_email_and_id: reason(
    'linked',
    (f) =>
      `was linked to the existing worker with e-mail ${f.email ?? ''} and employee ID ${f.id ?? ''}.`,
  ),
  linked_by_answer: reason(
    'linked',
    (f) =>
      `was linked to ${inSentence(f.holder ?? 'the existing worker')}: an admin has said that they are the same person.`,
  ),
  linked_again: reason(
    'linked',
    (f, source) =>
      `was linked to the worker they were before: ${source} had them under ID ${f.from ?? ''}.`,
  ),
  inactive_at_source: reason(
    'deactivated',
    (_, source) => `is not active in ${source} and was deactivated.`,
  ),
  absent_from_source: reason(
    'deactivated',
    (_, source) => `is no longer in ${source} and was deactivated.`,
  ),
  missing_phone: reason(
    'skipped',
    (_, source) => `was not synced: missing phone number. Add one in ${source}.`,
  ),
  missing_name: reason(
    'skipped',
    (f, source) =>
      `was not synced: missing name (${(f.which ?? 'firstName').split(',').map(label).join(' and ')}). Add it in ${source}.`,
  ),
  missing_payroll_id: reason(
    'skipped',
    (_, source) => `was not synced: missing payroll ID. Add one in ${source}.`,
  ),
  missing_email: reason(
    'skipped',
    (_, source) => `was not synced: missing e-mail. Add one in ${source}.`,
  ),
  invalid_phone: reason(
    'skipped',
    (f, source) =>
      `was not synced: “${f.phone ?? ''}” is not a complete phone number. Correct it in ${source}.`,
  ),
  field_too_long: reason(
    'skipped',
    (f, source) =>
      `was not synced: the ${label(f.field)} has ${f.length ?? 'too many'} characters; ${f.limit ?? 'fewer'} are allowed. Shorten it in ${source}.`,
  ),
  invalid_email: reason(
    'skipped',
    (_, source) => `was not synced: the e-mail is not a valid address. Correct it in ${source}.`,
  ),
  phone_in_use: reason(
    'skipped',
    (f) =>
      `was not synced: phone ${phone(f)} is already in use by ${inSentence(f.holder ?? 'another worker')}. Change one of the two, then sync again.`,
  ),
  locked_out: reason(
    'skipped',
    (f, source) =>
      `is active in ${source}; ${f.decides ?? 'another source'} decides the status and says inactive. Correct one of the two, or change the order of the sources.`,
  ),
  no_matching_id: reason(
    'skipped',
    (f, source) =>
      `was not synced: e-mail ${f.email ?? ''} belongs to ${inSentence(f.holder ?? 'a worker')}, who has none of the employee IDs ${f.ids ?? ''}. Add one of them to the worker, exactly as ${source} writes it.`,
  ),
  email_differs: reason(
    'skipped',
    (f, source) =>
      `was not synced: ${f.id ? `employee ID ${f.id}` : 'this e-mail'} belongs to ${inSentence(f.holder ?? 'a worker')}, whose e-mail is ${f.theirs ?? 'another'} and not ${f.email ?? 'this one'}. Make the two the same, here or in ${source}.`,
  ),
  exists_in_other_location: reason(
    'skipped',
    (f) =>
      `was not synced: already exists at another location (${f.location ?? 'elsewhere'}) as ${inSentence(f.holder ?? 'a worker')}. Change the location of that worker, or leave them there.`,
  ),
  archived: reason(
    'skipped',
    (f, source) =>
      `was left out: ${f.holder ? `seems to be ${inSentence(f.holder)}, who was removed here` : `removed here, and still in ${source}`}. Restore them, or remove them in ${source}.`,
  ),
  leading_row: reason(
    'skipped',
    (f, source) =>
      `was not synced: stands on ${f.count ?? 'several'} rows of ${source} whose names are not the same. Say which row leads.`,
  ),
  another_human: reason(
    'skipped',
    (f, source) =>
      `was not synced: ID ${f.id ?? ''} was ${inSentence(f.before ?? 'somebody else')} in ${source}. Say whether they are the same person.`,
  ),
  renumbered: reason(
    'skipped',
    (f, source) =>
      `was not synced: may be ${inSentence(f.before ?? 'somebody')}, who had another ID in ${source}. Say whether people were renumbered.`,
  ),
  maybe_renumbered: reason('skipped', (f, source) =>
    f.to
      ? `was left as is: not found in ${source} under the ID they had, but somebody like them has ID ${f.to}. Say whether people were renumbered.`
      : `was left as is: not found in ${source} under the ID they had, where others have new IDs. Say whether people were renumbered.`,
  ),
  maybe_another: reason(
    'skipped',
    (f) =>
      `was not synced: may be ${inSentence(f.before ?? 'a worker')} of the directory. Say whether they are the same person.`,
  ),
  maybe_same: reason(
    'skipped',
    (f) =>
      `was not synced: may be ${inSentence(f.before ?? f.holder ?? 'a worker')}, who has the same ${f.by ?? 'e-mail'}. Say whether they are the same person.`,
  ),
  same_name: reason(
    'skipped',
    (f) =>
      `was not synced: ${inSentence(f.before ?? 'a worker')} of the directory has the same name, and no e-mail, phone or birthday tells them apart. Say whether they are the same person.`,
  ),
  unknown_status: reason(
    'skipped',
    (f, source) =>
      `was left as is: ${f.word ? `“${inSentence(f.word)}”` : 'their status'} is a status nobody has explained yet. Say whether it means active or inactive in ${source}.`,
  ),
  old_record: chosen(
    (f, source) =>
      `was left out: an old record of ${inSentence(f.holder ?? 'somebody')}, who is in ${source} under ID ${f.to ?? ''}.`,
  ),
  not_employee: chosen(
    (_, source) =>
      `was not synced: “Is Employee Of” is not checked. If they work for you, check it in ${source}.`,
  ),
  filtered_type: chosen((f) =>
    f.type
      ? `was left out: members of type ${f.type} are not synced.`
      : 'was left out: members without a type are not synced.',
  ),
  not_linked: chosen(
    () =>
      'was left out: not in the directory, and this connection adds nobody. Link them, or add them, under Match.',
  ),
  ignored: chosen(() => 'was left out: an admin ignores them. Stop ignoring them under Match.'),
  unlinked_by_hand: chosen(
    () => 'was left out: an admin unlinked them. Link them, or add them, under Match.',
  ),
  lost_payroll_id: reason(
    'skipped',
    (f, source) =>
      `was left as is: ${source} no longer lists payroll ID ${f.id ?? ''}, but has the same person without one of their own. Put the ID back in ${source}.`,
  ),
  seen_elsewhere: reason(
    'skipped',
    (f, source) =>
      `was left as is: not found in ${source} under the ID they had, but somebody like them is there under ID ${f.to ?? ''} and is not synced yet. Settle that first.`,
  ),
  key_in_question: reason(
    'skipped',
    (f, source) =>
      `was not synced: seems to be ${inSentence(f.holder ?? 'somebody')}, whose ID ${f.to ?? ''} may be somebody else’s in ${source} by now. Say first whose it is.`,
  ),
  absent_unconfirmed: reason(
    'skipped',
    (_, source) =>
      `was left as is: not found in ${source}, which also sent rows that could not be read.`,
  ),
  list_moved: reason(
    'skipped',
    (_, source) =>
      `was left as is: not found in ${source}, whose list kept changing while it was read. The next sync looks again.`,
  ),
  deactivation_held: reason(
    'skipped',
    () => 'was left active: so many deactivations at once wait for an admin.',
  ),
  deactivation_rejected: reason(
    'skipped',
    () => 'was left active: an admin rejected the deactivations of this sync.',
  ),
  change_held: reason('skipped', (f) => `waits for an admin: ${whyHeld(f.danger)}.`),
  change_rejected: reason('skipped', () => 'was left as is: an admin rejected this change.'),
  erased: reason(
    'skipped',
    (_, source) =>
      `was not brought back: erased here, and still in ${source}. Take them out of ${source}, or let them in again under Settings > Retention.`,
  ),
  ...UNDO_REASONS,
  unreadable: reason(
    'failed',
    (f, source) =>
      `could not be read: ${f.field ?? 'the row'} ${f.reason ?? 'is not as expected'}. Correct the row in ${source}.`,
  ),
  duplicate_external_id: reason(
    'conflict',
    (f, source) =>
      `was not synced: ${source} has different people with the ID ${f.id ?? ''}. Give each their own.`,
  ),
  duplicate_payroll_id: reason(
    'conflict',
    (f, source) =>
      `was not synced: ${source} has different people with payroll ID ${f.payrollId ?? ''}. Give each their own.`,
  ),
  ambiguous_match: reason(
    'conflict',
    (f) =>
      `was not synced: ${f.count ?? 'several'} workers have ${f.by ?? `payroll ID ${f.payrollId ?? ''}`}. Link the right one by hand.`,
  ),
  same_worker: reason(
    'conflict',
    (f) =>
      `was not synced: ${inSentence(f.other ?? 'somebody else')} matches the same worker, ${inSentence(f.holder ?? '')}. Link the right one by hand.`,
  ),
  contact_kept: chosen(
    (_, source) =>
      `was left as is: their hours go to ${source} as a contact’s, so the directory is the source of truth for them. Link them by hand to follow ${source} instead.`,
  ),
  ...PUSH_REASONS,
  changed_meanwhile: reason(
    'conflict',
    () => 'was changed here while the sync was under way; the next sync looks again.',
  ),
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
const NOT_DONE = /\bwas (not (?:synced|brought back)|left)\b/

/**
 * When it is: `done`; planned, where a reason to do nothing is as it was when it was planned; or `to come`, with the next
 * sync.
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
  const main = `${inSentence(name)} ${said}`
  if (notices.length === 0) return main
  return [main, ...noticeSentences(notices)].join(' ')
}
