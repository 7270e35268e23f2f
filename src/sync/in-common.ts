/** By what two people of a source may have to do with each other: who is whom, and who gets what, is asked by no other thing. */
import { nameKey } from '../core/match/in-common.ts'
import { idsOf } from '../core/people/fields.ts'
import type { FieldValues } from '../core/people/person.ts'
import { emailKey } from '../core/people/text.ts'

/** Of somebody with these fields; each begins with what it is. */
export function inCommon(fields: FieldValues): string[] {
  const { email, phone, payrollId, employeeIds } = fields
  const name = nameKey(fields)
  return [
    ...(email ? [`@${emailKey(email)}`] : []),
    ...(phone ? [`+${phone}`] : []),
    ...[...(payrollId ? [payrollId] : []), ...idsOf(employeeIds)].map((id) => `#${id}`),
    ...(name ? [`~${name}`] : []),
  ]
}
