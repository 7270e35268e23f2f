/**
 * What in somebody's row may say that they have left, where no column of the file says who has: a team “Former Employees”, an
 * address “terminated@…”, a number that ends in -T. Nobody is made active or inactive by it: each is asked about once.
 */
import { goneInEmail } from '../../../core/people/gone.ts'
import type { RawPerson } from '../../../core/people/person.ts'
import type { Meanings } from './meanings.ts'

const FIELDS = ['position', 'team', 'location', 'primaryDuty', 'primaryZone', 'laborCode'] as const

/** The word to be asked about; undefined for nearly everybody. `asks`: a mark beside their name. */
export function hintOf(
  { custom, hints, markedIds }: Meanings,
  fields: RawPerson['fields'],
  id: string | null,
  asks: string | undefined,
): string | undefined {
  for (const field of [...FIELDS, ...custom.map((c) => c.id)]) {
    const word = fields[field]
    if (word && hints(word)) return word.slice(0, 100)
  }
  const { email, firstName, lastName } = fields
  const address = email ? goneInEmail(email, `${firstName ?? ''} ${lastName ?? ''}`) : null
  const mark = id ? markedIds.find((end) => id.toUpperCase().endsWith(end)) : undefined
  return asks ?? address ?? (mark && `${mark} (ID)`)
}
