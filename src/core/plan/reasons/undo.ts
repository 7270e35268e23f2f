/** Why somebody is, or is not, put back as before by an undo, and who waits because of one. */
import { nationalPhone } from '../../people/phone.ts'
import { inSentence } from '../../people/text.ts'
import { labels } from '../labels.ts'
import { chosen, type Facts, type Reason, reason } from '../reason.ts'

const changedSince = (f: Facts) =>
  `${f.fields ? `the ${labels(f.fields)} changed` : 'they were changed'} since${f.by ? `, by ${inSentence(f.by)}` : ''}`

export const UNDO_REASONS = {
  kept_as_before: chosen(
    (f, source) =>
      `was kept as before${f.fields ? ` (${labels(f.fields)})` : ''}: an undo took back what ${source} says. Go on with them, or wait until ${source} says something else.`,
  ),
  change_waits: chosen(
    (f, source) =>
      `waits${f.fields ? ` (${labels(f.fields)})` : ''}: left out when an admin accepted a part of what ${source} says. Go on with them, or wait until ${source} says something else.`,
  ),
  undone: reason('updated', () => 'was put back as before.'),
  undone_again: reason('updated', () => 'was put back as it was before the undo.'),
  undone_left: reason('deactivated', () => 'was put back as before and is inactive again.'),
  undone_back: reason('updated', () => 'was put back as before and is active again.'),
  undone_unlinked: reason(
    'updated',
    (_, source) => `was put back as before and is no longer linked to ${source}.`,
  ),
  undone_added: reason(
    'deactivated',
    (_, source) => `was archived: they were added by the sync of ${source} that is undone.`,
  ),
  undone_restored: reason('updated', () => 'was restored, as before the undo.'),
  undone_already: reason('unchanged', () => 'is as before already.'),
  undo_changed_since: reason(
    'skipped',
    (f) => `was left as is: ${changedSince(f)}. Look at their history.`,
  ),
  undo_phone_taken: reason(
    'skipped',
    (f) =>
      `was left as is: ${inSentence(f.holder ?? 'somebody else')} has phone ${nationalPhone(f.phone ?? null) ?? 'the number'} by now.`,
  ),
  undo_merged_since: reason(
    'skipped',
    (f) =>
      `was left as is: merged into ${inSentence(f.holder ?? 'another worker')} since. Undo the merge first, or edit who stayed by hand.`,
  ),
  undo_linked_since: reason(
    'skipped',
    (f) =>
      `was left as is: linked to ${f.source ?? 'another source'} since. Unlink them there first.`,
  ),
  undo_has_hours: reason(
    'skipped',
    () => 'was left as is: they have hours since. Archive them by hand if they should go.',
  ),
  undo_has_account: reason(
    'skipped',
    () =>
      'was left as is: they set up their account since. Archive them by hand if they should go.',
  ),
} as const satisfies Record<string, Reason>
