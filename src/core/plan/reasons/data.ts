/** What is wrong with what a source says of somebody, and is put right there. */
import { label } from '../labels.ts'
import { type Reason, reason } from '../reason.ts'

export const DATA_REASONS = {
  missing_phone: reason(
    'skipped',
    (_, source) => `was not synced: missing phone number. Add one in ${source}.`,
  ),
  missing_name: reason(
    'skipped',
    (f, source) =>
      `was not synced: ${f.value ? `“${f.value}” is nobody’s name` : 'missing name'} (${(f.which ?? 'firstName').split(',').map(label).join(' and ')}). Add it in ${source}.`,
  ),
  missing_payroll_id: reason(
    'skipped',
    (_, source) => `was not synced: missing payroll ID. Add one in ${source}.`,
  ),
  missing_email: reason(
    'skipped',
    (_, source) => `was not synced: missing email. Add one in ${source}.`,
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
    (_, source) => `was not synced: the email is not a valid address. Correct it in ${source}.`,
  ),
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
} as const satisfies Record<string, Reason>
