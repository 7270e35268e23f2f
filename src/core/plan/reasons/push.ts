/** What became of hours that were to be pushed: part of src/core/plan/outcome.ts. */
import { inSentence } from '../../people/text.ts'
import { type Facts, type Reason, reason } from '../reason.ts'

const worked = (f: Facts) =>
  `worked ${f.hours ?? ''} h on ${f.day ?? ''} for ${inSentence(f.project ?? 'a project')}`

export const PUSH_REASONS = {
  card_created: reason('created', (f, source) => `${worked(f)}, which was added to ${source}.`),
  card_updated: reason('updated', (f, source) => `${worked(f)}, which was updated in ${source}.`),
  card_deleted: reason(
    'updated',
    (f, source) => `no longer ${worked(f)}: the time card was deleted in ${source}.`,
  ),
  card_unchanged: reason('unchanged', (f, source) => `${worked(f)}, as ${source} says too.`),
  push_no_project: reason(
    'skipped',
    (f, source) =>
      `${worked(f)}, which was not pushed: the project is not linked to one in ${source}. Link it, then push again.`,
  ),
  push_no_person: reason(
    'skipped',
    (f, source) =>
      `${worked(f)}, which was not pushed: they are not linked to a user in ${source}, and Create Contacts is off. Link them or switch it on, then push again.`,
  ),
  push_payroll_taken: reason(
    'conflict',
    (f, source) =>
      `${worked(f)}, which was not pushed: payroll ID ${f.payrollId ?? ''} belongs to ${inSentence(f.holder ?? 'somebody else')} in ${source}. Correct one of the two, then push again.`,
  ),
  push_refused: reason(
    'failed',
    (f, source) =>
      `${worked(f)}, which ${source} refused: “${f.reason ?? ''}”. Correct it here or there, then push again.`,
  ),
} as const satisfies Record<string, Reason>
