/** What is kept of a source person beside their link, as JSON. */
import type { FieldValues, Person } from '../people/person.ts'

/** What is kept of a person beside the link: enough to plan again without asking the source. */
export function stored(person: Person): string {
  return JSON.stringify({
    fields: person.fields,
    ...(person.problem && { problem: person.problem }),
    ...(person.notices && { notices: person.notices }),
    ...(person.rows && { rows: person.rows }),
  })
}

/** The fields of what `stored` wrote. */
export const storedFields = (person: string): FieldValues =>
  (JSON.parse(person) as { fields?: FieldValues }).fields ?? {}
