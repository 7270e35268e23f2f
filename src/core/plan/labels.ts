/** Fields as they stand in a sentence. */
import { FIELD, isField } from '../people/fields.ts'

/** Whatever is no field of ours is called as it is. */
export const label = (field: string | undefined): string =>
  field && isField(field) ? FIELD[field].label : (field ?? 'a field')

/** Of several, as facts have them: "email, phone". */
export const labels = (fields: string | undefined): string =>
  (fields ?? '').split(', ').map(label).join(', ')
