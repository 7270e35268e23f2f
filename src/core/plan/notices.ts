/** What was left out while somebody was synced all the same. */

/** Said after the sentence of somebody who was synced all the same. */
const NOTICE: Record<string, string> = {
  invalid_email: 'The e-mail is not a valid address and was left out.',
  invalid_phone: 'The phone number is not complete and was left out.',
  field_too_long: 'A value that is too long was left out.',
  invalid_date: 'A date that is none was left out.',
  invalid_rate: 'A pay rate that is no amount was left out.',
  missing_employee_id:
    'There is no employee ID, so there is no payroll ID; adding one is recommended.',
  unknown_classification:
    'The classification is not in the list, so the position was left as it is.',
  unknown_status: 'The employment status is not one we know, so the status was left as it is.',
  photo_failed: 'The picture could not be fetched; the next sync tries again.',
  missing_details: 'The details could not be read, so only what the list says was used.',
  contact_created: 'They become a contact there first.',
  contact_found: 'They are a contact there already, by payroll ID and name.',
  classification_created: 'Their position becomes a classification there first.',
  classification_unavailable:
    'The position was left out: there are no classifications there, or this connection may not add them.',
  bad_data_leaver: 'The rest of the row is incomplete and was left out.',
}

/** One sentence for each different notice, in order. */
export function noticeSentences(notices: readonly { code: string }[]): string[] {
  const said = notices.map((n) => NOTICE[n.code] ?? 'A value that could not be used was left out.')
  return [...new Set(said)]
}
