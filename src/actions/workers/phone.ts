/** A phone number as somebody typed it. */
import { parsePhone } from '../../core/people/phone.ts'
import { Refusal } from '../../core/refusal.ts'

/** E.164, null for none, or the refusal `invalid` naming the field. */
export function phoneOf(typed: string | null | undefined, region: string): string | null {
  if (!typed) return null
  const phone = parsePhone(typed, region)
  if (phone) return phone
  throw new Refusal('invalid', 'The phone number is not complete.', {
    errors: [{ field: 'phone', message: 'is not a complete phone number' }],
  })
}
