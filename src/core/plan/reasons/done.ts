/** What became of somebody, or why nothing had to: they are in sync. */

import { inSentence } from '../../people/text.ts'
import { dayInWords } from '../../time/day.ts'
import { labels, phone } from '../labels.ts'
import { type Reason, reason } from '../reason.ts'

export const DONE_REASONS = {
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
      `is kept ${f.status ?? 'as they are'} here until ${f.until ? dayInWords(f.until) : 'a day'}, although ${f.says === 'gone' ? 'no longer' : (f.says ?? 'otherwise')} in ${source}.`,
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
    (f) => `was linked to the existing worker with email ${f.email ?? ''} and this name.`,
  ),
  linked_phone: reason(
    'linked',
    (f) => `was linked to the existing worker with phone ${phone(f)} and this name.`,
  ),
  linked_email_and_id: reason(
    'linked',
    (f) =>
      `was linked to the existing worker with email ${f.email ?? ''} and employee ID ${f.id ?? ''}.`,
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
} as const satisfies Record<string, Reason>
