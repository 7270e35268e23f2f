/** What a field of the company's own must be: a name nobody else has, and choices where it is a list. */
import type { CustomField } from '../../core/people/custom.ts'
import { FIELD, FIELDS, isCustom } from '../../core/people/fields.ts'
import { fold } from '../../core/people/text.ts'
import { Refusal } from '../../core/refusal.ts'

const invalid = (field: string, message: string, sentence: string) =>
  new Refusal('invalid', sentence, { errors: [{ field, message }] })

/** With each choice once. Throws `already_exists` and `invalid`. */
export function checkedField(field: CustomField, others: readonly CustomField[]): CustomField {
  const plain = fold(field.name)
  const builtIn = FIELDS.some((f) => !isCustom(f) && fold(FIELD[f].label) === plain)
  const taken = others.find((o) => o.id !== field.id && fold(o.name) === plain)
  if (builtIn || taken)
    throw new Refusal('already_exists', `There is a field called “${taken?.name ?? field.name}”.`, {
      errors: [{ field: 'name', message: 'is the name of another field' }],
    })
  const choices = [...new Map(field.choices.map((c) => [fold(c), c])).values()]
  if (field.kind === 'list' && choices.length === 0)
    throw invalid('choices', 'are needed', 'A list needs at least one choice.')
  if (field.kind !== 'list' && choices.length > 0)
    throw invalid('choices', 'are for lists', 'Only a list has choices.')
  return { ...field, choices }
}
