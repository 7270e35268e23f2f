/** What was left out, or read otherwise than it was written, while somebody was synced all the same. */
import { CUSTOM_KINDS, customFault } from '../people/custom.ts'
import { FIELD, isField } from '../people/fields.ts'
import { nationalPhone } from '../people/phone.ts'
import { inSentence } from '../people/text.ts'
import { labels } from './labels.ts'

type Facts = Record<string, string>

/** A value as somebody wrote it, in quotation marks; empty where it is not known. */
const quoted = (value: string | undefined) =>
  value ? ` “${inSentence(value.length > 60 ? `${value.slice(0, 60)}…` : value)}”` : ''
const label = (field: string | undefined, otherwise: string, called?: string) =>
  called
    ? `The ${inSentence(called)}`
    : field && isField(field)
      ? `The ${FIELD[field].label}`
      : otherwise

/** Said after the sentence of somebody who was synced all the same: which field, which value, what became of it. */
const NOTICE: Record<string, (f: Facts) => string> = {
  invalid_email: (f) => `The email${quoted(f.email)} is not a valid address and was left out.`,
  invalid_phone: (f) => `The phone number${quoted(f.phone)} is not complete and was left out.`,
  phone_extension: (f) =>
    `The phone number${quoted(f.written)} was read as ${nationalPhone(f.phone ?? null) ?? 'a number'}; the extension ${f.extension ?? ''} was left out.`,
  shared_email: (f) =>
    `The email ${f.email ?? ''} is also that of ${inSentence(f.holder ?? 'somebody else')}: only one of them can sign in.`,
  same_name: (f) =>
    f.id
      ? `Somebody of the same name is new with this sync too, under ID ${f.id}: by what is known, two people of one name.`
      : `${inSentence(f.holder ?? 'Somebody')} is in the directory already: by what is known, two people of one name.`,
  field_too_long: (f) =>
    `${label(f.field, 'A value')} ${f.length ? `has ${f.length} characters, of which ${f.limit ?? 'fewer'} are allowed,` : 'is too long'} and was left out.`,
  no_name: (f) =>
    `${label(f.field, 'The name')}${quoted(f.value)} is nobody’s name, so theirs was left as it is.`,
  invalid_date: (f) =>
    `${label(f.field, 'A date')}${quoted(f.value)} is no day that exists and was left out.`,
  unclear_date: (f) =>
    `${label(f.field, 'A date', f.label)}${quoted(f.value)} may have the day or the month first, as its column has both, and was left out.`,
  invalid_custom: (f) =>
    `The ${inSentence(f.label ?? 'value')}${quoted(f.value)} ${customFault(CUSTOM_KINDS.find((k) => k === f.kind) ?? 'text')} and was left out.`,
  invalid_rate: (f) => `The pay rate${quoted(f.rate)} is no amount and was left out.`,
  missing_employee_id: () =>
    'There is no employee ID, so there is no payroll ID; adding one is recommended.',
  unknown_classification: (f) =>
    `The classification${quoted(f.value)} is not in the list, so the position was left as it is.`,
  unknown_status: (f) =>
    f.value
      ? `The employment status${quoted(f.value)} is not one we know, so the status was left as it is.`
      : 'The employment status says nothing that we know, so the status was left as it is.',
  photo_failed: () => 'The picture could not be fetched; the next sync tries again.',
  missing_details: () => 'The details could not be read, so only what the list says was used.',
  contact_created: () => 'They become a contact there first.',
  contact_found: () => 'They are a contact there already, by payroll ID and name.',
  classification_created: () => 'Their position becomes a classification there first.',
  classification_unavailable: () =>
    'The position was left out: there are no classifications there, or this connection may not add them.',
  undo_changed_since: (f) =>
    `The ${labels(f.fields)} changed since${f.by ? `, by ${inSentence(f.by)},` : ''} and was left as it is.`,
  undo_phone_taken: (f) =>
    `${inSentence(f.holder ?? 'Somebody else')} has phone ${nationalPhone(f.phone ?? null) ?? 'the number'} by now: it was left with them.`,
  welcome_called_off: () => 'Their welcome email had not left and is called off.',
  welcome_sent: (f) => `Their welcome email was sent to ${f.email ?? 'them'} already.`,
  bad_data_leaver: () => 'The rest of the row is incomplete and was left out.',
}

export interface Notice {
  code: string
  facts?: Facts
}

/** One sentence for each different notice, in order. */
export function noticeSentences(notices: readonly Notice[]): string[] {
  const said = notices.map(
    ({ code, facts = {} }) =>
      (Object.hasOwn(NOTICE, code) && NOTICE[code]?.(facts)) ||
      'A value that could not be used was left out.',
  )
  return [...new Set(said)]
}
