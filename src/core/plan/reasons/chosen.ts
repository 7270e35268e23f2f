/** Who is left out by somebody’s choice, or by a rule. */
import { inSentence } from '../../people/text.ts'
import { chosen, type Reason } from '../reason.ts'

export const CHOSEN_REASONS = {
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
  contact_kept: chosen(
    (_, source) =>
      `was left as is: their hours go to ${source} as a contact’s, so the directory is the source of truth for them. Link them by hand to follow ${source} instead.`,
  ),
} as const satisfies Record<string, Reason>
