/** Whom an admin is asked about, and who waits for the answer. */
import { inSentence } from '../../people/text.ts'
import { type Reason, reason } from '../reason.ts'

export const ASKED_REASONS = {
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
      `was not synced: may be ${inSentence(f.before ?? f.holder ?? 'a worker')}, who has the same ${f.by ?? 'email'}. Say whether they are the same person.`,
  ),
  same_name: reason(
    'skipped',
    (f) =>
      `was not synced: ${inSentence(f.before ?? 'a worker')} of the directory has the same name, and no email, phone or birthday tells them apart. Say whether they are the same person.`,
  ),
  unknown_status: reason(
    'skipped',
    (f, source) =>
      `was left as is: ${f.word ? `“${inSentence(f.word)}”` : 'their status'} is a status nobody has explained yet. Say whether it means active or inactive in ${source}.`,
  ),
  key_in_question: reason(
    'skipped',
    (f, source) =>
      `was not synced: seems to be ${inSentence(f.holder ?? 'somebody')}, whose ID ${f.to ?? ''} may be somebody else’s in ${source} by now. Say first whose it is.`,
  ),
  list_in_question: reason(
    'skipped',
    (_, source) =>
      `was not synced: new in ${source}, where many IDs may be other people’s by now. Say first whether those are the same people.`,
  ),
} as const satisfies Record<string, Reason>
