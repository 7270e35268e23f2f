/** Fields as they stand in a sentence. */
import { FIELD, isField } from '../people/fields.ts'
import { nationalPhone } from '../people/phone.ts'
import type { Facts } from './reason.ts'

/** Whatever is no field of ours is called as it is. */
export const label = (field: string | undefined): string =>
  field && isField(field) ? FIELD[field].label : (field ?? 'a field')

/** Of several, as facts have them: "email, phone". */
export const labels = (fields: string | undefined): string =>
  (fields ?? '').split(', ').map(label).join(', ')

/** The phone number a reason speaks of, as people write it. */
export const phone = (facts: Facts): string =>
  nationalPhone(facts.phone ?? null) ?? 'the phone number'
