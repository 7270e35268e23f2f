/** Why somebody does not fit who is here already, or what an admin has done here. */
import { inSentence } from '../../people/text.ts'
import { phone } from '../labels.ts'
import { type Reason, reason } from '../reason.ts'

export const HERE_REASONS = {
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
      `was not synced: email ${f.email ?? ''} belongs to ${inSentence(f.holder ?? 'a worker')}, who has none of the employee IDs ${f.ids ?? ''}. Add one of them to the worker, exactly as ${source} writes it.`,
  ),
  email_differs: reason(
    'skipped',
    (f, source) =>
      `was not synced: ${f.id ? `employee ID ${f.id}` : 'this email'} belongs to ${inSentence(f.holder ?? 'a worker')}, whose email is ${f.theirs ?? 'another'} and not ${f.email ?? 'this one'}. Make the two the same, here or in ${source}.`,
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
  erased: reason(
    'skipped',
    (_, source) =>
      `was not brought back: erased here, and still in ${source}. Take them out of ${source}, or let them in again under Settings > Retention.`,
  ),
  key_left_out: reason(
    'skipped',
    (f) =>
      `was not synced: an admin left ID ${f.id ?? ''} out when it was somebody else’s. Link them, or add them, under Match.`,
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
  changed_meanwhile: reason(
    'conflict',
    () => 'was changed here while the sync was under way; the next sync looks again.',
  ),
} as const satisfies Record<string, Reason>
