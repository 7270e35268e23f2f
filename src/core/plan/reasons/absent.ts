/** Why somebody who was not found is not believed gone. */
import { type Reason, reason } from '../reason.ts'

export const ABSENT_REASONS = {
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
} as const satisfies Record<string, Reason>
